package dev.steelyard.fileshare;

import dev.steelyard.fileshare.auth.SharedSecret;
import dev.steelyard.fileshare.http.FileshareApi;
import dev.steelyard.fileshare.store.FileStore;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;

/** A running server. */
final class Fileshare implements AutoCloseable {

  private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);

  private final FileshareFolder folder;
  private final FileStore store;
  private final Housekeeping housekeeping;
  private final WebServer server;

  private Fileshare(
      FileshareFolder folder, FileStore store, Housekeeping housekeeping, WebServer server) {
    this.folder = folder;
    this.store = store;
    this.housekeeping = housekeeping;
    this.server = server;
  }

  static Fileshare start(FileshareSettings settings, InstantSource clock, PrintStream log)
      throws IOException {
    FileshareFolder folder = FileshareFolder.open(settings.data());
    try {
      FileStore store = FileStore.open(folder.database(), settings.options(), clock);
      try {
        WebServer server = listen(settings, store, clock, log);
        return new Fileshare(folder, store, Housekeeping.start(store, log), server);
      } catch (IOException | RuntimeException failure) {
        store.close();
        throw failure;
      }
    } catch (IOException | RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  private static WebServer listen(
      FileshareSettings settings, FileStore store, InstantSource clock, PrintStream log)
      throws IOException {
    FileshareApi api =
        new FileshareApi(store, new SharedSecret(settings.secret()), clock, settings.debug(), log);
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

  int port() {
    return server.port();
  }

  FileStore store() {
    return store;
  }

  /** Lets requests under way end, for a while. */
  @Override
  public void close() throws IOException {
    server.stop();
    housekeeping.close();
    store.close();
    folder.close();
  }
}
