package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Dimension;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a result was measured on the build it is published for. Times are never the same twice:
 * equal ones are an old file published again. Counts and sizes are, and say nothing.
 */
public final class NotMeasured {

  /** Values in coarse steps repeat by chance; likelier than this is no sign. */
  private static final double CHANCE = 1e-4;

  private NotMeasured() {}

  /**
   * Whether the times or rates of one are those of the other, value by value, and that is no
   * chance. The chance of a value to repeat is taken from how many values of the result do: six
   * different values are enough, or 14 of two kinds, each as often; a single value never is.
   */
  public static boolean areCopies(Result first, Result second) {
    Dimension dimension = first.unit().dimension();
    return (dimension == Dimension.TIME || dimension == Dimension.RATE)
        && first.unit().equals(second.unit())
        && Arrays.equals(first.values().toArray(), second.values().toArray())
        && chance(first.values()) < CHANCE;
  }

  private static double chance(Values values) {
    double[] sorted = values.sorted();
    double pairs = 0;
    for (int i = 0; i < sorted.length; ) {
      int end = i + 1;
      while (end < sorted.length && sorted[end] == sorted[i]) {
        end++;
      }
      pairs += Math.pow((double) (end - i) / sorted.length, 2);
      i = end;
    }
    return Math.pow(pairs, sorted.length);
  }

  /** When it was measured, if that was before its build came to be. */
  public static Optional<Instant> beforeItsBuild(Result result) {
    Instant build = result.dut().timestamp();
    Instant measured = result.provenance().fileTime().orElse(result.timestamp());
    return measured.isBefore(build) ? Optional.of(measured) : Optional.empty();
  }

  /** What is said of a result that is older than its build, in one clause. */
  public static String older(String what, Result result, Instant measured) {
    return "%s was measured at %s, before its build %s of %s"
        .formatted(what, measured, result.dut().version(), result.dut().timestamp());
  }

  /** What to do about a result that was not measured. */
  public static final String REMEDY =
      "run the benchmarks on this build and publish what they write";

  static List<Doubt> doubts(Result baseline, Result candidate) {
    if (areCopies(baseline, candidate)) {
      return List.of(
          doubt("all values are those of the baseline, to the last digit: not measured again"));
    }
    return Stream.of(
            older("the baseline", baseline).stream(), older("the candidate", candidate).stream())
        .flatMap(found -> found)
        .toList();
  }

  private static Optional<Doubt> older(String side, Result result) {
    return beforeItsBuild(result).map(measured -> doubt(older(side, result, measured)));
  }

  private static Doubt doubt(String message) {
    return new Doubt(Doubt.Kind.NOT_MEASURED, message, REMEDY);
  }
}
