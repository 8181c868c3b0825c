package dev.steelyard.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times as people write them. */
final class Times {

  private Times() {}

  /**
   * A day (its start in UTC), a time with its offset, or Unix seconds; empty when the text is none
   * of them.
   */
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          text.matches("\\d{6,12}")
              ? Instant.ofEpochSecond(Long.parseLong(text))
              : text.contains("T")
                  ? Instant.parse(text)
                  : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }
}
