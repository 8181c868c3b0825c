package dev.steelyard.benchmarks;

import dev.steelyard.benchmarks.BisectMachine.Noise;
import dev.steelyard.core.bisect.BisectEvidence;
import dev.steelyard.core.bisect.BisectRules;
import dev.steelyard.core.bisect.BisectStep;
import dev.steelyard.core.bisect.NoisyBisection;
import dev.steelyard.core.bisect.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How often a search among 64 commits names the right one, and how many starts it takes, beside a
 * bisect that measures each commit it looks at a fixed number of times and is right as often. Each
 * place of the change comes as often as any other. Prints Markdown.
 *
 * <p>Arguments: searches of a row that is compared (400); other rows have a quarter.
 */
public final class BisectStudy {

  private static final int COMMITS = 64;
  private static final int MOST_REPETITIONS = 60;
  private static final Noise OF_COMMANDS = new Noise(0.03, 0.03, 1, 0);
  private static final Noise OF_SERVERS = new Noise(0.03, 0.03, 10, 0);

  /** What is searched: levels and broken commits by the number of the search. */
  private interface Line {
    BisectMachine machine(int search, int searches);
  }

  private record Row(String name, Line line, boolean isCompared) {}

  private record Tally(
      int right, int wrong, int none, int two, int several, int undecided, double pairs) {}

  private BisectStudy() {}

