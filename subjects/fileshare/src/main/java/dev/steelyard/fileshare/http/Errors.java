package dev.steelyard.fileshare.http;

import dev.steelyard.fileshare.sqlite.DatabaseException;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.PrintStream;

/** Turns what went wrong into an answer, and into a line in the log where it is the server's. */
final class Errors {

  private final PrintStream log;

  Errors(PrintStream log) {
    this.log = log;
  }

  void register(HttpRouting.Builder routing) {
    routing.error(
        Refusal.class,
        (request, response, refusal) ->
            Json.send(response, refusal.status(), "error", refusal.message()));
    routing.error(
        HttpException.class,
        (request, response, refusal) ->
            Json.send(response, refusal.status(), "error", String.valueOf(refusal.getMessage())));
    routing.error(ClientStream.Broken.class, this::clientIsGone);
    routing.error(DatabaseException.class, this::databaseFailed);
    routing.error(Throwable.class, this::failed);
  }

  private void clientIsGone(
      ServerRequest request, ServerResponse response, ClientStream.Broken broken) {
    throw new CloseConnectionException(broken.getMessage(), broken);
  }

  private void databaseFailed(
      ServerRequest request, ServerResponse response, DatabaseException failure) {
    switch (failure.kind()) {
      case DISK_FULL -> {
        log(request, "disk full: " + failure.getMessage());
        Json.send(response, Status.create(507, "Insufficient Storage"), "error", "disk full");
      }
      case CLEARED -> Json.send(response, Status.CONFLICT_409, "error", failure.getMessage());
      case FAILED -> failed(request, response, failure);
    }
  }

  private void failed(ServerRequest request, ServerResponse response, Throwable failure) {
    log(request, failure.toString());
    Json.send(response, Status.INTERNAL_SERVER_ERROR_500, "error", "internal error");
  }

  private void log(ServerRequest request, String what) {
    log.println(
        "fileshare: %s %s failed: %s"
            .formatted(
                request.prologue().method().text(),
                request.prologue().uriPath().path(),
                what.replaceAll("\\s+", " ")));
  }
}
