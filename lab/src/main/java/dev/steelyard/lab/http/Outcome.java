package dev.steelyard.lab.http;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of a call, right or wrong.
 *
 * @param wall nanoseconds from just before it is sent until the last byte of the answer is read, or
 *     until it failed; connecting is a part of it where there was no connection yet
 * @param sent bytes of the request's body that were handed to the connection
 * @param received bytes of the answer's body that were read
 * @param status the answer's, when there was one
 * @param sha256 of the answer's body in hex, when it was asked for and the body came whole
 * @param failure why it does not count, when it does not
 * @param answer the first 4 KiB of a body that is text
 * @param whole what checks look at; only of an answer that came whole
 */
public record Outcome(
    long wall,
    long sent,
    long received,
    OptionalInt status,
    Optional<String> sha256,
    Optional<Failure> failure,
    Optional<String> answer,
    Optional<WholeAnswer> whole) {

  static Outcome failed(long wall, long sent, long received, Failure cause) {
    return new Outcome(
        wall,
        sent,
        received,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.of(cause),
        Optional.empty(),
        Optional.empty());
  }

  Outcome withFailure(Failure cause) {
    return new Outcome(wall, sent, received, status, sha256, Optional.of(cause), answer, whole);
  }

  Outcome withAnswer(Optional<String> text) {
    return new Outcome(wall, sent, received, status, sha256, failure, text, Optional.empty());
  }
}
