package dev.steelyard.pond.dynamic;

import dev.steelyard.pond.problem.PondException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a bucket is. Buckets begin at whole multiples of it after 1970-01-01T00:00:00 UTC, so
 * that a week begins on a Thursday.
 *
 * @param word as it was given, such as {@code 6h}
 */
public record TimeResolution(String word, Duration duration) {

  private static final Pattern WORD = Pattern.compile("([1-9]\\d{0,5})(s|m|min|h|d|w)");

  /**
   * Reads one.
   *
   * @throws PondException when it is no duration; months and years are none, as they differ
   */
  public static TimeResolution of(String word) {
    Matcher matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      throw PondException.refused(
          ("'%s' is no resolution: give a duration such as 30s, 15m, 6h, 1d or 1w;"
                  + " months and years have no fixed length")
              .formatted(word));
    }
    long count = Long.parseLong(matcher.group(1));
    return new TimeResolution(
        word,
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "h" -> Duration.ofHours(count);
          case "d" -> Duration.ofDays(count);
          case "w" -> Duration.ofDays(7 * count);
          default -> Duration.ofMinutes(count);
        });
  }

  public long micros() {
    return duration.toNanos() / 1_000;
  }
}
