package dev.steelyard.vectors.http;

import dev.steelyard.vectors.cache.CachedResults;
import dev.steelyard.vectors.metrics.ServiceMetrics;
import dev.steelyard.vectors.store.LibraryStore;
import dev.steelyard.vectors.text.Embedder;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Every address of the server. */
public final class VectorsApi {

  private static final String LIBRARY = "/v1/libraries/{library}";

  private final ApiKey key;
  private final ServiceMetrics metrics;
  private final LibraryApi libraries;
  private final DocumentApi documents;
  private final SearchApi search;
  private final VectorsErrors errors;
  private final byte[] description = description();

  /**
   * What the API stands on.
   *
   * @param log gets a line for each slow query and each request that fails by the server's fault
   * @param slowQuery searches that take longer are logged
   */
  public record Parts(
      LibraryStore store,
      Embedder embedder,
      CachedResults results,
      ServiceMetrics metrics,
      ApiKey key,
      Duration slowQuery,
      InstantSource clock,
      Consumer<String> log) {}

  public VectorsApi(Parts parts) {
    JsonBodyReader body = new JsonBodyReader(Runtime.getRuntime().maxMemory());
    SlowQueries slow = new SlowQueries(parts.slowQuery(), parts.log(), parts.metrics());
    this.key = parts.key();
    this.metrics = parts.metrics();
    this.libraries = new LibraryApi(parts.store(), body, parts.clock());
    this.documents =
        new DocumentApi(parts.store(), libraries, body, parts.embedder(), parts.clock());
    this.search = new SearchApi(libraries, body, parts.embedder(), parts.results(), slow, metrics);
    this.errors = new VectorsErrors(parts.log());
  }

  private record Route(Method method, String pattern, Handler handler) {}

  private List<Route> routes() {
    return List.of(
        new Route(Method.POST, "/v1/libraries", guarded(libraries::create)),
        new Route(Method.GET, "/v1/libraries", guarded(libraries::list)),
        new Route(Method.GET, LIBRARY, guarded(libraries::get)),
        new Route(Method.DELETE, LIBRARY, guarded(libraries::delete)),
        new Route(Method.GET, LIBRARY + "/statistics", guarded(libraries::statistics)),
        new Route(Method.POST, LIBRARY + "/documents", guarded(documents::add)),
        new Route(
            Method.POST,
            LIBRARY + "/documents/with-embeddings",
            guarded(documents::addWithEmbeddings)),
        new Route(Method.POST, LIBRARY + "/documents/batch", guarded(documents::addBatch)),
        new Route(Method.GET, LIBRARY + "/documents", guarded(documents::list)),
        new Route(Method.GET, LIBRARY + "/documents/{document}", guarded(documents::get)),
        new Route(Method.DELETE, LIBRARY + "/documents/{document}", guarded(documents::delete)),
        new Route(Method.POST, LIBRARY + "/search", guarded(search::byText)),
        new Route(Method.POST, LIBRARY + "/search/embedding", guarded(search::byEmbedding)),
        new Route(Method.GET, "/metrics", guarded(this::metrics)),
        new Route(Method.GET, "/health", VectorsApi::health),
        new Route(Method.GET, "/openapi.json", this::describe));
  }

  public void register(HttpRouting.Builder routing) {
    errors.register(routing);
    for (Route route : routes()) {
      routing.route(route.method(), route.pattern(), counted(route.pattern(), route.handler()));
    }
    routing.any("/v1/*", counted("other", guarded(VectorsApi::unknown)));
    routing.any(counted("other", VectorsApi::unknown));
  }

  private Handler guarded(Handler handler) {
    return (request, response) -> {
      key.require(request);
      handler.handle(request, response);
    };
  }

  /** Under the pattern of its address, so that there are as many counters as patterns. */
  private Handler counted(String pattern, Handler handler) {
    return (request, response) -> {
      long start = System.nanoTime();
      String method = method(request);
      response.whenSent(() ->
          metrics.request(pattern, method, response.status().code(), System.nanoTime() - start));
      handler.handle(request, response);
    };
  }

  /** Clients make up methods; counters are not made for them. */
  private static String method(ServerRequest request) {
    String method = request.prologue().method().text();
    return switch (method) {
      case "GET", "POST", "DELETE", "PUT", "HEAD", "PATCH", "OPTIONS" -> method;
      default -> "other";
    };
  }

  private static void health(ServerRequest request, ServerResponse response) {
    VectorsJson.send(
        response,
        Status.OK_200,
        json -> json.writeStartObject().writeStringProperty("status", "ok").writeEndObject());
  }

  private void metrics(ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, ServiceMetrics.CONTENT_TYPE).send(metrics.text());
  }

  private void describe(ServerRequest request, ServerResponse response) {
    response.header(HeaderValues.CONTENT_TYPE_JSON).send(description);
  }

  private static byte[] description() {
    try (InputStream in =
        Objects.requireNonNull(
            VectorsApi.class.getResourceAsStream("openapi.json"), "openapi.json")) {
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void unknown(ServerRequest request, ServerResponse response) {
    throw VectorsRefusal.notFound("there is no such address");
  }
}
