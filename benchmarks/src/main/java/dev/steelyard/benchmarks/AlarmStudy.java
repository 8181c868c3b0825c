package dev.steelyard.benchmarks;

import dev.steelyard.core.confirm.AlarmBudget;
import dev.steelyard.core.confirm.Claim;
import dev.steelyard.core.confirm.Confirmation;
import dev.steelyard.core.confirm.JudgedClaim;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.Machines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How many false alarms a project is told that is checked every night and never changes, before and
 * after its claims are measured again, and how many real changes are told still. Prints Markdown.
 *
 * <p>Arguments: nights (default 1,000), benchmarks (300), seed (11).
 */
public final class AlarmStudy {

  /** Nights before the first check. */
  private static final int BEGINNING = 30;

  private static final double EFFECT = 0.02;
  private static final AlarmBudget BUDGET = AlarmBudget.USUAL;

  private AlarmStudy() {}

  /** What one night's check led to. */
  private record Night(int claims, int told, int pairs) {}

  public static void main(String[] args) {
    int nights = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    int benchmarks = args.length > 1 ? Integer.parseInt(args[1]) : 300;
    nights(nights, benchmarks, args.length > 2 ? Long.parseLong(args[2]) : 11);
    power();
  }

  private static void nights(int nights, int benchmarks, long seed) {
    int all = BEGINNING + nights;
    NightlyProject project =
        new NightlyProject(
            benchmarks, all, BEGINNING + nights * 2 / 5, BEGINNING + nights * 7 / 10, seed);
    Machines machines = project.machines();
    Confirmation rules =
        new Confirmation(BUDGET.perCheck(BUDGET.checks(Duration.ofDays(1))), EFFECT);
    List<Night> checks =
        IntStream.range(BEGINNING, all)
            .parallel()
            .mapToObj(night -> check(project, machines, night, rules))
            .toList();
    System.out.printf(
        "| nights | with a claim | claims | nights with an alarm | alarms | pairs |%n");
    System.out.printf("|---|---|---|---|---|---|%n");
    System.out.printf(
        "| %d | %d | %d | %d | %d | %d |%n",
        nights,
        checks.stream().filter(one -> one.claims > 0).count(),
        checks.stream().mapToInt(Night::claims).sum(),
        checks.stream().filter(one -> one.told > 0).count(),
        checks.stream().mapToInt(Night::told).sum(),
        checks.stream().mapToInt(Night::pairs).sum());
  }

  private static Night check(
      NightlyProject project, Machines machines, int night, Confirmation rules) {
    HistoryCheck check =
        new HistoryChecker(EFFECT)
            .check(
                project.upTo(night),
                project.builds().get(night),
                _ -> List.of(),
                machines,
                Ancestry.NONE);
    List<CheckedBenchmark> claimed =
        check.checked().stream().filter(one -> one.verdict().isChange()).toList();
    Random random = new Random(7L * night);
    return confirmed(
        claimed.stream().map(one -> one.ratio().estimate()).toList(),
        i -> project.pair(NightlyProject.number(claimed.get(i).series()), random),
        rules);
  }

  /** The next pair of a claim. */
  private interface Pairs {
    double next(int claim);
  }

  private static Night confirmed(List<Double> claims, Pairs pairs, Confirmation rules) {
    if (claims.isEmpty()) {
      return new Night(0, 0, 0);
    }
    List<List<Double>> measured = new ArrayList<>();
    claims.forEach(_ -> measured.add(new ArrayList<>()));
    List<JudgedClaim> judged = List.of();
    int size = 0;
    do {
      size = rules.nextSize(size);
      for (int i = 0; i < claims.size(); i++) {
        while (measured.get(i).size() < size) {
          measured.get(i).add(pairs.next(i));
        }
      }
      judged =
          rules.judge(
              IntStream.range(0, claims.size())
                  .mapToObj(i -> new Claim(claims.get(i), measured.get(i)))
                  .toList());
    } while (rules.goesOn(judged));
    int told =
        (int) judged.stream().filter(one -> one.outcome() == JudgedClaim.Outcome.HOLDS).count();
    return new Night(claims.size(), told, size);
  }

  /** Of real changes that are claimed alone, how many are told, and after how many pairs. */
  private static void power() {
    System.out.printf(
        "%nreal changes that are told, and pairs measured on average%n%n| pairs scatter by |");
    double[] changes = {0.03, 0.05, 0.08};
    for (double change : changes) {
      System.out.printf(" +%.0f%% |", 100 * change);
    }
    System.out.printf("%n|---|---|---|---|%n");
    for (double noise : new double[] {0.01, 0.03, 0.05}) {
      System.out.printf("| %.0f%% |", 100 * noise);
      for (double change : changes) {
        System.out.print(told(noise, change));
      }
      System.out.println();
    }
  }

  private static String told(double noise, double change) {
    int claims = 2000;
    Random random = new Random(3);
    Confirmation rules =
        new Confirmation(BUDGET.perCheck(BUDGET.checks(Duration.ofDays(1))), EFFECT);
    int told = 0;
    long pairs = 0;
    for (int i = 0; i < claims; i++) {
      Night one =
          confirmed(
              List.of(1 + change),
              _ -> Math.log1p(change) + noise * Math.sqrt(2) * random.nextGaussian(),
              rules);
      told += one.told;
      pairs += one.pairs;
    }
    return " %.0f%% (%.0f) |".formatted(100.0 * told / claims, (double) pairs / claims);
  }
}
