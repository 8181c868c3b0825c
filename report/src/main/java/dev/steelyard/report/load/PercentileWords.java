package dev.steelyard.report.load;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.threshold.FewSamples;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Percentiles of a recording's times as people read them, and a mark at those that have too few
 * requests to be any.
 */
public final class PercentileWords {

  /** Stands after a percentile that has too few requests to be one. */
  static final String TOO_FEW = "°";

  private static final double[] JSON_PERCENTS = {50, 75, 90, 95, 99, 99.9};

  private static final double[] COMPARED = {50, 95, 99, 99.9};

  /** Latency and service time differ notably when one is so much above the other. */
  private static final double NOTABLE = 1.05;

  private static final int NOTABLE_MICROS = 50;

  private PercentileWords() {}

  /**
   * A percentile for people; {@code –} of nothing, and with a mark where not one request may be
   * above it, so that it is no more than the largest of a few.
   *
   * @param percent 100 for the largest of all, which is never marked
   */
  public static String percentile(Distribution micros, double percent) {
    if (micros.isEmpty()) {
      return "–";
    }
    return LoadNumbers.time(micros.percentile(percent))
        + (isTooFew(micros, percent) ? TOO_FEW : "");
  }

  /** As {@code p99}, {@code p999}. */
  static String name(double percent) {
    return "p" + LoadNumbers.number(percent).replace(".", "");
  }

  private static boolean isTooFew(Distribution micros, double percent) {
    return FewSamples.isTooFew((double) micros.count(), percent);
  }

  /** What the mark means; empty where nothing has it. */
  public static String tooFew(Recording recording) {
    Stream<Distribution> named = recording.requests().values().stream().map(RequestTotals::latency);
    Stream<Distribution> parts =
        Stream.concat(
            recording.groups().values().stream(),
            recording.parts().values().stream().map(part -> part.totals().all().latency()));
    return named.anyMatch(one -> !one.isEmpty() && isTooFew(one, 99.9))
            || parts.anyMatch(one -> !one.isEmpty() && isTooFew(one, 99))
        ? TOO_FEW + " too few requests for this percentile: it is the slowest of them"
        : "";
  }

  /** The percentiles that a distribution has too few values for, as {@code p99}. */
  public static List<String> tooFewFor(Distribution micros) {
    return micros.isEmpty()
        ? List.of()
        : DoubleStream.of(JSON_PERCENTS)
            .filter(percent -> isTooFew(micros, percent))
            .mapToObj(PercentileWords::name)
            .toList();
  }

  /** Whether the time from the intended start tells another story than the time from the real. */
  public static boolean differ(Distribution latency, Distribution service) {
    for (double percent : COMPARED) {
      long one = latency.percentile(percent);
      long other = service.percentile(percent);
      if (one > other * NOTABLE && one - other > NOTABLE_MICROS) {
        return true;
      }
    }
    return false;
  }
}
