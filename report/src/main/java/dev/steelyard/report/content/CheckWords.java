package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryDoubt;
import dev.steelyard.core.model.DutBuild;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of a check in every format for people. */
public final class CheckWords {

  /** What every promise of a rate presumes. */
  private static final String ALIKE = "if this build was measured as those before it were, ";

  /** A change a thousand times as large is none that could have happened. */
  private static final double MOST_TO_TELL = 1_000;

  /** Beyond, a change is a factor everywhere. */
  private static final double MOST_PERCENT = 10;

  private CheckWords() {}

  /** {@code 1 regressed · 2 improved · 3 unchanged · 1 inconclusive}. */
  public static String counts(HistoryCheck check) {
    return Signs.machine(check.isOfAnotherMachine()) + Signs.counts(check::count);
  }

  /** {@code mydb@0.42.0+def5678 (2026-01-31) on lab-7, against the 5 to 98 builds before it …}. */
  public static String against(HistoryCheck check) {
    boolean isCut = check.checked().stream().anyMatch(CheckedBenchmark::isSinceChange);
    return "%s (%s) on %s, against the %s before it%s"
        .formatted(
            ShownNames.shown(check.build().toString()),
            day(check.build()),
            testBeds(check),
            historySize(check),
            isCut ? " since the last change" : "");
  }

  private static String testBeds(HistoryCheck check) {
    List<String> names =
        check.checked().stream().map(one -> one.series().testBed()).distinct().toList();
    return names.size() == 1 ? ShownNames.shown(names.getFirst()) : names.size() + " testbeds";
  }

  /** Where there is nothing to hold the build against. */
  public static String noHistory(HistoryCheck check) {
    String benchmarks =
        check.withoutHistory().size() == 1
            ? "its benchmark"
            : "its %s benchmarks".formatted(Signs.grouped(check.withoutHistory().size()));
    return (check.hasHistoryElsewhere()
            ? "not checked: %s is the first build of %s here, and their history lies elsewhere"
            : "no history yet: %s is the first build of %s; check the next one")
        .formatted(ShownNames.shown(check.build().toString()), benchmarks)
        .replace("its benchmark here, and their", "its benchmark here, and its");
  }

  /** Those of this verdict: what changed, the largest change first; the rest by name. */
  public static List<CheckedBenchmark> ranked(HistoryCheck check, Verdict verdict) {
    Stream<CheckedBenchmark> all = check.checked().stream().filter(one -> one.verdict() == verdict);
    return verdict.isChange()
        ? all.sorted(Comparator.comparingDouble(CheckWords::size).reversed()).toList()
        : all.toList();
  }

  private static double size(CheckedBenchmark one) {
    double ratio = one.ratio().estimate();
    return ratio > 0 ? Math.abs(Math.log(ratio)) : Double.POSITIVE_INFINITY;
  }

  /** The change as a comparison's is written. */
  public static RatioWords ratio(CheckedBenchmark one) {
    return new RatioWords(one.ratio(), one.unit(), one.direction(), isClaimed(one));
  }

  /** Whether the verdict claims a change. */
  public static boolean isClaimed(CheckedBenchmark one) {
    return one.verdict().isChange();
  }

  /** Whether results are of several testbeds, so that each has to be named. */
  public static boolean hasSeveralTestBeds(HistoryCheck check) {
    return check.checked().stream().map(one -> one.series().testBed()).distinct().count() > 1;
  }

  /** {@code 2026-01-31}, of the build's own time. */
  public static String day(DutBuild build) {
    return build.timestamp().toString().substring(0, 10);
  }

  /** How many builds the histories have: {@code 37 builds}, {@code 5 to 98 builds}. */
  public static String historySize(HistoryCheck check) {
    int least = check.checked().stream().mapToInt(CheckedBenchmark::historySize).min().orElse(0);
    int most = check.checked().stream().mapToInt(CheckedBenchmark::historySize).max().orElse(0);
    return least == most
        ? Signs.counted(least, "build")
        : "%s to %s".formatted(Signs.grouped(least), Signs.counted(most, "build"));
  }

  /** Why those that were compared with the last build alone were: what is below zero always is. */
  private static String unpromised(List<CheckedBenchmark> checked) {
    long few = checked.stream().filter(one -> has(one, HistoryDoubt.Kind.FEW_BUILDS)).count();
    long all = checked.stream().filter(one -> one.comparison().isPresent()).count();
    return few == all
        ? "with too few builds of history"
        : few == 0 ? "of values below zero" : "with too few builds of history or values below zero";
  }

