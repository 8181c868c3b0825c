package dev.steelyard.report.content;

import dev.steelyard.core.model.Result;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A result as it is listed; names are as they are stored.
 *
 * @param spread the coefficient of variation
 * @param when it was published, in UTC
 */
public record ResultRow(
    String benchmark,
    String build,
    String testBed,
    String median,
    String spread,
    String count,
    String when) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  public static ResultRow of(Result result) {
    return new ResultRow(
        result.benchmark(),
        result.dut().toString(),
        result.testBed().name(),
        result.unit().format(result.summary().median()),
        SideBySide.variation(result.summary()),
        Integer.toString(result.values().size()),
        minute(result.timestamp()));
  }

  /** {@code 2026-01-05 12:30}, in UTC. */
  public static String minute(Instant time) {
    return MINUTE.format(time);
  }
}
