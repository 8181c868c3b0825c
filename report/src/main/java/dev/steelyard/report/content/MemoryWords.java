package dev.steelyard.report.content;

import dev.steelyard.core.profile.memory.MemoryTrend;
import dev.steelyard.core.profile.memory.MemoryVerdict;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.unit.Unit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Growth of memory in words. */
public final class MemoryWords {

  private static final double MEGABYTE = 1e6;

  private MemoryWords() {}

  /** {@code +9.85 MB/min (+9.50 to +10.2)}; empty where there is no slope. */
  public static Optional<String> slope(MemoryTrend trend) {
    return trend
        .slope()
        .map(slope ->
            "%s MB/min (%s to %s)"
                .formatted(rate(slope.estimate()), rate(slope.low()), rate(slope.high())));
  }

  private static String rate(double bytesPerSecond) {
    double rate = bytesPerSecond * 60 / MEGABYTE;
    double size = Math.abs(rate);
    int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.0995 || size < 0.0005 ? 2 : 3;
    return String.format(Locale.ROOT, "%+." + decimals + "f", rate)
        .replaceFirst("^-(0\\.0*)$", "+$1");
  }

  /** What to do next; empty for nothing. */
  public static String next(MemoryTrend trend) {
    return switch (trend.verdict()) {
      case LEAK_SUSPECT -> "";
      case NO_SUSPECT ->
          trend
              .slope()
              .map(Interval::high)
              .filter(high -> high > 0)
              .map(MemoryWords::hidden)
              .orElse("");
      case CANNOT_TELL ->
          trend.recordAtLeast().isPresent()
              ? "record at least " + time(trend.recordAtLeast().getAsDouble())
              : "look with `steelyard profile heap PID`, or record with full collections";
    };
  }

  private static String hidden(double bytesPerSecond) {
    return "a leak of up to %s MB/min would not have shown"
        .formatted(rate(bytesPerSecond).substring(1));
  }

  /** A time to wait for: {@code 90 s}, {@code 12 min}, {@code 3 h}; rounded up. */
  public static String time(double seconds) {
    if (seconds <= 120) {
      return (long) Math.ceil(seconds) + " s";
    }
    Duration time = Duration.ofSeconds((long) Math.ceil(seconds));
    return seconds <= 7200
        ? time.plusSeconds(59).toMinutes() + " min"
        : time.plusMinutes(59).toHours() + " h";
  }

  /** Bytes as a person would write them. */
  public static String bytes(long bytes) {
    return Unit.BYTES.format((double) bytes);
  }

  /** One character. */
  public static String sign(MemoryVerdict verdict) {
    return switch (verdict) {
      case LEAK_SUSPECT -> "✗";
      case NO_SUSPECT -> "✓";
      case CANNOT_TELL -> "?";
    };
  }
}
