package dev.steelyard.fileshare.http;

import dev.steelyard.fileshare.auth.GuessLimit;
import dev.steelyard.fileshare.auth.Sessions;
import dev.steelyard.fileshare.auth.SharedSecret;
import dev.steelyard.fileshare.store.FileStore;
import dev.steelyard.fileshare.store.Files;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.PrintStream;
import java.time.InstantSource;

/** Every address of the server. */
public final class FileshareApi {

  private final FileStore store;
  private final AuthApi auth;
  private final EntryApi entries;
  private final EntryUpload upload;
  private final Downloads downloads;
  private final FileshareErrors errors;
  private final boolean debug;

  /**
   * @param debug whether everything may be removed by request
   * @param log where a line goes for each request that fails by the server's fault
   */
  public FileshareApi(
      FileStore store, SharedSecret secret, InstantSource clock, boolean debug, PrintStream log) {
    MemoryBudget budget = new MemoryBudget(Runtime.getRuntime().maxMemory());
    this.store = store;
    this.auth = new AuthApi(secret, new Sessions(clock), new GuessLimit(clock));
    this.entries = new EntryApi(store);
    this.upload = new EntryUpload(store, budget, clock);
    this.errors = new FileshareErrors(log);
    this.downloads = new Downloads(store, budget, errors);
    this.debug = debug;
  }

  public void register(HttpRouting.Builder routing) {
    errors.register(routing);
    if (debug) {
      routing.post("/api/debug/db/clear", auth.guarded(this::clear));
    }
    routing
        .get("/health", this::health)
        .post("/api/auth", auth::logIn)
        .delete("/api/auth", auth::logOut)
        .post("/api/entry", auth.guarded(upload::handle))
        .get("/api/entries", auth.guarded(entries::list))
        .delete("/api/entry/{id}", auth.guarded(entries::delete))
        .get("/api/entry/{id}/downloads", auth.guarded(entries::downloads))
        .any("/api/*", auth.guarded(FileshareApi::unknown))
        .route(
            Method.predicate(Method.GET, Method.HEAD),
            PathMatchers.pattern("/-{id}[/{name}]"),
            downloads::handle)
        .any(FileshareApi::unknown);
  }

  private void health(ServerRequest request, ServerResponse response) {
    try (Files files = store.files()) {
      files.isHealthy();
    }
    FileshareJson.send(response, Status.OK_200, "status", "ok");
  }

  private void clear(ServerRequest request, ServerResponse response) {
    store.clear();
    FileshareJson.send(response, Status.OK_200, "status", "ok");
  }

  private static void unknown(ServerRequest request, ServerResponse response) {
    throw FileshareRefusal.notFound("no such address");
  }
}
