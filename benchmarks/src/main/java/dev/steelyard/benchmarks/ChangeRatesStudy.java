package dev.steelyard.benchmarks;

import dev.steelyard.core.change.ChangeDetector;
import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.ChangePoints;
import dev.steelyard.core.change.ChangeRule;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How often series without a change show one, by kind of noise and length, and how often a step is
 * found, for both rules. Prints Markdown.
 *
 * <p>Argument: points of noise a cell (default 10 million: 20,000 series of 500, at most 20,000);
 * then lengths, for false changes of the calibrated rule at these only.
 */
public final class ChangeRatesStudy {

  private static final int[] LENGTHS = {20, 50, 100, 200, 500, 1000, 5000};
  private static final int MOST = 20_000;
  private static final double[] SHIFTS = {1, 2, 3};

  private ChangeRatesStudy() {}

  public static void main(String[] args) {
    int points = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
    if (args.length > 1) {
      int[] lengths = Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray();
      falseChanges(ChangeRule.CALIBRATED, points, lengths);
      return;
    }
    for (ChangeRule rule : List.of(ChangeRule.CALIBRATED, ChangeRule.COMPATIBLE)) {
      System.out.println("\n" + rule);
      falseChanges(rule, points, LENGTHS);
      power(rule, 100);
      power(rule, 1000);
    }
    everyLook(points / 10);
  }

  private static void falseChanges(ChangeRule rule, int points, int[] lengths) {
    System.out.print("\n| noise |");
    for (int length : lengths) {
      System.out.printf(" %d |", length);
    }
    System.out.println("\n|---|" + "---|".repeat(lengths.length));
    for (ChangeNoise noise : ChangeNoise.values()) {
      System.out.printf("| %s |", noise);
      for (int length : lengths) {
        System.out.printf(" %.2f%% |", falseShare(rule, noise, length, points));
      }
      System.out.println();
    }
  }

  /** Seeds differ from those that the limits were made with. */
  private static double falseShare(ChangeRule rule, ChangeNoise noise, int length, int points) {
    Random random = new Random(1_000_003L * length + noise.name().hashCode());
    int count = Math.min(MOST, points / length);
    long wrong =
        IntStream.range(0, count)
            .filter(i -> !ChangePoints.of(noise.series(random, length), rule).isEmpty())
            .count();
    return 100.0 * wrong / count;
  }

  private static void power(ChangeRule rule, int length) {
    System.out.printf(
        "%n| %d points, after the step | 1 σ | 2 σ | 3 σ |%n|---|---|---|---|%n", length);
    for (int after : new int[] {1, 3, 4, 5, 6, 8, 12, 25, 50}) {
      System.out.printf("| %d |", after);
      for (double shift : SHIFTS) {
        System.out.print(found(rule, length, after, shift));
      }
      System.out.println();
    }
  }

  /** Any change, one within a point of the step, and false ones more than five points away. */
  private static String found(ChangeRule rule, int length, int after, double shift) {
    Random random = new Random(after);
    int count = 1000;
    int any = 0;
    int close = 0;
    int far = 0;
    for (int i = 0; i < count; i++) {
      double[] series = ChangeNoise.NORMAL.series(random, length);
      for (int j = length - after; j < length; j++) {
        series[j] += shift;
      }
      List<ChangePoint> changes = ChangePoints.of(series, rule);
      any += hits(changes, length - after, 5);
      close += hits(changes, length - after, 1);
      far += changes.stream().anyMatch(c -> Math.abs(c.index() - length + after) > 5) ? 1 : 0;
    }
    return " %.0f%% (%.0f%% ± 1; false %.1f%%) |"
        .formatted(any * 100.0 / count, close * 100.0 / count, far * 100.0 / count);
  }

  private static int hits(List<ChangePoint> changes, int step, int tolerance) {
    return changes.stream().anyMatch(c -> Math.abs(c.index() - step) <= tolerance) ? 1 : 0;
  }

  /** Who looks after every point sees a false change more often than who looks once. */
  private static void everyLook(int points) {
    int length = 500;
    Random random = new Random(99);
    int count = points / length;
    int ever = 0;
    for (int i = 0; i < count; i++) {
      ChangeDetector detector = new ChangeDetector(ChangeRule.CALIBRATED);
      boolean seen = false;
      for (double value : ChangeNoise.NORMAL.series(random, length)) {
        detector.append(value);
        seen = seen || !detector.changePoints().isEmpty();
      }
      ever += seen ? 1 : 0;
    }
    System.out.printf(
        "%n%.1f%% of %d series of %d points show a false change after at least one of their points%n",
        ever * 100.0 / count, count, length);
  }
}
