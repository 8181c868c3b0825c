package dev.steelyard.cli.options;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as people write them. */
public final class TimeText {

  private TimeText() {}

  /**
   * A day (its start in UTC; {@code 2026-01-31}, or {@code 20260131} from 1900 to 2099), a time
   * with its offset, or Unix seconds; empty when the text is none of them.
   */
  public static Optional<Instant> parse(String text) {
    try {
      if (text.matches("(19|20)\\d{6}")) {
        return day(text, DateTimeFormatter.BASIC_ISO_DATE);
      }
      return text.matches("\\d{6,12}")
          ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
          : text.contains("T")
              ? Optional.of(Instant.parse(text))
              : day(text, DateTimeFormatter.ISO_LOCAL_DATE);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> day(String text, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDate.parse(text, form).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
