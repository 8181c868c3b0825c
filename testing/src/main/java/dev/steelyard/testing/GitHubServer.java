package dev.steelyard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server that behaves as GitHub's REST API does for what Steelyard asks of it: comments in pages
 * with links between them, users by their tokens, permissions, pull requests, issues, statuses, and
 * workflows that are dispatched. What it is told to answer next comes before that.
 */
public final class GitHubServer implements AutoCloseable {

  /** The token of an app, which may not ask whose it is. */
  public static final String APP_TOKEN = "ghs_app";

  /** The token of a person, {@code octocat}. */
  public static final String PERSONAL_TOKEN = "ghp_octocat";

  /** Of a run for a pull request of a fork. */
  public static final String READING_TOKEN = "ghs_reads";

  private static final Pattern COMMENTS = Pattern.compile("/repos/acme/db/issues/7/comments");
  private static final Pattern COMMENT = Pattern.compile("/repos/acme/db/issues/comments/(\\d+)");
  private static final Pattern STATUS = Pattern.compile("/repos/acme/db/statuses/[0-9a-f]{40}");
  private static final Pattern PERMISSION =
      Pattern.compile("/repos/acme/db/collaborators/([^/]+)/permission");

  /**
   * A comment.
   *
   * @param body as it stands in JSON, with its quotes
   */
  public record StoredComment(long id, String author, String body) {
    String json() {
      return ("{\"id\":%d,\"user\":{\"login\":\"%s\",\"type\":\"User\"},\"body\":%s,"
              + "\"html_url\":\"https://github.com/acme/db/pull/7#issuecomment-%d\"}")
          .formatted(id, author, body, id);
    }
  }

  /** What is answered once; a status of 0 closes the connection without an answer. */
  public record Planned(int status, Map<String, String> headers, String body) {
    public static Planned status(int status) {
      return new Planned(status, Map.of(), "{\"message\":\"planned\"}");
    }
  }

  /** What it was asked. */
  public record Asked(String method, String path, String token, String body) {}

  public final List<StoredComment> comments = new CopyOnWriteArrayList<>();

  /** Issues as JSON, the oldest first. */
  public final List<String> issues = new CopyOnWriteArrayList<>();

  public final List<Asked> asked = new CopyOnWriteArrayList<>();
  public final Queue<Planned> planned = new ConcurrentLinkedQueue<>();
  public final Map<String, String> permissions = new LinkedHashMap<>();

  /** Whether a comment that was taken is answered with 502 once. */
  public volatile boolean losesNextAnswer;

  /** What the list of open pull requests has. */
  public volatile String pulls = "[]";

  /** What the pull request is. */
  public volatile String pull = "{}";

  private final HttpServer server;
  private long nextId = 1_000;

  private GitHubServer(HttpServer server) {
    this.server = server;
  }

  /** One whose API is below {@code /api/v3}, as on a server of one's own. */
  public static GitHubServer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GitHubServer server = new GitHubServer(http);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  /** The address of its API. */
  public URI api() {
    return URI.create("http://127.0.0.1:%d/api/v3".formatted(server.getAddress().getPort()));
  }

  /** So many comments of others, more than a page has. */
  public void addOthers(int count) {
    for (int i = 0; i < count; i++) {
      comments.add(new StoredComment(nextId++, "somebody", "\"comment " + i + "\""));
    }
  }

