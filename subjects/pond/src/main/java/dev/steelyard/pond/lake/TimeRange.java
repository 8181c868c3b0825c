package dev.steelyard.pond.lake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A part of time, in UTC.
 *
 * @param start the first moment of it; without one, all before
 * @param end the first moment after it; without one, all after
 */
public record TimeRange(Optional<Instant> start, Optional<Instant> end) {

  public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

  /** Which times are in it, as a condition of SQL. */
  public String condition(String micros) {
    String after = start.map(at -> micros + " >= " + micros(at)).orElse("true");
    return after + end.map(at -> " AND " + micros + " < " + micros(at)).orElse("");
  }

  /** Its bounds in words, where it has some. */
  String words() {
    return start.map(at -> " from " + at).orElse("") + end.map(at -> " to " + at).orElse("");
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