  private static boolean has(CheckedBenchmark checked, HistoryDoubt.Kind kind) {
    return checked.comparison().isPresent()
        && checked.doubts().stream().anyMatch(doubt -> doubt.kind() == kind);
  }

  /** How sure the verdicts are. */
  public static String sureness(HistoryCheck check) {
    String share = String.format(Locale.ROOT, "%.0f%%", 100 * check.falseShare());
    long claimed = check.claimed();
    long promised = check.promised();
    if (check.checked().stream().noneMatch(one -> one.comparison().isEmpty())) {
      return "no rate is promised, " + unpromised(check.checked());
    }
    if (claimed == 0) {
      return ALIKE
          + "a suite without a change is alarmed about in at most %s of checks".formatted(share);
    }
    String unpromised =
        "no rate is promised for %s of them, %s"
            .formatted(
                Signs.grouped(claimed - promised),
                unpromised(check.checked().stream().filter(CheckWords::isClaimed).toList()));
    if (promised == 0) {
      return unpromised;
    }
    String sentence =
        ALIKE
            + String.format(
                Locale.ROOT,
                "at most %s of the changes claimed are false on average: of these %s, %.2f",
                share,
                Signs.grouped(promised),
                check.expectedFalse());
    return promised == claimed ? sentence : sentence + "; " + unpromised;
  }

  /**
   * The size of the changes that a check could have missed: {@code a change of 4.1% would have been
   * told in half of 8 benchmarks, of 9.2% in nine of ten}; empty where nothing is known.
   */
  public static Optional<String> tellable(HistoryCheck check) {
    double[] sizes =
        check.checked().stream()
            .filter(CheckWords::hasTellable)
            .filter(one -> !isToldAnyway(one))
            .flatMapToDouble(one -> one.tellable().stream())
            .map(ratio -> ratio - 1)
            .sorted()
            .toArray();
    if (sizes.length == 0) {
      return Optional.empty();
    }
    if (sizes.length == 1) {
      return Optional.of("%s would have been told".formatted(told(sizes[0])));
    }
    double half = sizes[(sizes.length - 1) / 2];
    if (isNone(half)) {
      return Optional.of(
          "%s would have been told in %s of %s"
              .formatted(
                  told(half),
                  isNone(sizes[0]) ? "any" : "half or more",
                  Signs.counted(sizes.length, "benchmark")));
    }
    return Optional.of(
        "%s would have been told in half of %s, %s in nine of ten"
            .formatted(
                told(half),
                Signs.counted(sizes.length, "benchmark"),
                told(sizes[(int) Math.ceil(0.9 * sizes.length) - 1])));
  }

  /** Whether what would have been told is a ratio: beside zeros it is none, and yet may be told. */
  private static boolean hasTellable(CheckedBenchmark one) {
    return one.tellable().isPresent() && one.before() != 0;
  }

  /** Whether it was told, by what is known of its newest change, though its history tells none. */
  private static boolean isToldAnyway(CheckedBenchmark one) {
    return one.verdict().isChange() && isNone(one.tellable().orElse(1) - 1);
  }

  /** The smallest change that would have been told of this one: {@code tells ≥4.1%}. */
  public static String tellable(CheckedBenchmark one) {
    if (one.verdict() != Verdict.INCONCLUSIVE || !hasTellable(one)) {
      return "";
    }
    double change = one.tellable().getAsDouble() - 1;
    return isNone(change) ? "tells none" : "tells ≥" + percent(change);
  }

  /** The kinds of doubt that stand beside a row, as beside a comparison's. */
  public static Optional<String> doubts(CheckedBenchmark one) {
    return RowNotes.besideRow(
        one.verdict(),
        Stream.concat(
            one.doubts().stream().map(doubt -> doubt.kind().name()),
            one.comparison().stream()
                .flatMap(comparison -> comparison.doubts().stream())
                .map(doubt -> doubt.kind().name())));
  }

  private static String told(double change) {
    return isNone(change) ? "no change, however large," : "a change of " + percent(change);
  }

  /** Whether no change would have been told, as far as anybody measures. */
  private static boolean isNone(double change) {
    return change > MOST_TO_TELL;
  }

  private static String percent(double change) {
    return change < MOST_PERCENT
        ? String.format(Locale.ROOT, change < 1 ? "%.1f%%" : "%.0f%%", 100 * change)
        : Amounts.factor(1 + change);
  }
}
