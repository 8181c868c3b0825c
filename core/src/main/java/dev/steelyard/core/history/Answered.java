package dev.steelyard.core.history;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.DutBuild;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a build answered as rightly as those it is held against, and did its work as often. Who
 * answers wrongly may well be fast ({@link FailedAnswers}): what fails more than its history does
 * has not improved, and what a history of failures is faster than has not become slower. From the
 * same results it says what other programs took meanwhile ({@link BusyBuilds}).
 */
final class Answered {

  /** More builds tell nothing else, and are read in vain. */
  private static final int MOST_BEFORE = 5;

  private final DutBuild build;
  private final BuildCircumstances own;
  private final BuildCircumstances before;

  private Answered(DutBuild build, BuildCircumstances own, BuildCircumstances before) {
    this.build = build;
    this.own = own;
    this.before = before;
  }

  /**
   * Asks for the raw results of the build, and for those of builds before it where a change is
   * called or something failed.
   */
  static List<CheckedBenchmark> of(List<CheckedBenchmark> checked, DutBuild build, RawResults raw) {
    // A comparison of raw values has looked itself.
    List<CheckedBenchmark> open = checked.stream().filter(Answered::isOpen).toList();
    if (open.isEmpty()) {
      return checked;
    }
    BuildCircumstances own = BuildCircumstances.of(Set.of(build), raw);
    Set<DutBuild> asked = new HashSet<>();
    open.stream()
        .filter(one -> one.verdict().isChange() || !own.failed(one.series(), build).isNone())
        .forEach(one -> asked.addAll(history(one, build)));
    Answered all = new Answered(build, own, BuildCircumstances.of(asked, raw));
    return checked.stream()
        .map(one -> isOpen(one) ? all.besideOthers(all.judged(one)) : one)
        .toList();
  }

  private static boolean isOpen(CheckedBenchmark one) {
    return one.comparison().isEmpty();
  }

  /** The newest builds of what it is held against, the newest last. */
  private static List<DutBuild> history(CheckedBenchmark one, DutBuild build) {
    Series series = one.series();
    int end = series.place(build);
    int size = Math.min(one.historySize(), MOST_BEFORE);
    return series.builds().subList(end - size, end);
  }

  private CheckedBenchmark judged(CheckedBenchmark one) {
    List<DutBuild> history = history(one, build);
    FailedAnswers now = own.failed(one.series(), build);
    FailedAnswers usual = before.usuallyFailed(one.series(), history);
    List<HistoryDoubt> doubts = new ArrayList<>();
    if (!now.isNone()) {
      doubts.add(doubt("this build", now));
    }
    ofHistory(one.series(), history, usual).ifPresent(doubts::add);
    if (doubts.isEmpty()) {
      return one;
    }
    boolean isFalse = FailedAnswers.disprove(one.verdict(), one.series().unit(), usual, now);
    HistoryDoubt first = usual.isMoreThan(now) ? doubts.removeLast() : doubts.removeFirst();
    return isFalse
        ? one.disproved(first, doubts)
        : one.decided(one.adjustedPValue(), one.verdict(), Optional.of(first), doubts);
  }

  private CheckedBenchmark besideOthers(CheckedBenchmark one) {
    List<HistoryDoubt> doubts = BusyBuilds.doubts(one, build, own, history(one, build), before);
    return doubts.isEmpty()
        ? one
        : one.decided(one.adjustedPValue(), one.verdict(), Optional.empty(), doubts);
  }

  private Optional<HistoryDoubt> ofHistory(
      Series series, List<DutBuild> history, FailedAnswers usual) {
    if (!usual.isNone()) {
      return Optional.of(doubt("the usual build before it", usual));
    }
    return history.stream()
        .reduce((_, later) -> later)
        .filter(last -> !before.failed(series, last).isNone())
        .map(last ->
            doubt("the build before, " + last.version() + ",", before.failed(series, last)));
  }

  static HistoryDoubt doubt(String which, FailedAnswers failed) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.valueOf(failed.kind().name()),
        which + " " + failed.told(),
        failed.remedy());
  }
}
