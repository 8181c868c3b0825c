package dev.steelyard.core.profile.diff;

import java.util.Comparator;
import java.util.List;

/**
 * By what most of a whole grew because something else in it shrank: shares of one whole cannot all
 * stay as they are where one changes.
 */
final class CommonGrowth {

  private CommonGrowth() {}

  /**
   * The median of the functions' ratios, weighed by what they have on both sides; 1 where most of
   * the whole did not grow.
   *
   * @param functions by their shares
   */
  static double of(List<FunctionDifference> functions) {
    List<FunctionDifference> both =
        functions.stream()
            .filter(one -> one.before() > 0 && one.after() > 0)
            .sorted(Comparator.comparingDouble(CommonGrowth::ratio))
            .toList();
    double half = both.stream().mapToDouble(CommonGrowth::onBothSides).sum() / 2;
    double sum = 0;
    for (FunctionDifference one : both) {
      sum += onBothSides(one);
      if (sum >= half) {
        return Math.max(1, ratio(one));
      }
    }
    return 1;
  }

  private static double ratio(FunctionDifference one) {
    return one.after() / one.before();
  }

  private static double onBothSides(FunctionDifference one) {
    return Math.min(one.before(), one.after());
  }
}
