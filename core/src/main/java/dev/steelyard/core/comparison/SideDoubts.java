package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.OrderOfValues;
import dev.steelyard.core.statistics.Outliers;
import dev.steelyard.core.statistics.Resolution;
import dev.steelyard.core.statistics.TwoModes;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Dimension;
import java.util.ArrayList;
import java.util.List;

/**
 * Reasons that lie in the values of one side. On independent values of any smooth distribution each
 * is found in at most about 1 of 100 results; docs/statistics.md says how often exactly.
 */
final class SideDoubts {

  private static final int FEWEST = 6;

  /** A side with more than this share of outliers was disturbed, not merely unlucky. */
  private static final double OUTLIER_SHARE = 0.05;

  /** How rarely order is found where there is none. */
  static final double SURENESS = 0.005;

  private final String side;
  private final Result result;
  private final Values values;
  private final List<Doubt> doubts = new ArrayList<>();

  SideDoubts(String side, Result result) {
    this.side = side;
    this.result = result;
    this.values = result.values();
  }

  /**
   * All of them.
   *
   * @param minimumEffect what the clock should be able to show
   * @param ordered whether a drift counts: not where both sides drift together
   */
  List<Doubt> all(double minimumEffect, boolean ordered) {
    if (values.size() < FEWEST) {
      return doubts;
    }
    boolean slowStart = slowFirst(minimumEffect);
    if (TwoModes.areIn(values)) {
      add(
          Doubt.Kind.TWO_MODES,
          "the %s's values fall into two groups".formatted(side),
          "find out what differs between the two: a cache, a frequency, a layout of memory");
    } else if (!slowStart) {
      outliers();
    }
    if (ordered) {
      order(OrderOfValues.of(values.toArray()), "the " + side + "'s values", doubts);
    }
    resolution(minimumEffect);
    return doubts;
  }

  private boolean slowFirst(double minimumEffect) {
    if (result.direction() == Direction.UNKNOWN) {
      return false;
    }
    boolean lowerIsBetter = result.direction() == Direction.LOWER_IS_BETTER;
    double apart = Math.abs(values.get(0) / result.summary().median() - 1);
    boolean slow = apart > minimumEffect && Outliers.isFirst(values, lowerIsBetter);
    if (slow) {
      add(
          Doubt.Kind.SLOW_FIRST,
          "the %s's first value is far worse than the others".formatted(side),
          "give it a warm-up iteration more");
    }
    return slow;
  }

  private void outliers() {
    int count = Outliers.count(values);
    if (count > 1 && count > OUTLIER_SHARE * values.size()) {
      add(
          Doubt.Kind.OUTLIERS,
          "%d of the %s's %d values are outliers".formatted(count, side, values.size()),
          "keep the machine quiet while measuring, or warm up longer");
    }
  }

  /** A trend makes neighbours alike, so it is told alone. */
  static void order(OrderOfValues order, String what, List<Doubt> doubts) {
    if (order.trendP() < SURENESS) {
      doubts.add(
          new Doubt(
              Doubt.Kind.TREND,
              what + " rise or fall while they are measured",
              "warm up longer, keep the machine's clock and heat steady, and measure in turn"));
    } else if (order.neighboursP() < SURENESS) {
      doubts.add(
          new Doubt(
              Doubt.Kind.NOT_INDEPENDENT,
              what + " resemble the ones before, so that intervals are too narrow",
              "reset what an iteration leaves behind, or measure in more, separate runs"));
    }
  }

  private void resolution(double minimumEffect) {
    if (result.unit().dimension() != Dimension.TIME) {
      return;
    }
    Resolution.step(values)
        .ifPresent(step -> {
          if (step == 0 || step > minimumEffect / 2 * Math.abs(result.summary().median())) {
            add(Doubt.Kind.RESOLUTION, message(step), "measure more work in each iteration");
          }
        });
  }

  private String message(double step) {
    return step == 0
        ? "the clock shows the %s one and the same value each time".formatted(side)
        : "the %s's values come in steps of %s".formatted(side, result.unit().format(step));
  }

  private void add(Doubt.Kind kind, String message, String remedy) {
    doubts.add(new Doubt(kind, message, remedy));
  }
}
