package dev.steelyard.benchmarks;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Correction;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How often the comparison of two sets of values is wrong: intervals that miss, changes called
 * where there is none, alone and among many, changes found, doubts raised on clean values. Prints
 * Markdown.
 *
 * <p>Argument: comparisons a cell (default 20,000); then {@code many} for reports of many alone.
 */
public final class ComparisonStudy {

  private static final int[] SIZES = {6, 7, 10, 20, 30};
  private static final Comparer ANY_EFFECT = new Comparer(0);
  private static final Instant TIME = Instant.EPOCH;
  private static final TestBed BED = new TestBed("t", "", 1, "", TIME);
  private static final DutBuild BUILD = new DutBuild("d", "1", TIME);

  private ComparisonStudy() {}

  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    if (args.length > 1) {
      many(count);
      return;
    }
    for (boolean paired : new boolean[] {false, true}) {
      System.out.printf("%n%s%n", paired ? "Pairs" : "Independent");
      table(
          "intervals that miss the true ratio",
          SIZES,
          (noise, size) -> misses(noise, size, count, paired));
      table(
          "changes called, minimum effect 0",
          SIZES,
          (noise, size) -> called(noise, size, count, paired));
    }
    many(count);
    power(count);
    doubts(count);
  }

  private interface Rate {
    double of(ComparisonNoise noise, int size);
  }

  private static void table(String title, int[] sizes, Rate rate) {
    System.out.printf("%n| %s |", title);
    for (int size : sizes) {
      System.out.printf(" %d |", size);
    }
    System.out.println("\n|---|" + "---|".repeat(sizes.length));
    for (ComparisonNoise noise : ComparisonNoise.values()) {
      System.out.printf("| %s |", noise.words());
      for (int size : sizes) {
        System.out.printf(" %.1f%% |", 100 * rate.of(noise, size));
      }
      System.out.println();
    }
  }

  private static double misses(ComparisonNoise noise, int size, int count, boolean paired) {
    return share(
        count,
        samples(noise, size, paired, 1),
        one -> one.ratio().low() > 1 || one.ratio().high() < 1);
  }

  private static double called(ComparisonNoise noise, int size, int count, boolean paired) {
    return share(count, samples(noise, size, paired, 1), Comparison::changed);
  }

  private static double share(int count, Supplier<Comparison> next, Predicate<Comparison> what) {
    return IntStream.range(0, count).filter(_ -> what.test(next.get())).count() / (double) count;
  }

  private static Supplier<Comparison> samples(
      ComparisonNoise noise, int size, boolean paired, double factor) {
    return samples(ANY_EFFECT, noise, size, paired, factor);
  }

  private static Supplier<Comparison> samples(
      Comparer comparer, ComparisonNoise noise, int size, boolean paired, double factor) {
    Random random = new Random(31L * size + noise.name().hashCode());
    return () -> {
      double[] mood = new double[size];
      Arrays.setAll(mood, _ -> paired ? Math.exp(0.2 * random.nextGaussian()) : 1);
      return comparer.compare(
          result(noise, random, mood, 1, paired), result(noise, random, mood, factor, paired));
    };
  }

  private static Result result(
      ComparisonNoise noise, Random random, double[] mood, double factor, boolean paired) {
    double[] values = new double[mood.length];
    Arrays.setAll(values, i -> 1e6 * factor * mood[i] * noise.next(random));
    Metadata plain = Metadata.of(Direction.LOWER_IS_BETTER);
    Metadata metadata =
        paired
            ? plain
                .withRun("r", "v", Map.of())
                .withProvenance(made -> made.withBlocks(List.of(mood.length)))
            : plain;
    return Result.of(
        BUILD, BED, "b", Values.of(values), Unit.NANOSECONDS, Optional.empty(), metadata, TIME);
  }

  /** Reports of many benchmarks, of which some really changed. */
  private static void many(int count) {
    System.out.println(
        "\n| 500 benchmarks of 20 values, of which changed by 10% | called a report | of them false |"
            + " reports with a false one | found |\n|---|---|---|---|---|");
    for (int changed : new int[] {0, 5, 50}) {
      for (Comparer comparer : List.of(ANY_EFFECT, Comparer.STANDARD)) {
        System.out.printf("| %d, minimum effect %.0f%% |", changed, 100 * comparer.minimumEffect());
        System.out.println(reports(comparer, changed, Math.max(20, count / 20)));
      }
    }
  }

  private static String reports(Comparer comparer, int changed, int reports) {
    Supplier<Comparison> same = samples(comparer, ComparisonNoise.LOGNORMAL, 20, false, 1);
    Supplier<Comparison> slower = samples(comparer, ComparisonNoise.LOGNORMAL, 20, false, 1.1);
    long called = 0;
    long found = 0;
    long withFalse = 0;
    double falseShare = 0;
    for (int i = 0; i < reports; i++) {
      List<Comparison> all = new ArrayList<>();
      IntStream.range(0, 500).forEach(j -> all.add((j < changed ? slower : same).get()));
      Suite suite =
          Correction.of(List.of(new Suite("a", "b", all, List.of(), List.of()))).getFirst();
      long right =
          suite.comparisons().subList(0, changed).stream().filter(Comparison::changed).count();
      long together = suite.comparisons().stream().filter(Comparison::changed).count();
      called += together;
      found += right;
      withFalse += together > right ? 1 : 0;
      falseShare += together == 0 ? 0 : (double) (together - right) / together;
    }
    return " %.2f | %.1f%% | %.1f%% | %s |"
        .formatted(
            (double) called / reports,
            100 * falseShare / reports,
            100.0 * withFalse / reports,
            changed == 0 ? "–" : "%.0f%%".formatted(100.0 * found / changed / reports));
  }

  private static void power(int count) {
    System.out.println(
        "\n| found or shown equal, log-normal 3%, minimum effect 2% | 6 | 10 | 20 | 30 | 100 |"
            + "\n|---|---|---|---|---|---|");
    for (double factor : new double[] {1, 1.01, 1.02, 1.03, 1.05, 1.1}) {
      Verdict wanted = factor > 1.02 ? Verdict.REGRESSED : Verdict.UNCHANGED;
      for (boolean paired : new boolean[] {false, true}) {
        System.out.printf(
            "| ratio %.2f, %s: %s |", factor, paired ? "pairs" : "independent", wanted.word());
        for (int size : new int[] {6, 10, 20, 30, 100}) {
          var next = samples(Comparer.STANDARD, ComparisonNoise.NARROW, size, paired, factor);
          System.out.printf(
              " %.0f%% |", 100 * share(count / 5, next, one -> one.verdict() == wanted));
        }
        System.out.println();
      }
    }
  }

  /** Of the baseline or the candidate: twice what one side has. */
  private static void doubts(int count) {
    for (ComparisonNoise noise : ComparisonNoise.values()) {
      System.out.printf("%n%s: doubts a side%n", noise.words());
      for (int size : new int[] {6, 10, 20, 50, 100}) {
        Supplier<Comparison> next = samples(Comparer.STANDARD, noise, size, false, 1);
        Map<Doubt.Kind, Integer> seen = new EnumMap<>(Doubt.Kind.class);
        for (int i = 0; i < count; i++) {
          next.get().doubts().forEach(doubt -> seen.merge(doubt.kind(), 1, Integer::sum));
        }
        System.out.printf("%d:", size);
        seen.forEach((kind, times) -> System.out.printf(" %s %.2f%%", kind, 50.0 * times / count));
        System.out.println();
      }
    }
  }
}
