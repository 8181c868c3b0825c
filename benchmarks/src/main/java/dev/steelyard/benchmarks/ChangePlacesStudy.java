package dev.steelyard.benchmarks;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.SeriesChange;
import java.util.List;
import java.util.Random;

/**
 * To which build {@code steelyard changes} puts a step near the end of a series: how many series
 * show a change at all, at the very build, and one build off. Builds are 100 and normal noise of
 * one. Prints Markdown.
 *
 * <p>Argument: series a cell (default 500).
 */
public final class ChangePlacesStudy {

  private static final int[] LENGTHS = {20, 40, 100};
  private static final int[] AFTER = {1, 2, 3, 4, 5, 6, 8, 12};
  private static final double[] STEPS = {2, 3, 5, 10, 20};

  private ChangePlacesStudy() {}

  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 500;
    System.out.print("| builds | step |");
    for (int after : AFTER) {
      System.out.printf(" %d after |", after);
    }
    System.out.println("\n|---|---|" + "---|".repeat(AFTER.length));
    for (int length : LENGTHS) {
      for (double step : STEPS) {
        System.out.printf("| %d | %.0f σ |", length, step);
        for (int after : AFTER) {
          System.out.print(places(length, step, after, count));
        }
        System.out.println();
      }
    }
  }

  private static String places(int length, double step, int after, int count) {
    Random random = new Random(1);
    int any = 0;
    int exact = 0;
    int near = 0;
    for (int i = 0; i < count; i++) {
      double[] values = new double[length];
      for (int j = 0; j < length; j++) {
        values[j] = 100 + random.nextGaussian() + (j >= length - after ? step : 0);
      }
      List<SeriesChange> all =
          HistoryChanges.of(List.of(SimulatedSeries.of(values)), ChangeRule.CALIBRATED).all();
      int off =
          all.stream()
              .mapToInt(change -> Math.abs(change.point().index() - length + after))
              .min()
              .orElse(length);
      any += all.isEmpty() ? 0 : 1;
      exact += off == 0 ? 1 : 0;
      near += off == 1 ? 1 : 0;
    }
    return " %d: %d + %d |".formatted(any, exact, near);
  }
}
