package dev.steelyard.benchmarks;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.HistoryDoubt;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How many series show a step that was taken back: {@code steelyard changes} lists both of its
 * ends, within a build, and nothing else; and those where both stand at the very builds; then those
 * where one end at least is not told and nothing is doubted. Builds are 100 and normal noise of
 * one. Prints Markdown.
 *
 * <p>Argument: series a cell (default 500).
 */
public final class TakenBackStudy {

  /** How many builds are before it, have it, and come after it. */
  private record Lengths(int before, int having, int after) {
    int all() {
      return before + having + after;
    }

    double[] series(Random random, double step) {
      return IntStream.range(0, all())
          .mapToDouble(
              i -> 100 + random.nextGaussian() + (i >= before && i < before + having ? step : 0))
          .toArray();
    }

    boolean isNear(List<Integer> found, int furthest) {
      return found.size() == 2
          && Math.abs(found.get(0) - before) <= furthest
          && Math.abs(found.get(1) - before - having) <= furthest;
    }
  }

  private static final List<Lengths> LENGTHS =
      List.of(
          new Lengths(8, 5, 8),
          new Lengths(6, 6, 6),
          new Lengths(8, 8, 8),
          new Lengths(10, 8, 5),
          new Lengths(20, 5, 8),
          new Lengths(8, 5, 20),
          new Lengths(60, 5, 8),
          new Lengths(60, 8, 5),
          new Lengths(8, 5, 40),
          new Lengths(20, 5, 20),
          new Lengths(20, 8, 20),
          new Lengths(20, 25, 15),
          new Lengths(60, 5, 60),
          new Lengths(60, 12, 60),
          new Lengths(150, 40, 150));
  private static final double[] STEPS = {1, 2, 3, 5, 10, 20};

  private TakenBackStudy() {}

  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 500;
    System.out.print("| before, with, after it |");
    for (double step : STEPS) {
      System.out.printf(" %.0f σ |", step);
    }
    System.out.println("\n|---|" + "---|".repeat(STEPS.length));
    for (Lengths lengths : LENGTHS) {
      System.out.printf("| %d, %d, %d |", lengths.before, lengths.having, lengths.after);
      for (double step : STEPS) {
        System.out.print(found(lengths, step, count));
      }
      System.out.println();
    }
  }

  private static String found(Lengths lengths, double step, int count) {
    int near = 0;
    int exact = 0;
    int silent = 0;
    for (int i = 0; i < count; i++) {
      HistoryChanges changes = changes(lengths.series(new Random(i), step));
      List<Integer> found = places(changes);
      near += lengths.isNear(found, 1) ? 1 : 0;
      exact += lengths.isNear(found, 0) ? 1 : 0;
      silent += found.size() < 2 && !isDoubted(changes) ? 1 : 0;
    }
    return " %.0f%% (%.0f%%) %.0f%% |"
        .formatted(near * 100.0 / count, exact * 100.0 / count, silent * 100.0 / count);
  }

  private static boolean isDoubted(HistoryChanges changes) {
    return changes.doubts().stream()
        .anyMatch(one -> one.doubt().kind() == HistoryDoubt.Kind.UNTOLD_STEP);
  }

  private static HistoryChanges changes(double[] values) {
    return HistoryChanges.of(List.of(SimulatedSeries.of(values)), ChangeRule.CALIBRATED);
  }

  private static List<Integer> places(HistoryChanges changes) {
    return changes.all().stream().map(change -> change.point().index()).sorted().toList();
  }
}
