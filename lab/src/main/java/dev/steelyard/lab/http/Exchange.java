package dev.steelyard.lab.http;

import dev.steelyard.lab.http.Failure.Kind;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request under way, and what comes of it. */
final class Exchange {

  private final Connection connection;
  private final HttpRequest request;
  private final Sending body;
  private final Receiving answer;
  private final long limit;
  private final long start = System.nanoTime();

  /** An exchange whose time begins now, and lasts at most {@code limit} nanoseconds. */
  Exchange(Connection connection, HttpRequest request, Sending body, Receiving answer, long limit) {
    this.connection = connection;
    this.request = request;
    this.body = body;
    this.answer = answer;
    this.limit = limit;
  }

  Outcome outcome(HttpCall call) {
    CompletableFuture<HttpResponse<Receiving>> coming = connection.send(request, answer);
    try {
      HttpResponse<Receiving> response = coming.get(limit - passed(), TimeUnit.NANOSECONDS);
      return Judgement.of(call, answered(response));
    } catch (TimeoutException late) {
      return late();
    } catch (InterruptedException interrupted) {
      connection.renew();
      Thread.currentThread().interrupt();
      return calledOff();
    } catch (ExecutionException wrong) {
      if (connection.isClosed()) {
        return calledOff();
      }
      return passed() >= limit
          ? late()
          : failed(Causes.failure(wrong, request.uri(), answer.received()));
    }
  }

  private long passed() {
    return System.nanoTime() - start;
  }

  private Outcome answered(HttpResponse<Receiving> response) {
    long wall = answer.ended() - start;
    Optional<WholeAnswer> whole = Optional.empty();
    Optional<Failure> failure = Optional.empty();
    try {
      whole = Optional.of(new WholeAnswer(response.headers(), content(response.headers())));
    } catch (IOException unreadable) {
      failure =
          Optional.of(
              new Failure(
                  Kind.INVALID, "the answer cannot be checked: " + unreadable.getMessage()));
    }
    return new Outcome(
        wall,
        body.sent(),
        answer.received(),
        OptionalInt.of(response.statusCode()),
        answer.sha256(),
        failure,
        answer.text(),
        whole);
  }

  private byte[] content(HttpHeaders headers) throws IOException {
    Optional<KeptBody> kept = answer.content();
    if (kept.isEmpty()) {
      return new byte[0];
    }
    if (kept.get().isCut()) {
      throw new IOException(
          "it has more than the %,d bytes that are kept of one".formatted(KeptBody.MOST));
    }
    boolean packed =
        headers.firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
    return packed ? kept.get().unzipped() : kept.get().content();
  }

  private Outcome late() {
    connection.renew();
    return failed(
        new Failure(
            Kind.TIMED_OUT,
            "no whole answer after %s s, so the call was ended"
                .formatted(Duration.ofNanos(limit).toMillis() / 1e3)));
  }

  private Outcome calledOff() {
    return failed(new Failure(Kind.CALLED_OFF, "called off"));
  }

  private Outcome failed(Failure failure) {
    return Outcome.failed(passed(), body.sent(), answer.received(), failure);
  }
}
