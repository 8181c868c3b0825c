package dev.steelyard.core.change;

import java.util.Optional;

/**
 * How a {@link ChangeRule} is carried out.
 *
 * @param firstPassP splits of a window need a p-value of at most this
 * @param stretches where changes that were taken back are looked for as well
 * @param limit the p-value that a change has to stay below, by the series' length
 * @param recomputedBefore of so many points before a removed one the tests are repeated
 * @param recomputedAfter and of so many after it
 */
record ChangeMethod(
    int window,
    int minSegment,
    double minMagnitude,
    double firstPassP,
    Optional<StretchTest> stretches,
    Limit limit,
    Scores scores,
    SplitTest test,
    int recomputedBefore,
    int recomputedAfter) {

  /** A p-value by length. */
  interface Limit {
    double of(int length);
  }

  static ChangeMethod of(ChangeRule rule) {
    return switch (rule) {
      case ChangeRule.Compatible compatible -> compatible(compatible);
      case ChangeRule.Calibrated calibrated -> calibrated(calibrated);
    };
  }

  /** The same with a limit so many times as strict. */
  ChangeMethod rarer(double times) {
    return new ChangeMethod(
        window,
        minSegment,
        minMagnitude,
        firstPassP,
        stretches,
        length -> limit.of(length) / times,
        scores,
        test,
        recomputedBefore,
        recomputedAfter);
  }

  /** Otava repeats the tests of the two points after a removed one and not of the one before. */
  private static ChangeMethod compatible(ChangeRule.Compatible rule) {
    double maxP = rule.maxP();
    return new ChangeMethod(
        rule.window(),
        1,
        rule.minMagnitude(),
        maxP < 0.05 ? maxP * 10 : maxP < 0.5 ? maxP * 2 : maxP,
        Optional.empty(),
        length -> maxP,
        (series, from, length, target) -> System.arraycopy(series, from, target, 0, length),
        new MeansTest(),
        0,
        2);
  }

  private static ChangeMethod calibrated(ChangeRule.Calibrated rule) {
    NormalScores scores = new NormalScores(rule.window());
    RankTest test = new RankTest(scores);
    return new ChangeMethod(
        rule.window(),
        rule.minSegment(),
        rule.minMagnitude(),
        FalseChanges.FIRST_PASS_P,
        Optional.of(new StretchTest(test, rule.window())),
        FalseChanges::limit,
        scores,
        test,
        2,
        2);
  }
}
