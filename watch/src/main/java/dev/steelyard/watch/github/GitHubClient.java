package dev.steelyard.watch.github;

import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.request.SentBody;
import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * GitHub's REST API. What may be tried again is, {@value #MOST_TRIES} times in all, after waits
 * that grow, or as long as GitHub asks for when that is not longer than {@link #LONGEST_WAIT}. Safe
 * for threads.
 */
public final class GitHubClient implements AutoCloseable {

  /** Nobody watches a job longer than this for one answer. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  private static final int MOST_TRIES = 5;
  private static final int MOST_MOVES = 3;
  private static final int MOST_PAGES = 300;
  private static final long LARGEST = 16L << 20;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** Waits. */
  public interface Sleeper {
    void wait(Duration time) throws InterruptedException;
  }

  private final GitHubAccess access;
  private final Duration backoff;
  private final Sleeper pause;
  private final Consumer<Notice> notices;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** For one access, with waits of 1 s, 2 s, 4 s and 8 s. */
  public GitHubClient(GitHubAccess access, Consumer<Notice> notices) {
    this(access, Duration.ofSeconds(1), Thread::sleep, notices);
  }

  /**
   * For one access.
   *
   * @param backoff the first wait; each further one is twice as long
   */
  public GitHubClient(
      GitHubAccess access, Duration backoff, Sleeper pause, Consumer<Notice> notices) {
    this.access = access;
    this.backoff = backoff;
    this.pause = pause;
    this.notices = notices;
  }

  public GitHubAccess access() {
    return access;
  }

  /** How it went: an answer, or why there is none yet and how long to wait. */
  private record Attempt(
      Optional<GitHubAnswer> answer, SteelyardException failure, Duration delay, boolean isFinal) {}

  /**
   * Does a request.
   *
   * @return what is answered, a success
   * @throws UncertainRequest when it may have been done
   * @throws SteelyardException when it was not, or whoever answers is not GitHub
   */
  public JsonNode call(GitHubCall call) {
    return answer(call).body();
  }

  /** The first of a list of pages that holds; empty when none does. */
  public Optional<JsonNode> find(GitHubCall list, Predicate<JsonNode> condition) {
    GitHubCall page = list;
    for (int i = 0; i < MOST_PAGES; i++) {
      GitHubAnswer answer = answer(page);
      for (JsonNode one : answer.body()) {
        if (condition.test(one)) {
          return Optional.of(one);
        }
      }
      Optional<String> next = answer.next();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      page = page.at(ownPath(page, URI.create(next.get())));
    }
    throw SteelyardException.cannotRun(
        "cannot %s: there are more than %d pages of them".formatted(list.purpose(), MOST_PAGES));
  }

  private String ownPath(GitHubCall call, URI address) {
    if (!access.isOwn(address)) {
      throw GitHubFailure.elsewhere(call, String.valueOf(address.getHost()));
    }
    String base = access.api().getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    String path = address.getRawPath() + query;
    return path.startsWith(base) ? path.substring(base.length()) : path;
  }

  private GitHubAnswer answer(GitHubCall call) {
    GitHubCall now = call;
    int moves = 0;
    for (int tries = 1; ; tries++) {
      Attempt attempt = attempt(now, tries);
      if (attempt.answer.isPresent()) {
        GitHubAnswer answer = attempt.answer.get();
        Optional<URI> moved = answer.moved(address(now));
        if (moved.isEmpty()) {
          return answer;
        }
        if (moves++ == MOST_MOVES) {
          throw attempt.failure;
        }
        now = now.at(ownPath(now, moved.get()));
      } else if (attempt.isFinal || tries >= MOST_TRIES || tooLong(attempt.delay)) {
        throw attempt.failure;
      } else {
        pause(attempt);
      }
    }
  }

  private static boolean tooLong(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) > 0;
  }

  /** Waits before something is looked at again. */
  public void pause(Duration time) {
    try {
      pause.wait(time);
    } catch (InterruptedException given) {
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted while waiting for GitHub", given);
    }
  }

  private void pause(Attempt attempt) {
    String first = attempt.failure.getMessage().lines().findFirst().orElse("");
    notices.accept(
        Notice.remark(
            "%s trying again in %d s"
                .formatted(first, Math.ceilDiv(attempt.delay.toMillis(), 1000))));
    try {
      pause.wait(attempt.delay);
    } catch (InterruptedException given) {
      Thread.currentThread().interrupt();
      throw attempt.failure;
    }
  }

  private Attempt attempt(GitHubCall call, int tries) {
    Duration delay = backoff.multipliedBy(1L << (tries - 1));
    Optional<SentBody> body =
        call.body().map(one -> SentBody.of(JsonMapper.shared().writeValueAsString(one)));
    try {
      GitHubAnswer answer = send(call, body);
      boolean isMoved = answer.moved(address(call)).isPresent();
      if (answer.isGood() && !call.expected().isMetBy(answer)) {
        return foreign(call, answer, delay);
      }
      return answer.isGood() || isMoved
          ? new Attempt(Optional.of(answer), GitHubFailure.of(call, answer, access), delay, false)
          : refused(call, answer, tries, delay);
    } catch (IOException failure) {
      boolean maybeDone = !call.isRepeatable() && body.filter(SentBody::maybeSent).isPresent();
      SteelyardException told =
          maybeDone
              ? GitHubFailure.uncertain(call, "no answer came: " + GitHubFailure.words(failure))
              : GitHubFailure.unreachable(call, access, failure);
      return new Attempt(Optional.empty(), told, delay, maybeDone);
    }
  }

  /** Whoever answered may have handed it on, or not. */
  private Attempt foreign(GitHubCall call, GitHubAnswer answer, Duration delay) {
    SteelyardException told =
        call.isRepeatable()
            ? GitHubFailure.foreign(call, answer, access)
            : GitHubFailure.uncertain(
                call, "it answers %d, and not as GitHub does".formatted(answer.status()));
    return new Attempt(Optional.empty(), told, delay, true);
  }

  private Attempt refused(GitHubCall call, GitHubAnswer answer, int tries, Duration delay) {
    Optional<RateLimit> limit = RateLimit.of(answer, Instant.now(), tries - 1);
    if (limit.isPresent()) {
      SteelyardException limited = GitHubFailure.of(call, limit.get(), access);
      return new Attempt(Optional.empty(), limited, limit.get().delay(), false);
    }
    boolean isItsOwn = answer.status() / 100 == 5;
    if (isItsOwn && !call.isRepeatable()) {
      String why = "it answers %d".formatted(answer.status());
      return new Attempt(Optional.empty(), GitHubFailure.uncertain(call, why), delay, true);
    }
    return new Attempt(Optional.empty(), GitHubFailure.of(call, answer, access), delay, !isItsOwn);
  }

  private URI address(GitHubCall call) {
    return URI.create(access.api() + call.path());
  }

  private GitHubAnswer send(GitHubCall call, Optional<SentBody> body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(call))
            .header("Accept", "application/vnd.github+json")
            .header("X-GitHub-Api-Version", "2022-11-28")
            .header("User-Agent", "steelyard")
            .method(
                call.method(),
                body.<HttpRequest.BodyPublisher>map(one -> one).orElse(BodyPublishers.noBody()));
    body.ifPresent(_ -> request.header("Content-Type", "application/json"));
    access.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    try {
      HttpResponse<byte[]> response = sent.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
      return GitHubAnswer.of(response.statusCode(), response.headers(), response.body());
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof IOException io ? io : new IOException(failure.getCause());
    } catch (TimeoutException late) {
      sent.cancel(true);
      throw new IOException("no answer within %d s".formatted(ANSWER.toSeconds()), late);
    } catch (InterruptedException given) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", given);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
