package dev.steelyard.fileshare.http;

import dev.steelyard.fileshare.sqlite.DatabaseException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.PrintStream;
import java.util.List;

/** Turns what went wrong into an answer, and into a line in the log where it is the server's. */
final class FileshareErrors {

  private static final List<HeaderName> OF_FILES =
      List.of(
          HeaderNames.CONTENT_LENGTH,
          HeaderNames.CONTENT_DISPOSITION,
          HeaderNames.CONTENT_RANGE,
          HeaderNames.ETAG,
          HeaderNames.ACCEPT_RANGES);

  private final PrintStream log;

  FileshareErrors(PrintStream log) {
    this.log = log;
  }

  void register(HttpRouting.Builder routing) {
    routing.error(
        FileshareRefusal.class,
        (request, response, refusal) -> answer(response, refusal.status(), refusal.message()));
    routing.error(
        HttpException.class,
        (request, response, refusal) ->
            answer(response, refusal.status(), String.valueOf(refusal.getMessage())));
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
        answer(response, Status.create(507, "Insufficient Storage"), "disk full");
      }
      case CLEARED -> answer(response, Status.CONFLICT_409, failure.getMessage());
      case FAILED -> failed(request, response, failure);
    }
  }

  private void failed(ServerRequest request, ServerResponse response, Throwable failure) {
    log(request, failure.toString());
    answer(response, Status.INTERNAL_SERVER_ERROR_500, "internal error");
  }

  /** Without what was already said of an answer that is not given. */
  private static void answer(ServerResponse response, Status status, String message) {
    for (HeaderName name : OF_FILES) {
      response.headers().remove(name);
    }
    FileshareJson.send(response, status, "error", message);
  }

  /** Takes note of a failure that is the server's, in one line. */
  void log(ServerRequest request, String what) {
    log.println(
        "fileshare: %s %s failed: %s"
            .formatted(
                request.prologue().method().text(),
                request.prologue().uriPath().path(),
                what.replaceAll("\\s+", " ")));
  }
}