  public static void main(String[] args) {
    int most = args.length > 0 ? Integer.parseInt(args[0]) : 400;
    System.out.println(
        "| 64 commits | searches | right | wrong | no difference | two changes | more | undecided |"
            + " starts | fixed number: starts | right |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    for (Row row : rows()) {
      int searches = row.isCompared() ? most : most / 4;
      Tally tally = tally(row.line(), searches);
      System.out.printf(
          "| %s | %d | %s | %s | %s | %s | %s | %s | %.0f | %s |%n",
          row.name(),
          searches,
          share(tally.right(), searches),
          share(tally.wrong(), searches),
          share(tally.none(), searches),
          share(tally.two(), searches),
          share(tally.several(), searches),
          share(tally.undecided(), searches),
          2 * tally.pairs() / searches,
          row.isCompared() ? fixed(row.line(), searches, tally.right()) : "– | –");
    }
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("8%, one value a start", one(0.08, OF_COMMANDS, 0), true));
    rows.add(new Row("8%, ten values a start", one(0.08, OF_SERVERS, 0), true));
    Noise outliers = new Noise(0.03, 0.03, 10, 0.05);
    rows.add(new Row("8%, 5% of starts 30% slower", one(0.08, outliers, 0), false));
    rows.add(new Row("8%, each fifth commit broken", one(0.08, OF_SERVERS, 0.2), false));
    rows.add(new Row("20%, ten values a start", one(0.2, OF_SERVERS, 0), false));
    rows.add(new Row("20% and 20% more", equal(0.2, 2, OF_SERVERS), false));
    rows.add(new Row("8% and 8% more", equal(0.08, 2, OF_SERVERS), false));
    rows.add(new Row("20%, three times", equal(0.2, 3, OF_SERVERS), false));
    rows.add(new Row("8%, three times", equal(0.08, 3, OF_SERVERS), false));
    rows.add(new Row("no change", one(0, OF_SERVERS, 0), false));
    rows.add(new Row("no change, 5% of starts 30% slower", one(0, outliers, 0), false));
    rows.add(new Row("4%, ten values a start", one(0.04, OF_SERVERS, 0), false));
    rows.add(new Row("2%, ten values a start", one(0.02, OF_SERVERS, 0), false));
    return rows;
  }

  private static int place(int search, int searches) {
    return 1 + search * COMMITS / searches;
  }

  private static Line one(double step, Noise noise, double broken) {
    return (search, searches) ->
        new BisectMachine(
            BisectMachine.oneStep(COMMITS, place(search, searches), step),
            noise,
            broken(broken, search),
            search);
  }

  private static Set<Integer> broken(double share, int search) {
    Random random = new Random(7L * search + 1);
    Set<Integer> broken = new TreeSet<>();
    IntStream.range(1, COMMITS).filter(_ -> random.nextDouble() < share).forEach(broken::add);
    return broken;
  }

  /** Each change comes as many commits after the one before, 22 of two and 16 of three. */
  private static Line equal(double step, int changes, Noise noise) {
    int apart = changes == 2 ? 22 : 16;
    return (search, searches) -> {
      int room = COMMITS - (changes - 1) * apart - 2;
      int first = 1 + search * room / searches;
      double[] levels = BisectMachine.oneStep(COMMITS, first, step);
      for (int change = 1; change < changes; change++) {
        for (int i = first + change * apart; i <= COMMITS; i++) {
          levels[i] += Math.log1p(step);
        }
      }
      return new BisectMachine(levels, noise, Set.of(), search);
    };
  }

  private static Tally tally(Line line, int searches) {
    int[] ends = new int[6];
    double pairs = 0;
    for (int search = 0; search < searches; search++) {
      BisectMachine machine = line.machine(search, searches);
      BisectEvidence evidence = BisectEvidence.none(COMMITS);
      BisectStep step = next(evidence);
      while (step instanceof BisectStep.Measure what) {
        evidence = measured(machine, evidence, what);
        step = next(evidence);
      }
      pairs += evidence.pairs();
      ends[end((BisectStep.Ended) step, place(search, searches), machine)]++;
    }
    return new Tally(ends[0], ends[1], ends[2], ends[3], ends[4], ends[5], pairs);
  }

  private static BisectStep next(BisectEvidence evidence) {
    return new NoisyBisection(BisectRules.USUAL).next(evidence);
  }

  private static BisectEvidence measured(
      BisectMachine machine, BisectEvidence before, BisectStep.Measure what) {
    if (machine.isBroken(what.commit())) {
      return before.withSkipped(what.commit());
    }
    BisectEvidence now = before;
    for (int i = 0; i < what.pairs(); i++) {
      now = now.with(what.commit(), machine.pair(what.commit()));
    }
    return now;
  }

  private static int end(BisectStep.Ended end, int place, BisectMachine machine) {
    return switch (end) {
      case BisectStep.OneChange one -> isRight(one.where(), place, machine) ? 0 : 1;
      case BisectStep.NoDifference _ -> 2;
      case BisectStep.TwoChanges _ -> 3;
      case BisectStep.SeveralChanges _ -> 4;
      case BisectStep.NotTold _, BisectStep.Undecided _ -> 5;
    };
  }

  /** Where commits are named together, all but the last have to be broken. */
  private static boolean isRight(Stretch where, int place, BisectMachine machine) {
    return where.first() <= place
        && place <= where.last()
        && IntStream.range(where.first(), where.last()).allMatch(machine::isBroken);
  }

  /** The fewest repetitions with which the fixed bisect is right as often. */
  private static String fixed(Line line, int searches, int right) {
    for (int repetitions = 1; repetitions <= MOST_REPETITIONS; repetitions++) {
      int found = 0;
      double pairs = 0;
      for (int search = 0; search < searches; search++) {
        FixedBisect bisect = new FixedBisect(line.machine(search, searches), repetitions);
        found += bisect.find(COMMITS) == place(search, searches) ? 1 : 0;
        pairs += bisect.pairs();
      }
      if (found >= right) {
        return "%.0f (%d pairs a commit) | %s"
            .formatted(2 * pairs / searches, repetitions, share(found, searches));
      }
    }
    return "more than %d pairs a commit | –".formatted(MOST_REPETITIONS);
  }

  private static String share(int count, int of) {
    return count == 0 ? "0" : "%.1f%%".formatted(100.0 * count / of);
  }

  /** Git's bisect, with so many pairs at each commit, and half the step as the bound. */
  private static final class FixedBisect {

    private final BisectMachine machine;
    private final int repetitions;
    private int pairs;

    FixedBisect(BisectMachine machine, int repetitions) {
      this.machine = machine;
      this.repetitions = repetitions;
    }

    int find(int commits) {
      double bound = mean(commits) / 2;
      int good = 0;
      int bad = commits;
      while (bad - good > 1) {
        int middle = (good + bad) / 2;
        if (mean(middle) > bound) {
          bad = middle;
        } else {
          good = middle;
        }
      }
      return bad;
    }

    int pairs() {
      return pairs;
    }

    private double mean(int commit) {
      pairs += repetitions;
      return IntStream.range(0, repetitions)
          .mapToDouble(_ -> machine.pair(commit))
          .average()
          .orElseThrow();
    }
  }
}