  /** What was asked with this method. */
  public List<Asked> asked(String method) {
    return asked.stream().filter(one -> one.method.equals(method)).toList();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      String path = uri.getPath().replaceFirst("^/api/v3", "");
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      String token = given == null ? "" : given.replaceFirst("^Bearer ", "");
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
      Asked one = new Asked(exchange.getRequestMethod(), path + query, token, body);
      asked.add(one);
      Planned now = Optional.ofNullable(planned.poll()).orElseGet(() -> usual(one, path));
      if (now.status > 0) {
        now.headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = now.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(now.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private Planned usual(Asked one, String path) {
    boolean writes = !one.method.equals("GET");
    if (one.token.isEmpty() && writes) {
      return refused(401, "Requires authentication");
    }
    if (one.token.equals(READING_TOKEN) && writes) {
      return refused(403, "Resource not accessible by integration");
    }
    Matcher comment = COMMENT.matcher(path);
    Matcher permission = PERMISSION.matcher(path);
    if (path.equals("/user")) {
      return one.token.equals(PERSONAL_TOKEN)
          ? good("{\"login\":\"octocat\"}")
          : refused(403, "Resource not accessible by integration");
    } else if (COMMENTS.matcher(path).matches()) {
      return writes ? posted(one) : page(one);
    } else if (comment.matches()) {
      long id = Long.parseLong(comment.group(1));
      return one.method.equals("DELETE") ? deleted(id) : updated(one, id);
    } else if (permission.matches()) {
      String allowed = permissions.getOrDefault(permission.group(1), "read");
      return good("{\"permission\":\"" + allowed + "\"}");
    } else if (path.equals("/repos/acme/db/pulls")) {
      return good(pulls);
    } else if (path.equals("/repos/acme/db/pulls/7")) {
      return good(pull);
    } else if (path.equals("/repos/acme/db/issues")) {
      return writes ? opened(one) : good("[" + String.join(",", issues.reversed()) + "]");
    } else if (STATUS.matcher(path).matches()) {
      return new Planned(201, Map.of(), "{\"id\":1}");
    } else if (path.equals("/repos/acme/db/actions/workflows/bench.yml/dispatches")) {
      return new Planned(204, Map.of(), "");
    }
    return refused(404, "Not Found");
  }

  private static Planned good(String json) {
    return new Planned(200, Map.of("Content-Type", "application/json"), json);
  }

  private static Planned refused(int status, String message) {
    return new Planned(status, Map.of(), "{\"message\":\"" + message + "\"}");
  }

  private Planned page(Asked one) {
    int size = number(one.path, "per_page", 30);
    int page = number(one.path, "page", 1);
    List<StoredComment> all = new ArrayList<>(comments);
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), from + size);
    String json =
        all.subList(from, to).stream()
            .map(StoredComment::json)
            .collect(Collectors.joining(",", "[", "]"));
    if (to == all.size()) {
      return good(json);
    }
    String next =
        "%s/repos/acme/db/issues/7/comments?per_page=%d&page=%d".formatted(api(), size, page + 1);
    String link = "<%s>; rel=\"next\", <%s>; rel=\"last\"".formatted(next, next);
    return new Planned(200, Map.of("Link", link), json);
  }

  private static int number(String path, String name, int usual) {
    Matcher matcher = Pattern.compile("[?&]" + name + "=(\\d+)").matcher(path);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : usual;
  }

  private Planned posted(Asked one) {
    StoredComment comment = new StoredComment(nextId++, login(one.token), text(one.body));
    comments.add(comment);
    if (losesNextAnswer) {
      losesNextAnswer = false;
      return refused(502, "Server Error");
    }
    return new Planned(201, Map.of(), comment.json());
  }

  private Planned deleted(long id) {
    boolean wasThere = comments.removeIf(comment -> comment.id == id);
    return wasThere ? new Planned(204, Map.of(), "") : refused(404, "Not Found");
  }

  private Planned opened(Asked one) {
    issues.add(one.body);
    if (losesNextAnswer) {
      losesNextAnswer = false;
      return refused(502, "Server Error");
    }
    return new Planned(201, Map.of(), "{\"id\":1,\"number\":%d}".formatted(issues.size()));
  }

  private Planned updated(Asked one, long id) {
    for (int i = 0; i < comments.size(); i++) {
      StoredComment old = comments.get(i);
      if (old.id == id) {
        comments.set(i, new StoredComment(id, old.author, text(one.body)));
        return good(comments.get(i).json());
      }
    }
    return refused(404, "Not Found");
  }

  /** Whoever writes. */
  private static String login(String token) {
    return token.equals(PERSONAL_TOKEN) ? "octocat" : "github-actions[bot]";
  }

  /** The only value of an object, as it stands there. */
  private static String text(String body) {
    return body.substring(body.indexOf(':') + 1, body.lastIndexOf('}')).strip();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
