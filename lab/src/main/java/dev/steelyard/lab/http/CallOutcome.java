package dev.steelyard.lab.http;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.HttpResponse;
import dev.steelyard.lab.http.HttpFailure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of a call, right or wrong.
 *
 * @param wallNanos from just before it is sent until the last byte of the answer is read, or until
 *     it failed; connecting is a part of it where there was no connection yet
 * @param sent bytes of the request's body; without a whole answer those that went out, head
 *     included
 * @param received bytes of the answer's body as they came; without a whole answer all that came of
 *     it, head included
 * @param unpacked bytes of the answer's body once it is unpacked; 0 without a whole answer
 * @param status the answer's, when there was one
 * @param sha256 of the answer's body in hex, when it was to be compared and came whole
 * @param failure why it does not count, when it does not
 * @param beginning the first thousand bytes of a body that is text; else empty
 * @param headers of an answer that came whole
 * @param body that was kept of it, unpacked; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // as large as an answer may be: not to be copied
public record CallOutcome(
    long wallNanos,
    long sent,
    long received,
    long unpacked,
    OptionalInt status,
    Optional<String> sha256,
    Optional<HttpFailure> failure,
    String beginning,
    List<Map.Entry<String, String>> headers,
    byte[] body) {

  private static final byte[] NOTHING = {};

  static CallOutcome failed(long wallNanos, long sent, long received, HttpFailure cause) {
    return new CallOutcome(
        wallNanos,
        sent,
        received,
        0,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.of(cause),
        "",
        List.of(),
        NOTHING);
  }

  /** What came of it, right or wrong; whether an answer is the right one is looked at later. */
  static CallOutcome of(HttpResponse answer, HttpCall call) {
    long wallNanos = answer.endNanos() - answer.startNanos();
    Optional<FailureKind> failure = answer.failure();
    if (failure.isPresent()) {
      HttpFailure cause = new HttpFailure(kind(failure.get()), answer.failureMessage());
      return failed(wallNanos, answer.bytesSent(), answer.bytesReceived(), cause);
    }
    return new CallOutcome(
        wallNanos,
        length(call),
        answer.bodyLength(),
        answer.unpackedLength(),
        OptionalInt.of(answer.status()),
        answer.sha256(),
        Optional.empty(),
        text(answer.beginning()),
        new ArrayList<>(answer.headers()),
        answer.body());
  }

  private static long length(HttpCall call) {
    try {
      return call.body().length();
    } catch (IOException goneSince) {
      throw new UncheckedIOException("the body was there when it was sent", goneSince);
    }
  }

  /** What holds control characters is no text, and nobody wants to see it. */
  private static String text(String content) {
    boolean binary =
        content
            .chars()
            .anyMatch(one ->
                one == '\uFFFD' || (Character.isISOControl(one) && !Character.isWhitespace(one)));
    return binary ? "" : content;
  }

  private static Kind kind(FailureKind failure) {
    return switch (failure) {
      case DNS, UNREACHABLE, PROXY, TLS -> Kind.UNREACHABLE;
      case REFUSED -> Kind.REFUSED;
      case GENERATOR, UNSENDABLE -> Kind.SENDER;
      case RESET, CLOSED_EARLY -> Kind.RESET;
      case CONNECT_TIMEOUT, TIMEOUT -> Kind.TIMED_OUT;
      case MALFORMED, TOO_LARGE, REDIRECT -> Kind.INVALID;
      case USER, CUT_OFF, CALLED_OFF -> Kind.CALLED_OFF;
    };
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The body that was kept, as its type says, or else in UTF-8. */
  public String text() {
    return new String(body, HttpResponse.charset(header("Content-Type")));
  }

  CallOutcome withFailure(HttpFailure cause) {
    return new CallOutcome(
        wallNanos,
        sent,
        received,
        unpacked,
        status,
        sha256,
        Optional.of(cause),
        beginning,
        headers,
        body);
  }
}
