package dev.steelyard.core.history;

import dev.steelyard.core.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Steps between builds of which each has a few like it beside it, and which nothing tells: of so
 * few builds, or of so many steps, ranks cannot be sure. The builds of a stretch without a told
 * change are of two kinds then, far apart beside how builds of one kind vary, and each kind comes
 * several builds in a row: what varies by chance does not. Stateless.
 */
final class UntoldSteps {

  /** Builds in a row that a kind has at least, but for the newest. */
  private static final int LEAST = 3;

  private UntoldSteps() {}

  /**
   * Those of the builds start…end−1.
   *
   * @param floor differences below it do not matter
   */
  static List<HistoryDoubt> in(Series series, int start, int end, double floor) {
    double[] values = IntStream.range(start, end).mapToDouble(series.medians()::get).toArray();
    double highest = lowestOfTheHigher(values, floor);
    if (Double.isNaN(highest)) {
      return List.of();
    }
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 1; i < values.length; i++) {
      if (values[i] >= highest != values[i - 1] >= highest) {
        if (i - starts.getLast() < LEAST) {
          return List.of();
        }
        starts.add(i);
      }
    }
    starts.add(values.length);
    return IntStream.range(1, starts.size() - 1)
        .filter(i -> starts.get(i + 1) - starts.get(i) >= LEAST)
        .mapToObj(i ->
            doubt(
                series,
                start + starts.get(i - 1),
                start + starts.get(i),
                start + starts.get(i + 1)))
        .toList();
  }

  /** Where values part into two kinds; NaN where they do not. */
  private static double lowestOfTheHigher(double[] values, double floor) {
    if (values.length < 2 * LEAST) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int parted = LEAST;
    for (int i = LEAST; i <= sorted.length - LEAST; i++) {
      if (sorted[i] - sorted[i - 1] > sorted[parted] - sorted[parted - 1]) {
        parted = i;
      }
    }
    double[] lower = Arrays.copyOf(sorted, parted);
    double[] higher = Arrays.copyOfRange(sorted, parted, sorted.length);
    double apart = sorted[parted] - sorted[parted - 1];
    double spread = Math.max(MedianDistance.of(lower), MedianDistance.of(higher));
    boolean isFar = apart > MedianDistance.FAR * spread;
    return isFar && Quantiles.median(higher) - Quantiles.median(lower) >= floor
        ? sorted[parted]
        : Double.NaN;
  }

  private static HistoryDoubt doubt(Series series, int start, int step, int end) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.UNTOLD_STEP,
        "at %s its median went from %s of %d builds to %s of %d, and that is told as no change: among so few builds, or so many steps, none is sure"
            .formatted(
                series.builds().get(step).version(),
                median(series, start, step),
                step - start,
                median(series, step, end),
                end - step),
        "measure the builds on both sides again, side by side; 'bisect' with --good and --bad does so");
  }

  private static String median(Series series, int start, int end) {
    double[] sorted =
        IntStream.range(start, end).mapToDouble(series.medians()::get).sorted().toArray();
    return series.unit().format(Quantiles.median(sorted));
  }
}
