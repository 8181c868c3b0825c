package dev.steelyard.analysis.runs;

import java.time.Duration;

/** How long something takes, as exactly as a person wants to know it. */
public final class RoughTime {

  private static final long MOST_SECONDS = 100;
  private static final long MOST_MINUTES = 100;

  private RoughTime() {}

  /** {@code 45 s}, {@code 12 min}, {@code 3 h 05 min}; at least a second. */
  public static String words(Duration time) {
    long seconds = Math.max(1, (time.toMillis() + 999) / 1000);
    if (seconds < MOST_SECONDS) {
      return "%d s".formatted(seconds);
    }
    long minutes = (seconds + 30) / 60;
    return minutes < MOST_MINUTES
        ? "%d min".formatted(minutes)
        : "%d h %02d min".formatted(minutes / 60, minutes % 60);
  }
}
