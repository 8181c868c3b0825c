package dev.steelyard.core.trace.diff;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.MeasuredPart;
import dev.steelyard.core.unit.Dimension;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Whether the time of a part is of consequence for the unit of work that it is a part of: the one
 * rule for advice and for changes. A layer's own time can double within a thousandth of a unit, or
 * move to another layer as a colder machine's code does, and nobody waits longer.
 */
public final class UnitShare {

  /** Less than this share of a unit of work is not worth a word, whatever change matters. */
  public static final double LEAST = 0.005;

  private static final String REMEDY =
      "if it matters, set a smaller --minimum-effect or minimum effect of the experiment";

  private UnitShare() {}

  /**
   * The same suite, in which the time of a part has changed where it did by the smallest change
   * that matters, or {@link #LEAST} where that is smaller, of its unit of work as the baseline had
   * it.
   */
  public static Suite weighed(Suite suite) {
    Map<BenchmarkName, Double> units = new HashMap<>();
    suite
        .all()
        .filter(one -> MeasuredPart.of(one.candidate()) == MeasuredPart.UNIT_OF_WORK)
        .filter(one -> one.name().metric().isEmpty())
        .forEach(one -> units.put(one.name(), one.baseline().summary().median()));
    return suite.map(one -> isTimeOfPart(one) ? weighed(one, units) : one);
  }

  private static boolean isTimeOfPart(Comparison one) {
    return MeasuredPart.of(one.candidate()) == MeasuredPart.PART_OF_UNIT
        && one.candidate().unit().dimension() == Dimension.TIME;
  }

  private static Comparison weighed(Comparison one, Map<BenchmarkName, Double> units) {
    double share = Math.max(LEAST, one.tolerance().minimumEffect());
    double unit = units.getOrDefault(MeasuredPart.unitOf(one.name()), 0.0);
    double difference =
        Math.abs(one.candidate().summary().median() - one.baseline().summary().median());
    Doubt why =
        new Doubt(
            Doubt.Kind.OF_NO_CONSEQUENCE,
            String.format(
                Locale.ROOT,
                "a difference of %s is %.1f%% of the unit of work; less than %s%% of it is of no consequence",
                one.candidate().unit().format(difference),
                unit == 0 ? 0 : 100 * difference / unit,
                number(100 * share)),
            REMEDY);
    return one.weighed(share * unit, why);
  }

  private static String number(double percent) {
    String text = String.format(Locale.ROOT, "%.2f", percent);
    return text.replaceAll("\\.?0+$", "");
  }
}
