package dev.steelyard.worker;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;

/** Dates and times as Python's {@code isoformat} writes them. */
final class PlainTimes {

  private static final int NANOS_IN_MICRO = 1000;

  private PlainTimes() {}

  static Object plain(Object value) {
    if (value instanceof LocalDate) {
      return PlainValues.tagged("date", value.toString());
    }
    if (value instanceof LocalTime) {
      return PlainValues.tagged("time", clock((LocalTime) value));
    }
    if (value instanceof LocalDateTime) {
      return PlainValues.tagged("datetime", moment((LocalDateTime) value));
    }
    if (value instanceof Duration) {
      Duration time = (Duration) value;
      BigDecimal seconds =
          BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
      return PlainValues.tagged("seconds", seconds.stripTrailingZeros().toPlainString());
    }
    return value instanceof Date ? old((Date) value) : placed(value);
  }

  private static Object placed(Object value) {
    if (value instanceof Instant) {
      return plain(((Instant) value).atOffset(ZoneOffset.UTC));
    }
    if (value instanceof ZonedDateTime) {
      return plain(((ZonedDateTime) value).toOffsetDateTime());
    }
    if (value instanceof OffsetDateTime) {
      OffsetDateTime time = (OffsetDateTime) value;
      String zone = time.getOffset().equals(ZoneOffset.UTC) ? "+00:00" : time.getOffset().getId();
      return PlainValues.tagged("datetime", moment(time.toLocalDateTime()) + zone);
    }
    return value.toString();
  }

  /** Those of {@code java.sql} stand for what a table holds, without a zone. */
  @SuppressWarnings("JavaUtilDate")
  private static Object old(Date value) {
    if (value instanceof java.sql.Timestamp) {
      return plain(((java.sql.Timestamp) value).toLocalDateTime());
    }
    if (value instanceof java.sql.Date) {
      return plain(((java.sql.Date) value).toLocalDate());
    }
    if (value instanceof java.sql.Time) {
      return plain(((java.sql.Time) value).toLocalTime());
    }
    return plain(value.toInstant());
  }

  private static String moment(LocalDateTime time) {
    return time.toLocalDate() + "T" + clock(time.toLocalTime());
  }

  /** Microseconds where there are any, and all of a nanosecond's digits only where they count. */
  private static String clock(LocalTime time) {
    String whole =
        twoDigits(time.getHour())
            + ":"
            + twoDigits(time.getMinute())
            + ":"
            + twoDigits(time.getSecond());
    int nanos = time.getNano();
    if (nanos == 0) {
      return whole;
    }
    String digits = String.valueOf(1_000_000_000 + nanos).substring(1);
    return whole + "." + (nanos % NANOS_IN_MICRO == 0 ? digits.substring(0, 6) : digits);
  }

  private static String twoDigits(int number) {
    return String.valueOf(100 + number).substring(1);
  }
}
