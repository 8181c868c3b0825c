package dev.steelyard.load.record;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/** Makes histograms that grow with what is recorded. */
final class Histograms {

  /** An hour in microseconds: what is longer counts as so long. */
  static final long LONGEST_MICROS = 3_600_000_000L;

  /** So many keys have histograms that are quick; the rest have some that are small. */
  private static final int QUICK = 64;

  private Histograms() {}

  /** For the key that came as the so many-th. */
  static Histogram forKey(int index) {
    return index < QUICK
        ? new Histogram(Distribution.DIGITS)
        : new PackedHistogram(Distribution.DIGITS);
  }

  static long micros(long nanos) {
    return Math.clamp(nanos / 1_000, 0, LONGEST_MICROS);
  }
}
