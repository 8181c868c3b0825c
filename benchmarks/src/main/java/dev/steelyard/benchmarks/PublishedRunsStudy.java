package dev.steelyard.benchmarks;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Published files of one thing against itself: how often a change is claimed, by how many starts of
 * the process a side has, how starts vary and how values vary within one; and how often a change is
 * found. Prints Markdown.
 *
 * <p>Argument: comparisons a cell (default 4,000).
 */
public final class PublishedRunsStudy {

  private static final int VALUES = 20;
  private static final int[] STARTS = {1, 2, 3, 5, 10, 30};
  private static final double[] CHANGES = {1.05, 1.1, 1.2};

  /** How starts and the values in one vary. */
  private record Noise(String words, ComparisonNoise between, double size, double within) {

    double[] values(Random random, int starts, double ratio) {
      double[] values = new double[starts * VALUES];
      for (int start = 0; start < starts; start++) {
        double level = ratio * Math.pow(between.next(random), size);
        for (int i = 0; i < VALUES; i++) {
          values[start * VALUES + i] = level * Math.exp(within * random.nextGaussian());
        }
      }
      return values;
    }
  }

  private static final List<Noise> KINDS =
      List.of(
          new Noise("none between, 3% within", ComparisonNoise.NARROW, 0, 0.03),
          new Noise("0.5% between, 3% within", ComparisonNoise.NARROW, 1 / 6.0, 0.03),
          new Noise("3% between, 0.5% within", ComparisonNoise.NARROW, 1, 0.005),
          new Noise("3% between, 3% within", ComparisonNoise.NARROW, 1, 0.03),
          new Noise("10% between, 3% within", ComparisonNoise.LOGNORMAL, 1, 0.03),
          new Noise("one start in five 20% up, 0.5% within", ComparisonNoise.BIMODAL, 1, 0.005),
          new Noise(
              "heavy tails (5%) between, 0.5% within", ComparisonNoise.HEAVY_TAILED, 1, 0.005));

  private PublishedRunsStudy() {}

  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 4_000;
    System.out.printf("%d comparisons a cell, %d values a start%n", count, VALUES);
    claims("claimed of nothing, starts known, minimum effect 0%", 0, true, 1, count);
    claims("claimed of nothing, starts known, minimum effect 2%", 0.02, true, 1, count);
    claims("claimed of nothing, starts not known, minimum effect 2%", 0.02, false, 1, count);
    for (double change : CHANGES) {
      claims("found, a change of %.2f".formatted(change), 0.02, true, change, count);
    }
  }

  private static void claims(String title, double effect, boolean known, double ratio, int count) {
    System.out.printf("%n%s%n%n| starts a side |", title);
    for (int starts : STARTS) {
      System.out.printf(" %d |", starts);
    }
    System.out.println(" 3 against 10 | 1 against 10 |");
    System.out.println("|---|" + "---|".repeat(STARTS.length + 2));
    for (Noise noise : KINDS) {
      System.out.printf("| %s |", noise.words);
      for (int starts : STARTS) {
        System.out.print(share(noise, starts, starts, effect, known, ratio, count));
      }
      System.out.print(share(noise, 3, 10, effect, known, ratio, count));
      System.out.println(share(noise, 1, 10, effect, known, ratio, count));
    }
  }

  /** With a star where the comparison says that it rests on one start. */
  private static String share(
      Noise noise, int before, int after, double effect, boolean known, double ratio, int count) {
    Comparer comparer = new Comparer(effect);
    int[] counts =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(i -> {
              Random random = new Random(1_000_003L * i + 31L * before + after);
              Comparison one =
                  comparer.compare(
                      result(noise.values(random, before, 1), before, known),
                      result(noise.values(random, after, ratio), after, known));
              return new int[] {isClaim(one) ? 1 : 0, saysOneStart(one) ? 1 : 0};
            })
            .reduce(new int[2], (a, b) -> new int[] {a[0] + b[0], a[1] + b[1]});
    return " %.1f%%%s |".formatted(100.0 * counts[0] / count, counts[1] == count ? "*" : "");
  }

  private static boolean isClaim(Comparison one) {
    return one.verdict() == Verdict.REGRESSED || one.verdict() == Verdict.IMPROVED;
  }

  private static boolean saysOneStart(Comparison one) {
    return one.doubts().stream().anyMatch(doubt -> doubt.kind() == Doubt.Kind.ONE_START);
  }

  private static Result result(double[] values, int starts, boolean known) {
    Metadata metadata = Metadata.of(Direction.LOWER_IS_BETTER);
    return Result.of(
        new DutBuild("db", "1", Instant.EPOCH),
        new TestBed("bed", "cpu", 8, "linux", Instant.EPOCH),
        "benchmark",
        Values.of(values),
        Unit.NANOSECONDS,
        Optional.empty(),
        known
            ? metadata.withProvenance(
                made -> made.withValuesPerStart(Collections.nCopies(starts, VALUES)))
            : metadata,
        Instant.EPOCH);
  }
}
