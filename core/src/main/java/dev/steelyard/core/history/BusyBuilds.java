package dev.steelyard.core.history;

import dev.steelyard.core.comparison.BusyMachine;
import dev.steelyard.core.model.DutBuild;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether other programs took a part of the machine while builds were measured that a verdict
 * stands on ({@link BusyMachine}). It moves no verdict and is said of it, as a comparison says it;
 * not of what never varies, which is known whatever the machine did. Stateless.
 */
final class BusyBuilds {

  /** So many builds of each side of a change tell what was usual there. */
  private static final int NEAREST = 5;

  private BusyBuilds() {}

  /**
   * About a build that is held against its history: of the build itself, and of those before it
   * where a change is claimed beside them. A history whose builds were now and then disturbed
   * varies the more, which its interval knows.
   *
   * @param own of the build itself
   * @param history the newest builds of what it is held against
   * @param before of these
   */
  static List<HistoryDoubt> doubts(
      CheckedBenchmark one,
      DutBuild build,
      BuildCircumstances own,
      List<DutBuild> history,
      BuildCircumstances before) {
    if (one.isExact()) {
      return List.of();
    }
    Optional<BusyMachine> now = own.busy(one.series(), build);
    Optional<BusyMachine> usual =
        one.verdict().isChange() ? before.usuallyBusy(one.series(), history) : Optional.empty();
    if (now.isPresent() && now.equals(usual)) {
      return List.of(doubt(now.get(), "this build and most before it were"));
    }
    return Stream.concat(
            now.stream().map(busy -> doubt(busy, "this build was")),
            usual.stream().map(busy -> doubt(busy, "most builds before it were")))
        .toList();
  }

  /**
   * About a change of a series, where most of the nearest builds of a side were disturbed.
   *
   * @param before the builds of one side, the nearest last
   * @param after those of the other, the nearest first
   */
  static Optional<HistoryDoubt> doubt(
      SeriesChange change, List<DutBuild> before, List<DutBuild> after, BuildCircumstances all) {
    if (change.isExact()) {
      return Optional.empty();
    }
    Optional<BusyMachine> earlier =
        all.usuallyBusy(
            change.series(), before.subList(Math.max(0, before.size() - NEAREST), before.size()));
    Optional<BusyMachine> later =
        all.usuallyBusy(change.series(), after.subList(0, Math.min(after.size(), NEAREST)));
    String side = earlier.isEmpty() ? "since" : later.isEmpty() ? "before" : "beside";
    return Stream.concat(earlier.stream(), later.stream())
        .max(Comparator.comparingDouble(BusyMachine::share))
        .map(busy ->
            doubt(
                busy,
                "most builds %s its change at %s were".formatted(side, change.to().version())));
  }

  private static HistoryDoubt doubt(BusyMachine busy, String which) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.BUSY_MACHINE, busy.doubted(which), BusyMachine.REMEDY);
  }
}
