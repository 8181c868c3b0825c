package dev.steelyard.vectors.http;

import dev.steelyard.vectors.store.StoreException;
import dev.steelyard.vectors.text.EmbeddingException;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Consumer;

/** Turns what went wrong into an answer, and into a line in the log where it is the server's. */
final class VectorsErrors {

  private final Consumer<String> log;

  VectorsErrors(Consumer<String> log) {
    this.log = log;
  }

  void register(HttpRouting.Builder routing) {
    routing.error(VectorsRefusal.class, VectorsErrors::refuse);
    routing.error(HttpException.class, (request, response, e) -> answer(response, refusal(e)));
    routing.error(StoreException.class, (request, response, e) -> answer(response, refusal(e)));
    routing.error(EmbeddingException.class, (request, response, e) -> answer(response, refusal(e)));
    routing.error(JsonBodyReader.Broken.class, VectorsErrors::clientIsGone);
    routing.error(Throwable.class, this::failed);
  }

  private static void refuse(
      ServerRequest request, ServerResponse response, VectorsRefusal refusal) {
    if (!refusal.status().equals(Status.REQUEST_ENTITY_TOO_LARGE_413)) {
      answer(response, refusal);
      return;
    }
    response.header(HeaderValues.CONNECTION_CLOSE);
    answer(response, refusal);
    // What is left of the body must not be taken for the next request.
    throw new CloseConnectionException("the rest of a body that is too large is not read");
  }

  private static VectorsRefusal refusal(HttpException failure) {
    return new VectorsRefusal(
        failure.status(), "http_error", failure.status().reasonPhrase(), text(failure));
  }

  private static VectorsRefusal refusal(StoreException failure) {
    return switch (failure.kind()) {
      case NAME_TAKEN -> VectorsRefusal.conflict(text(failure));
      case REMOVED -> VectorsRefusal.notFound(text(failure));
      case FULL, UNAVAILABLE -> VectorsRefusal.unavailable(text(failure));
    };
  }

  private static VectorsRefusal refusal(EmbeddingException failure) {
    return switch (failure.kind()) {
      case BUSY -> VectorsRefusal.unavailable(text(failure));
      case NOTHING_TO_EMBED -> VectorsRefusal.invalid(text(failure));
    };
  }

  private static String text(Exception failure) {
    return String.valueOf(failure.getMessage());
  }

  private static void clientIsGone(
      ServerRequest request, ServerResponse response, JsonBodyReader.Broken broken) {
    throw new CloseConnectionException(broken.getMessage(), broken);
  }

  private void failed(ServerRequest request, ServerResponse response, Throwable failure) {
    log.accept(
        "%s %s failed: %s"
            .formatted(
                request.prologue().method().text(),
                request.prologue().uriPath().path(),
                failure.toString().replaceAll("\\s+", " ")));
    answer(
        response,
        new VectorsRefusal(
            Status.INTERNAL_SERVER_ERROR_500,
            "internal_error",
            "Internal error",
            "the server failed; its log says more"));
  }

  private static void answer(ServerResponse response, VectorsRefusal refusal) {
    VectorsJson.send(
        response,
        refusal.status(),
        json -> {
          json.writeStartObject();
          json.writeStringProperty("error", refusal.error());
          json.writeStringProperty("detail", refusal.detail());
          json.writeStringProperty("error_type", refusal.type());
          json.writeEndObject();
        });
  }
}
