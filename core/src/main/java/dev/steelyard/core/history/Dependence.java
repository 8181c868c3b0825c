package dev.steelyard.core.history;

import dev.steelyard.core.statistics.BenjaminiHochberg;
import dev.steelyard.core.statistics.StudentT;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether builds are independent of those before them, as every rate of false alarms presumes: the
 * correlation of ranks with those of the next build and with time, both within stretches without a
 * change, tested as correlations are.
 *
 * @param neighbours the correlation of a build with the next; 0 when too few builds tell
 * @param trend the correlation with time; likewise, of which fewer are needed
 * @param neighboursP how probable a correlation so high is for independent builds
 * @param trendP how probable a trend so clear in either direction is
 * @param isLine whether a line through all builds explains them better than one step does
 */
record Dependence(
    double neighbours, double trend, double neighboursP, double trendP, boolean isLine) {

  private static final int FEWEST = 12;

  /** A trend is a correlation with what is known, and shows in fewer. */
  private static final int FEWEST_FOR_TREND = 8;

  private static final double FALSE_SHARE = 0.05;
  private static final Dependence UNKNOWN = new Dependence(0, 0, 1, 1, false);

  /**
   * Of values from {@code starts[0]} to the end.
   *
   * @param starts where each stretch begins, ascending
   */
  static Dependence of(double[] values, int... starts) {
    double products = 0;
    double withTime = 0;
    double squares = 0;
    double timeSquares = 0;
    double byStep = 0;
    int used = 0;
    for (int i = 0; i < starts.length; i++) {
      int end = i + 1 < starts.length ? starts[i + 1] : values.length;
      double[] ranks = centredRanks(Arrays.copyOfRange(values, starts[i], end));
      double middle = (ranks.length - 1) / 2.0;
      for (int j = 0; j < ranks.length; j++) {
        // The mean product of two different centred ranks is not zero but a little below.
        products += j > 0 ? ranks[j] * ranks[j - 1] : 0;
        squares += ranks[j] * ranks[j];
        withTime += ranks[j] * (j - middle) / ranks.length;
        timeSquares += Math.pow((j - middle) / ranks.length, 2);
      }
      byStep = Math.max(byStep, explainedByStep(ranks));
      used += ranks.length;
    }
    if (used - starts.length < FEWEST_FOR_TREND || squares == 0) {
      return UNKNOWN;
    }
    int degrees = used - 1 - starts.length;
    double trend = withTime / Math.sqrt(squares * timeSquares);
    double trendP = pValue(trend, degrees);
    boolean isLine = trend * trend * squares > byStep;
    if (used - starts.length < FEWEST) {
      return new Dependence(UNKNOWN.neighbours, trend, UNKNOWN.neighboursP, trendP, isLine);
    }
    double next = products / squares + (double) starts.length / used;
    double nextP = pValue(next, degrees);
    return new Dependence(next, trend, next > 0 ? nextP / 2 : 1 - nextP / 2, trendP, isLine);
  }

  /** The sum of squares that two levels have, with the step between them where it is largest. */
  private static double explainedByStep(double[] centredRanks) {
    double best = 0;
    double sum = 0;
    int n = centredRanks.length;
    for (int before = 1; before < n; before++) {
      sum += centredRanks[before - 1];
      best = Math.max(best, sum * sum * n / before / (n - before));
    }
    return best;
  }

  private static double pValue(double correlation, int degrees) {
    double unexplained = Math.max(1e-12, 1 - correlation * correlation);
    return StudentT.twoSided(correlation * Math.sqrt(degrees / unexplained), degrees);
  }

  /** From −½ to ½ about; equal values share the mean of their ranks. */
  static double[] centredRanks(double[] values) {
    int n = values.length;
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[n];
    for (int i = 0; i < n; i++) {
      int first = first(sorted, values[i], false);
      int after = first(sorted, values[i], true);
      ranks[i] = ((first + after - 1) / 2.0 - (n - 1) / 2.0) / n;
    }
    return ranks;
  }

  /** The first place of a value not below, or of one above, this one. */
  private static int first(double[] sorted, double value, boolean above) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (above && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The doubts about each of many series, so that of those doubted at most one in twenty is
   * expected to be independent.
   */
  static List<List<HistoryDoubt>> doubts(List<Dependence> all) {
    double[] adjusted =
        BenjaminiHochberg.adjusted(
            DoubleStream.concat(
                    all.stream().mapToDouble(Dependence::neighboursP),
                    all.stream().mapToDouble(Dependence::trendP))
                .toArray());
    return IntStream.range(0, all.size())
        .mapToObj(i -> all.get(i).doubts(adjusted[i], adjusted[all.size() + i]))
        .toList();
  }

  private List<HistoryDoubt> doubts(double adjustedNeighbours, double adjustedTrend) {
    if (adjustedTrend <= FALSE_SHARE) {
      return List.of(isLine ? drift() : driftOrStep());
    }
    return adjustedNeighbours > FALSE_SHARE
        ? List.of()
        : List.of(
            new HistoryDoubt(
                HistoryDoubt.Kind.DEPENDENT_BUILDS,
                String.format(
                    Locale.ROOT,
                    "builds resemble the ones before them (correlation %.2f)",
                    neighbours),
                "false alarms are more frequent than stated here: measure the builds on both sides"
                    + " again before you act"));
  }

  private HistoryDoubt drift() {
    return new HistoryDoubt(
        HistoryDoubt.Kind.DRIFT,
        String.format(
            Locale.ROOT, "drifts from build to build (correlation %+.2f with time)", trend),
        "look for what changes slowly, in the code or on the machine: a drift has no one build");
  }

  /** A step of few builds is a trend as well, and has one. */
  private HistoryDoubt driftOrStep() {
    return new HistoryDoubt(
        HistoryDoubt.Kind.DRIFT,
        String.format(
            Locale.ROOT,
            "%s with the builds (correlation %+.2f with time): a drift, or a step that is not told"
                + " yet",
            trend > 0 ? "rises" : "falls",
            trend),
        Undecided.NEXT_BUILDS);
  }
}
