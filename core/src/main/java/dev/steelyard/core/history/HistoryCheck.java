package dev.steelyard.core.history;

import dev.steelyard.core.comparison.MinimumEffects;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.text.Listed;
import java.util.ArrayList;
import java.util.List;

/**
 * A build held against its history, benchmark by benchmark.
 *
 * @param minimumEffect the smallest change that matters of most benchmarks, as a share; that of
 *     each is its {@link CheckedBenchmark#tolerance}
 * @param falseShare of the changes claimed, at most this share is expected to be false
 * @param checked by benchmark and testbed; empty when there is no history yet
 * @param withoutHistory benchmarks that this build is the first to have
 * @param missing benchmarks that the build before has on a testbed of this build, and this one not
 * @param doubts about the whole
 */
public record HistoryCheck(
    DutBuild build,
    double minimumEffect,
    double falseShare,
    List<CheckedBenchmark> checked,
    List<Series> withoutHistory,
    List<Series> missing,
    List<HistoryDoubt> doubts) {

  public HistoryCheck {
    checked = List.copyOf(checked);
    withoutHistory = List.copyOf(withoutHistory);
    missing = List.copyOf(missing);
    doubts = List.copyOf(doubts);
  }

  /**
   * The same, with where the histories lie of benchmarks that have none here.
   *
   * @param everything every series of the build's dut, on any testbed
   */
  public HistoryCheck lookingElsewhere(List<Series> everything, Ancestry ancestry) {
    List<HistoryDoubt> more = new ArrayList<>(doubts);
    more.addAll(HistoryElsewhere.doubts(withoutHistory, everything, build, ancestry));
    return new HistoryCheck(
        build, minimumEffect, falseShare, checked, withoutHistory, missing, more);
  }

  /**
   * The same, of a build that nobody asked for by name: which are newer is said.
   *
   * @param all the series that were checked
   */
  public HistoryCheck besideNewer(List<Series> all, Ancestry ancestry) {
    List<HistoryDoubt> more = new ArrayList<>();
    OrderDoubts.newer(all, build, ancestry).ifPresent(more::add);
    more.addAll(doubts);
    return new HistoryCheck(
        build, minimumEffect, falseShare, checked, withoutHistory, missing, more);
  }

  /** The same beside builds that were published later and of which nothing is stored. */
  public HistoryCheck besideUnfinished(List<DutBuild> unfinished) {
    if (unfinished.isEmpty()) {
      return this;
    }
    List<HistoryDoubt> more = new ArrayList<>();
    more.add(
        new HistoryDoubt(
            HistoryDoubt.Kind.UNFINISHED_PUBLISH,
            "%s was published after %s, and no result of it is stored: that was interrupted, or is still under way"
                .formatted(Listed.few(unfinished.stream().map(DutBuild::toString).toList()), build),
            "publish it again"));
    more.addAll(doubts);
    return new HistoryCheck(
        build, minimumEffect, falseShare, checked, withoutHistory, missing, more);
  }

  /** The same, of series across testbeds. */
  public HistoryCheck acrossTestBeds(long testBeds) {
    List<HistoryDoubt> more = new ArrayList<>(doubts);
    if (testBeds > 1) {
      more.add(
          new HistoryDoubt(
              HistoryDoubt.Kind.ANY_TESTBED,
              testBeds
                  + " testbeds are taken to be one, and each may be as different as builds are",
              "trust a change that stays in the next builds"));
    }
    return new HistoryCheck(
        build, minimumEffect, falseShare, checked, withoutHistory, missing, more);
  }

  /** The smallest changes that matter of what was checked. */
  public MinimumEffects minimumEffects() {
    return MinimumEffects.of(checked.stream().map(CheckedBenchmark::tolerance), minimumEffect);
  }

  /** Whether a benchmark that has no history here has one elsewhere. */
  public boolean hasHistoryElsewhere() {
    return doubts.stream().anyMatch(doubt -> doubt.kind().isElsewhere());
  }

  /** Whether changes are not called because the machine changed and explains them. */
  public boolean isOfAnotherMachine() {
    return checked.stream()
        .flatMap(one -> one.doubts().stream())
        .anyMatch(doubt -> doubt.kind() == HistoryDoubt.Kind.MOVED_WITH_MACHINE);
  }

  /** How many came out this way. */
  public long count(Verdict verdict) {
    return checked.stream().filter(one -> one.verdict() == verdict).count();
  }

  /** How many are claimed to have changed. */
  public long claimed() {
    return checked.stream().filter(one -> one.verdict().isChange()).count();
  }

  /** Whether something changed that is not known to be good. */
  public boolean isNegative() {
    return checked.stream().anyMatch(one -> one.verdict().isNegative());
  }

  /** How many changes are claimed from how builds vary: those that a rate is promised for. */
  public long promised() {
    return checked.stream()
        .filter(one -> one.comparison().isEmpty())
        .filter(one -> one.verdict().isChange())
        .count();
  }

  /** How many of them are expected to be false, at most. */
  public double expectedFalse() {
    return falseShare * promised();
  }
}
