package dev.steelyard.benchmarks;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Quantiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How often a check of a build that changed nothing claims a change, by kind of noise, history and
 * size of the suite, and how often it finds a step. Every build's median is 100 and noise of one
 * (normal, of other kinds as {@link ChangeNoise} has it), so σ is 1%. Prints Markdown.
 *
 * <p>Arguments: benchmarks checked a cell (default 200,000); {@code told} for what a check says it
 * would have told alone.
 */
public final class CheckRatesStudy {

  private static final int[] HISTORIES = {5, 10, 20, 50};
  private static final int[] SUITES = {1, 20, 100, 1000};
  private static final double[] SHIFTS = {2, 3, 4, 6, 8, 10, 15};

  private CheckRatesStudy() {}

  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
    if (args.length > 1) {
      tellable(count);
      return;
    }
    for (int suite : SUITES) {
      falseClaims(suite, count);
    }
    power(count);
    tellable(count);
  }

  /**
   * What a check says it would have told: the median of these changes, and how often a step of just
   * that size is told, at a minimum effect of 2%.
   */
  private static void tellable(int count) {
    for (ChangeNoise noise : List.of(ChangeNoise.NORMAL, ChangeNoise.HEAVY_TAILED)) {
      System.out.printf("%nwould have told, %s noise%n%n| suite |", noise);
      for (int history : HISTORIES) {
        System.out.printf(" %d builds |", history);
      }
      System.out.println("\n|---|" + "---|".repeat(HISTORIES.length));
      for (int suite : SUITES) {
        System.out.printf("| %d |", suite);
        for (int history : HISTORIES) {
          System.out.print(told(noise, suite, history, Math.clamp(count / suite, 200, 4000)));
        }
        System.out.println();
      }
    }
  }

  private static String told(ChangeNoise noise, int suite, int history, int checks) {
    List<DutBuild> builds = builds(history + 1);
    HistoryChecker checker = new HistoryChecker(0.02);
    double[] sizes = new double[checks];
    long found =
        IntStream.range(0, checks)
            .parallel()
            .filter(i -> {
              Random random = new Random(23L * i + history);
              List<Series> all = suite(noise, suite, builds, random, 0);
              CheckedBenchmark first = first(checker, all, builds);
              sizes[i] = first.tellable().orElseThrow() - 1;
              List<Series> stepped = new ArrayList<>(all);
              stepped.set(0, multiplied(all.getFirst(), 1 + sizes[i]));
              return first(checker, stepped, builds).verdict() == Verdict.REGRESSED;
            })
            .count();
    return " +%.1f%%: %.0f%% |"
        .formatted(100 * Quantiles.median(sorted(sizes)), 100.0 * found / checks);
  }

  private static double[] sorted(double[] values) {
    Arrays.sort(values);
    return values;
  }

  private static CheckedBenchmark first(
      HistoryChecker checker, List<Series> all, List<DutBuild> builds) {
    return checker.check(all, builds.getLast(), _ -> List.of()).checked().getFirst();
  }

  /** The series with its newest build so many times as slow. */
  private static Series multiplied(Series series, double factor) {
    double[] values = series.medians().toArray();
    values[values.length - 1] *= factor;
    return SimulatedSeries.of(series.benchmark(), series.builds(), values);
  }

  /** Checks with any claim at no minimum effect, then at 2%, and doubted benchmarks. */
  private static void falseClaims(int suite, int count) {
    System.out.printf("%nsuites of %d: checks with a claim%n%n| noise |", suite);
    for (int history : HISTORIES) {
      System.out.printf(" %d builds | at 2%% | doubted |", history);
    }
    System.out.println("\n|---|" + "---|---|---|".repeat(HISTORIES.length));
    for (ChangeNoise noise : ChangeNoise.values()) {
      System.out.printf("| %s |", noise);
      for (int history : HISTORIES) {
        System.out.print(claims(noise, suite, history, Math.max(400, count / suite)));
      }
      System.out.println();
    }
  }

  private static String claims(ChangeNoise noise, int suite, int history, int checks) {
    List<DutBuild> builds = builds(history + 1);
    int[] counts =
        IntStream.range(0, checks)
            .parallel()
            .mapToObj(i -> {
              Random random = new Random(31L * i + 1_000_003L * history + noise.name().hashCode());
              return counts(check(suite(noise, suite, builds, random, 0), builds));
            })
            .reduce(
                new int[3],
                (one, other) ->
                    new int[] {one[0] + other[0], one[1] + other[1], one[2] + other[2]});
    return " %.2f%% | %.2f%% | %.1f%% |"
        .formatted(
            100.0 * counts[0] / checks,
            100.0 * counts[1] / checks,
            100.0 * counts[2] / checks / suite);
  }

  /** Whether there is a claim, whether one at 2%, and how many benchmarks are doubted. */
  private static int[] counts(HistoryCheck check) {
    List<CheckedBenchmark> claimed =
        check.checked().stream().filter(one -> isClaim(one.verdict())).toList();
    boolean large =
        claimed.stream().anyMatch(one -> one.ratio().low() > 1.02 || one.ratio().high() < 1 / 1.02);
    int doubted = (int) check.checked().stream().filter(one -> !one.doubts().isEmpty()).count();
    return new int[] {claimed.isEmpty() ? 0 : 1, large ? 1 : 0, doubted};
  }

  /** The share of steps of one benchmark of a suite that are found, without a minimum effect. */
  private static void power(int count) {
    for (ChangeNoise noise : List.of(ChangeNoise.NORMAL, ChangeNoise.HEAVY_TAILED)) {
      System.out.printf("%nfound, %s noise%n%n| suite | builds |", noise);
      for (double shift : SHIFTS) {
        System.out.printf(" %.0f σ |", shift);
      }
      System.out.println("\n|---|---|" + "---|".repeat(SHIFTS.length));
      for (int suite : SUITES) {
        for (int history : HISTORIES) {
          System.out.printf("| %d | %d |", suite, history);
          for (double shift : SHIFTS) {
            System.out.printf(" %.0f%% |", found(noise, suite, history, shift, count));
          }
          System.out.println();
        }
      }
    }
  }

  private static double found(ChangeNoise noise, int suite, int history, double shift, int count) {
    List<DutBuild> builds = builds(history + 1);
    int checks = Math.clamp(count / suite, 200, 1000);
    long found =
        IntStream.range(0, checks)
            .parallel()
            .filter(i -> {
              Random random = new Random(17L * i + history);
              HistoryCheck check = check(suite(noise, suite, builds, random, shift), builds);
              return check.checked().getFirst().verdict() == Verdict.REGRESSED;
            })
            .count();
    return 100.0 * found / checks;
  }

  private static HistoryCheck check(List<Series> all, List<DutBuild> builds) {
    return new HistoryChecker(0).check(all, builds.getLast(), _ -> List.of());
  }

  private static boolean isClaim(Verdict verdict) {
    return verdict.isChange();
  }

  /** The step, in σ, is on the last build of the first benchmark. */
  private static List<Series> suite(
      ChangeNoise noise, int size, List<DutBuild> builds, Random random, double step) {
    return IntStream.range(0, size)
        .mapToObj(i -> {
          double[] values = noise.series(random, builds.size());
          values[values.length - 1] += i == 0 ? step : 0;
          for (int j = 0; j < values.length; j++) {
            values[j] = Math.max(1, 100 + values[j]);
          }
          return SimulatedSeries.of("benchmark-" + i, builds, values);
        })
        .toList();
  }

  private static List<DutBuild> builds(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new DutBuild("db", "0." + i, Instant.ofEpochSecond(1_700_000_000 + i)))
        .toList();
  }
}
