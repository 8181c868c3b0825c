package dev.steelyard.core.change;

/**
 * How a {@link ChangeRule} is carried out.
 *
 * @param firstPassP splits of a window need a p-value of at most this
 * @param stretchLimit the p-value that a stretch which differs from what is before and after it has
 *     to stay below, by how many points these are together; 0 where none is looked for
 * @param limit the p-value that a change has to stay below, by the series' length
 * @param firstRecomputed where tests are repeated after a removal: from this neighbour on, two of
 *     them; −1 is the point before the gap
 */
record ChangeMethod(
    int window,
    int minSegment,
    double minMagnitude,
    double firstPassP,
    Limit stretchLimit,
    Limit limit,
    Scores scores,
    SplitTest test,
    int firstRecomputed) {

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
        stretchLimit,
        length -> limit.of(length) / times,
        scores,
        test,
        firstRecomputed);
  }

  /** Otava repeats the tests of the two points after a removed one and not of the one before. */
  private static ChangeMethod compatible(ChangeRule.Compatible rule) {
    double maxP = rule.maxP();
    return new ChangeMethod(
        rule.window(),
        1,
        rule.minMagnitude(),
        maxP < 0.05 ? maxP * 10 : maxP < 0.5 ? maxP * 2 : maxP,
        _ -> 0,
        length -> maxP,
        (series, from, length, target) -> System.arraycopy(series, from, target, 0, length),
        new MeansTest(),
        0);
  }

  private static ChangeMethod calibrated(ChangeRule.Calibrated rule) {
    NormalScores scores = new NormalScores(rule.window());
    RankTest test = new RankTest(scores);
    return new ChangeMethod(
        rule.window(),
        rule.minSegment(),
        rule.minMagnitude(),
        FalseChanges.FIRST_PASS_P,
        new FalseStretches(rule.window(), test)::limit,
        FalseChanges::limit,
        scores,
        test,
        -1);
  }
}
