package dev.steelyard.benchmarks;

import dev.steelyard.core.change.ChangeDetector;
import dev.steelyard.core.change.ChangePoints;
import dev.steelyard.core.change.ChangeRule;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What finding change points costs: many series, one long series, one more point. */
public final class ChangePointsBenchmark {

  private ChangePointsBenchmark() {}

  public static void main(String[] args) {
    for (ChangeRule rule : List.of(ChangeRule.COMPATIBLE, ChangeRule.CALIBRATED)) {
      System.out.println(rule);
      measure(rule);
    }
  }

  private static void measure(ChangeRule rule) {
    List<double[]> many = IntStream.range(0, 1000).mapToObj(i -> series(i, 500, 1)).toList();
    Stopwatch.warm(
        "1,000 series of 500 points", 11, () -> many.forEach(one -> ChangePoints.of(one, rule)));
    double[] noise = series(1, 1_000_000, 0);
    Stopwatch.once("1,000,000 points of noise", 3, () -> ChangePoints.of(noise, rule));
    double[] steps = series(1, 1_000_000, 5000);
    Stopwatch.once("1,000,000 points with 5,000 steps", 3, () -> ChangePoints.of(steps, rule));
    for (int length : new int[] {500, 5000}) {
      append(rule, length);
    }
  }

  private static void append(ChangeRule rule, int length) {
    double[] series = series(1, 3 * length, 3);
    double[] start = Arrays.copyOf(series, length);
    Stopwatch.warm("all of " + length + " points", 101, () -> ChangePoints.of(start, rule));
    ChangeDetector detector = new ChangeDetector(rule);
    Arrays.stream(start).forEach(detector::append);
    Stopwatch.warm(
        "one more point after " + length + ", change points again",
        length / 2,
        () -> {
          detector.append(series[detector.length()]);
          detector.changePoints();
        });
  }

  /** Noise with evenly spread steps of three standard deviations, up and down. */
  private static double[] series(int seed, int length, int steps) {
    Random random = new Random(seed);
    return IntStream.range(0, length)
        .mapToDouble(i -> 100 + (long) i * (steps + 1) / length % 2 * 9 + 3 * random.nextGaussian())
        .toArray();
  }
}
