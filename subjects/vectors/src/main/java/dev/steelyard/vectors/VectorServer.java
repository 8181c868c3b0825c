package dev.steelyard.vectors;

import dev.steelyard.vectors.cache.CachedResults;
import dev.steelyard.vectors.cache.EmbeddedCache;
import dev.steelyard.vectors.cache.NoCache;
import dev.steelyard.vectors.cache.RedisCache;
import dev.steelyard.vectors.cache.ResultCache;
import dev.steelyard.vectors.http.ApiKey;
import dev.steelyard.vectors.http.VectorsApi;
import dev.steelyard.vectors.metrics.ServiceMetrics;
import dev.steelyard.vectors.store.LibraryStore;
import dev.steelyard.vectors.text.CachedEmbedder;
import dev.steelyard.vectors.text.Embedder;
import dev.steelyard.vectors.text.MiniLm;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** A running server. */
final class VectorServer implements AutoCloseable {

  private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);

  private final Parts parts;
  private final WebServer server;

  private VectorServer(Parts parts, WebServer server) {
    this.parts = parts;
    this.server = server;
  }

  /** What has to be closed, in the order in which it was opened. */
  private record Parts(VectorsFolder folder, LibraryStore store, MiniLm model, ResultCache cache) {

    void close() throws IOException {
      try (folder;
          store;
          model;
          cache) {
        // Closed in reverse order by leaving.
      }
    }
  }

  static VectorServer start(VectorsSettings settings, PrintStream err) throws IOException {
    Consumer<String> log = line -> err.println("vectors: " + line);
    VectorsFolder folder = VectorsFolder.open(settings.data());
    try {
      LibraryStore.Options options =
          new LibraryStore.Options(settings.memory(), settings.compaction());
      LibraryStore store = LibraryStore.open(folder.folder(), options, log);
      Parts parts = new Parts(folder, store, new MiniLm(), cache(settings, log));
      try {
        return new VectorServer(parts, listen(settings, parts, log));
      } catch (IOException | RuntimeException failure) {
        parts.close();
        throw failure;
      }
    } catch (IOException | RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  private static ResultCache cache(VectorsSettings settings, Consumer<String> log) {
    return switch (settings.caching()) {
      case VectorsSettings.Caching.Off() -> new NoCache();
      case VectorsSettings.Caching.Embedded() ->
          new EmbeddedCache(Runtime.getRuntime().maxMemory() / 16);
      case VectorsSettings.Caching.Redis(var server) -> new RedisCache(server, log);
    };
  }

  private static WebServer listen(VectorsSettings settings, Parts parts, Consumer<String> log)
      throws IOException {
    ServiceMetrics metrics = new ServiceMetrics();
    Embedder embedder = embedder(settings, parts.model(), metrics);
    Gauges.register(metrics, parts.store(), parts.model(), parts.cache());
    VectorsApi api =
        new VectorsApi(
            new VectorsApi.Parts(
                parts.store(),
                embedder,
                new CachedResults(parts.cache()),
                metrics,
                settings.key().map(ApiKey::of).orElseGet(ApiKey::none),
                settings.slowQuery(),
                InstantSource.system(),
                log));
    HttpRouting.Builder routing = HttpRouting.builder();
    api.register(routing);
    WebServer server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .shutdownGracePeriod(LAST_REQUESTS)
            .routing(routing)
            .build()
            .start();
    if (!server.isRunning()) {
      throw new IOException(
          "cannot listen on %s:%d; the port is taken, or the address is not this machine's"
              .formatted(settings.host(), settings.port()));
    }
    return server;
  }

  private static Embedder embedder(VectorsSettings settings, MiniLm model, ServiceMetrics metrics) {
    if (settings.caching() instanceof VectorsSettings.Caching.Off) {
      return model;
    }
    CachedEmbedder cached = new CachedEmbedder(model);
    Gauges.register(metrics, cached);
    return cached;
  }

  int port() {
    return server.port();
  }

  /** Lets requests under way end, for a while. */
  @Override
  public void close() throws IOException {
    server.stop();
    parts.close();
  }
}
