package dev.steelyard.benchmarks;

import dev.steelyard.core.confirm.AlarmBudget;
import dev.steelyard.core.confirm.Claim;
import dev.steelyard.core.confirm.Confirmation;
import dev.steelyard.core.confirm.JudgedClaim;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.StudentT;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Kinds of series that a public service raised alarms on, unchanged: how often a rule of "the last
 * four results against all older" speaks, how often a check does, and how often what it claims is
 * there when it is measured again. Prints Markdown.
 *
 * <p>Arguments: benchmarks a kind (default 200), builds of each (120).
 */
public final class AlarmKindsStudy {

  private static final int BEGINNING = 12;
  private static final double EFFECT = 0.02;

  private AlarmKindsStudy() {}

  /** How the medians of builds scatter around one level, as published of such series. */
  private enum Kind {
    /** Distance kernels: 93, 130, 103, 132, 195, 120, 135 ms on seven builds in a row. */
    KERNELS(0.25, 0),
    /** Encoding: 1.75, 2.00, 2.01, 1.88, 1.91, 1.83 ms. */
    ENCODING(0.055, 0.3),
    /** Reads at random places: some builds in a row a third slower. */
    RANDOM_READS(0.15, 0.5),
    /** Index training: 423, 468, 520, 463 ms. */
    TRAINING(0.08, 0.2),
    /** A quiet one, for comparison. */
    QUIET(0.01, 0);

    private final double noise;
    private final double kept;

    Kind(double noise, double kept) {
      this.noise = noise;
      this.kept = kept;
    }

    double[] medians(Random random, int builds) {
      double[] values = new double[builds];
      double state = 0;
      for (int i = 0; i < builds; i++) {
        state = kept * state + Math.sqrt(1 - kept * kept) * random.nextGaussian();
        values[i] = 100 * Math.exp(noise * state);
      }
      return values;
    }

    /** Two starts beside each other: what lasts longer than a pair is common to both. */
    double pair(Random random) {
      return noise * Math.sqrt(1 - kept) * Math.sqrt(2) * random.nextGaussian();
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** How many looks spoke, of how many. */
  private record Spoken(int looks, int lastFour, int check, int confirmed) {
    Spoken plus(Spoken other) {
      return new Spoken(
          looks + other.looks,
          lastFour + other.lastFour,
          check + other.check,
          confirmed + other.confirmed);
    }

    String per1000(int count) {
      return "%.1f".formatted(1000.0 * count / looks);
    }
  }

  public static void main(String[] args) {
    int benchmarks = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int builds = args.length > 1 ? Integer.parseInt(args[1]) : 120;
    System.out.printf(
        "| of 1,000 looks at an unchanged series | last four against older | check | and confirmed |%n");
    System.out.printf("|---|---|---|---|%n");
    for (Kind kind : Kind.values()) {
      Spoken all =
          IntStream.range(0, benchmarks)
              .parallel()
              .mapToObj(i -> looks(kind, new Random(31L * i + kind.name().hashCode()), builds))
              .reduce(new Spoken(0, 0, 0, 0), Spoken::plus);
      System.out.printf(
          "| %s, builds vary by %.0f%% | %s | %s | %s |%n",
          kind.word(),
          100 * kind.noise,
          all.per1000(all.lastFour),
          all.per1000(all.check),
          all.per1000(all.confirmed));
    }
  }

  private static Spoken looks(Kind kind, Random random, int builds) {
    double[] values = kind.medians(random, builds);
    List<DutBuild> all =
        IntStream.range(0, builds)
            .mapToObj(i -> new DutBuild("db", "0." + i, Instant.ofEpochSecond(1_700_000_000L + i)))
            .toList();
    Spoken sum = new Spoken(0, 0, 0, 0);
    for (int size = BEGINNING; size <= builds; size++) {
      double[] known = Arrays.copyOf(values, size);
      List<CheckedBenchmark> claimed = claimed(known, all.subList(0, size));
      boolean holds = !claimed.isEmpty() && holds(claimed.getFirst(), kind, random);
      sum =
          sum.plus(
              new Spoken(1, lastFour(known) ? 1 : 0, claimed.isEmpty() ? 0 : 1, holds ? 1 : 0));
    }
    return sum;
  }

  private static List<CheckedBenchmark> claimed(double[] known, List<DutBuild> builds) {
    Series series = SimulatedSeries.of("benchmark", builds, known);
    return new HistoryChecker(EFFECT)
        .check(List.of(series), builds.getLast(), _ -> List.of()).checked().stream()
            .filter(one -> one.verdict().isChange())
            .toList();
  }

  private static boolean holds(CheckedBenchmark claimed, Kind kind, Random random) {
    AlarmBudget budget = AlarmBudget.USUAL;
    Confirmation rules =
        new Confirmation(budget.perCheck(budget.checks(Duration.ofHours(6))), EFFECT);
    List<Double> pairs = new ArrayList<>();
    List<JudgedClaim> judged;
    do {
      int next = rules.nextSize(pairs.size());
      while (pairs.size() < next) {
        pairs.add(kind.pair(random));
      }
      judged = rules.judge(List.of(new Claim(claimed.ratio().estimate(), pairs)));
    } while (rules.goesOn(judged));
    return judged.getFirst().outcome() == JudgedClaim.Outcome.HOLDS;
  }

  /**
   * The service's rule as its issues state it: Student's test of the last four results against all
   * older ones; slower with p below 0.01, or with p below 0.05 and by 5%.
   */
  private static boolean lastFour(double[] known) {
    double[] older = Arrays.copyOf(known, known.length - 4);
    double[] last = Arrays.copyOfRange(known, known.length - 4, known.length);
    double before = Arrays.stream(older).average().orElseThrow();
    double after = Arrays.stream(last).average().orElseThrow();
    int degrees = known.length - 2;
    double variance = (squares(older, before) + squares(last, after)) / degrees;
    double t = (after - before) / Math.sqrt(variance * (1.0 / older.length + 1.0 / last.length));
    double p = StudentT.twoSided(t, degrees);
    return after > before && (p < 0.01 || (p < 0.05 && after / before >= 1.05));
  }

  private static double squares(double[] values, double mean) {
    return Arrays.stream(values).map(one -> (one - mean) * (one - mean)).sum();
  }
}
