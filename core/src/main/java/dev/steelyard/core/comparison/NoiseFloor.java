package dev.steelyard.core.comparison;

import dev.steelyard.core.machine.Noise;
import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.core.unit.Dimension;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The differences that a testbed shows between a thing and itself, and the doubt about verdicts on
 * smaller ones.
 *
 * <p>Which kind of work a benchmark is cannot be told from its values, so the smallest floor of all
 * kinds decides: the noise that any work has at least. It holds for times and rates; sizes and
 * counts know no such noise.
 *
 * @param testBed the testbed's name
 * @param byKind at least one
 * @param measured when
 */
public record NoiseFloor(String testBed, Map<NoiseKind, Noise.Floor> byKind, Instant measured) {

  public NoiseFloor {
    if (byKind.isEmpty()) {
      throw new IllegalArgumentException("a noise floor of no kind of work says nothing");
    }
    byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
  }

  /**
   * The smallest change in one comparison that is above the floor, as a share. Sides measured in
   * turn differ by chance alone, so their floor falls with the root of the iterations; what lies
   * between two moments does not get less by measuring longer at each.
   *
   * @param paired whether the sides were measured in turn
   * @param iterations of the smaller side
   */
  public double of(boolean paired, int iterations) {
    return paired
        ? smallest(Noise.Floor::interleaved)
            * Math.sqrt((double) Noise.Floor.ITERATIONS / iterations)
        : smallest(Noise.Floor::sequential);
  }

  private double smallest(ToDoubleFunction<Noise.Floor> order) {
    return byKind.values().stream().mapToDouble(order).min().orElseThrow();
  }

  /** The suite with a doubt at each change too small for the testbed it was measured on. */
  public Suite mark(Suite suite) {
    return suite.map(this::mark);
  }

  /**
   * The comparison, with a doubt when it says {@code regressed} or {@code improved} of a time or a
   * rate, both sides were measured on this testbed, and the change is below the floor.
   */
  public Comparison mark(Comparison comparison) {
    if (!applies(comparison)) {
      return comparison;
    }
    double ratio = comparison.ratio().estimate();
    double change = Math.max(ratio, 1 / ratio) - 1;
    boolean paired = comparison.method() == ComparisonMethod.PAIRED;
    int iterations =
        Math.min(comparison.baseline().values().size(), comparison.candidate().values().size());
    double floor = of(paired, iterations);
    return change < floor ? comparison.with(doubt(change, floor, paired)) : comparison;
  }

  private boolean applies(Comparison comparison) {
    Dimension dimension = comparison.baseline().unit().dimension();
    return comparison.changed()
        && (dimension == Dimension.TIME || dimension == Dimension.RATE)
        && comparison.baseline().testBed().name().equals(testBed)
        && comparison.candidate().testBed().name().equals(testBed);
  }

  private static Doubt doubt(double change, double floor, boolean paired) {
    return new Doubt(
        Doubt.Kind.BELOW_NOISE_FLOOR,
        "a change of %s is below the testbed's noise floor of %s"
            .formatted(percent(change), percent(floor)),
        paired
            ? "quiet the machine as 'steelyard doctor' says, or measure more iterations"
            : "measure both in turn in one run, or quiet the machine as 'steelyard doctor' says");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
