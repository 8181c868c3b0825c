package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.Check;
import dev.steelyard.core.history.Checked;
import dev.steelyard.core.model.DutBuild;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is said of a check in every format for people. */
public final class CheckWords {

  private CheckWords() {}

  /** {@code 1 regressed · 2 improved · 3 unchanged · 1 inconclusive}. */
  public static String counts(Check check) {
    return Signs.counts(check::count);
  }

  /** {@code mydb@0.42.0+def5678 (2026-01-31) on lab-7, against the 5 to 98 builds before it …}. */
  public static String against(Check check) {
    return "%s (%s) on %s, against the %s before it since the last change"
        .formatted(
            Names.shown(check.build().toString()),
            day(check.build()),
            testBeds(check),
            historySize(check));
  }

  private static String testBeds(Check check) {
    List<String> names =
        check.checked().stream().map(one -> one.series().testBed()).distinct().toList();
    return names.size() == 1 ? Names.shown(names.getFirst()) : names.size() + " testbeds";
  }

  /** Where there is nothing to hold the build against. */
  public static String noHistory(Check check) {
    return "no history yet: %s is the first build of %s; check the next one"
        .formatted(
            Names.shown(check.build().toString()),
            check.withoutHistory().size() == 1
                ? "its benchmark"
                : "its %s benchmarks".formatted(Signs.grouped(check.withoutHistory().size())));
  }

  /** Those of this verdict: what changed, the largest change first; the rest by name. */
  public static List<Checked> ranked(Check check, Verdict verdict) {
    Stream<Checked> all = check.checked().stream().filter(one -> one.verdict() == verdict);
    return verdict.isChange()
        ? all.sorted(Comparator.comparingDouble(CheckWords::size).reversed()).toList()
        : all.toList();
  }

  private static double size(Checked one) {
    double ratio = one.ratio().estimate();
    return ratio > 0 ? Math.abs(Math.log(ratio)) : Double.POSITIVE_INFINITY;
  }

  /** The change as a comparison's is written. */
  public static RatioWords ratio(Checked one) {
    return new RatioWords(one.ratio(), one.series().unit(), one.series().direction());
  }

  /** Whether the verdict claims a change. */
  public static boolean isClaimed(Checked one) {
    return one.verdict().isChange();
  }

  /** Whether results are of several testbeds, so that each has to be named. */
  public static boolean hasSeveralTestBeds(Check check) {
    return check.checked().stream().map(one -> one.series().testBed()).distinct().count() > 1;
  }

  /** {@code 2026-01-31}, of the build's own time. */
  public static String day(DutBuild build) {
    return build.timestamp().toString().substring(0, 10);
  }

  /** How many builds the histories have: {@code 37 builds}, {@code 5 to 98 builds}. */
  public static String historySize(Check check) {
    int least = check.checked().stream().mapToInt(Checked::historySize).min().orElse(0);
    int most = check.checked().stream().mapToInt(Checked::historySize).max().orElse(0);
    return least == most
        ? Signs.counted(least, "build")
        : "%s to %s".formatted(Signs.grouped(least), Signs.counted(most, "build"));
  }

  /** How sure the verdicts are. */
  public static String sureness(Check check) {
    long claimed = check.claimed();
    String share = String.format(Locale.ROOT, "%.0f%%", 100 * check.falseShare());
    long byValues =
        check.checked().stream()
            .filter(one -> isClaimed(one) && one.comparison().isPresent())
            .count();
    String but =
        byValues == 0
            ? ""
            : "; no rate is promised for %s of them, with too few builds of history"
                .formatted(Signs.grouped(byValues));
    return claimed == 0
        ? "a suite without a change is alarmed about in at most %s of checks".formatted(share)
        : String.format(
                Locale.ROOT,
                "at most %s of the changes claimed are false on average: of these %s, %.2f",
                share,
                Signs.grouped(claimed),
                check.expectedFalse())
            + but;
  }
}
