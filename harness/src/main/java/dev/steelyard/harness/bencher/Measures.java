package dev.steelyard.harness.bencher;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DirectionRule;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Locale;

/**
 * What measures are called: Bencher gives each one unit and one direction. Times are its own {@code
 * latency}, and what happens a second is {@code throughput}; anything else has its unit's name,
 * behind its metric's where it has one. Where it is better the other way than unit and metric tell,
 * the name says that too.
 *
 * <p>A name is made of the result alone. What else is exported with it changes from build to build,
 * and a measure that changed its name would be a new one, without history and thresholds.
 */
final class Measures {

  private static final String LATENCY = "latency";
  private static final String THROUGHPUT = "throughput";

  private Measures() {}

  static String of(Result result) {
    String name = ofUnit(result);
    Direction direction = result.direction();
    boolean isAsTold = direction == Direction.UNKNOWN || direction == told(result);
    return isAsTold ? name : name + "-" + word(direction);
  }

  private static String ofUnit(Result result) {
    if (isTime(result)) {
      return LATENCY;
    }
    String metric = result.name().metric().orElse("");
    if (!metric.isEmpty()) {
      return metric + "-" + slug(result.unit());
    }
    return result.unit().equals(Unit.PER_SECOND) ? THROUGHPUT : slug(result.unit());
  }

  /**
   * Whether its metric stands in the benchmark's name: Bencher's own measure has no room for it.
   */
  static boolean isTime(Result result) {
    return result.unit().equals(Unit.NANOSECONDS);
  }

  /** Which way is better of a measure of this name, if nobody says. */
  private static Direction told(Result result) {
    String metric = isTime(result) ? "" : result.name().metric().map(word -> ":" + word).orElse("");
    return DirectionRule.decide("any" + metric, result.unit(), List.of()).direction();
  }

  private static String word(Direction direction) {
    return direction == Direction.LOWER_IS_BETTER ? "lower" : "higher";
  }

  /** {@code B} as {@code bytes}, {@code rows/s} as {@code rows-per-second}. */
  private static String slug(Unit unit) {
    if (unit.equals(Unit.NUMBER)) {
      return "value";
    }
    if (unit.equals(Unit.PER_SECOND)) {
      return "per-second";
    }
    String words =
        unit.symbol()
            .replaceAll("^ns\\b", "nanoseconds")
            .replaceAll("\\bB\\b", "bytes")
            .replaceAll("/s$", "-per-second")
            .replace("/", "-per-")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    // A unit that is called as one of Bencher's measures is another one.
    boolean isTaken = words.isEmpty() || words.equals(LATENCY) || words.equals(THROUGHPUT);
    return isTaken ? (words + "-value").replaceFirst("^-", "") : words;
  }
}
