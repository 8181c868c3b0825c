package dev.steelyard.core.history;

import dev.steelyard.core.comparison.MovedWithMachine;
import dev.steelyard.core.comparison.MovedWithMachine.Moved;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.DutBuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Doubts verdicts and changes across which one testbed's name stands for several machines. */
final class AcrossMachines {

  private static final String REMEDY =
      "give each machine a --testbed-name of its own, and measure a build before this one on this"
          + " machine";

  /** Where a series changed may be told one build too early or too late. */
  private static final int BESIDE = 1;

  private final DutBuild build;
  private final Machines machines;

  /** By benchmark: what changed since the build before, or since most of its history. */
  private final IdentityHashMap<CheckedBenchmark, String> changes = new IdentityHashMap<>();

  /** By testbed and earlier build: what changed since. All series ask about the same builds. */
  private final Map<String, Map<DutBuild, Optional<String>>> since = new HashMap<>();

  /**
   * By testbed and list of builds, of which many series have one and the same: of the builds before
   * each place, how many were measured on another machine.
   */
  private final Map<String, Map<List<DutBuild>, int[]>> others = new HashMap<>();

  private AcrossMachines(DutBuild build, Machines machines) {
    this.build = build;
    this.machines = machines;
  }

  static List<CheckedBenchmark> of(
      List<CheckedBenchmark> checked, DutBuild build, Machines machines) {
    AcrossMachines all = new AcrossMachines(build, machines);
    Map<String, List<CheckedBenchmark>> byTestBed =
        checked.stream().collect(Collectors.groupingBy(one -> one.series().testBed()));
    byTestBed.values().forEach(all::findChanges);
    Map<String, MovedWithMachine> together =
        MovedWithMachine.byTestBed(
            all.changes.keySet().stream().map(AcrossMachines::moved).toList());
    List<CheckedBenchmark> judged = new ArrayList<>();
    for (CheckedBenchmark one : checked) {
      String change = all.changes.get(one);
      judged.add(
          change == null
              ? all.mixed(one)
              : all.judged(one, change, Optional.ofNullable(together.get(one.series().testBed()))));
    }
    return judged;
  }

  /**
   * Of one testbed. What is held against builds of the machine before tells of the machine only
   * where most benchmarks are: else the others have a step already, and this one has not.
   */
  private void findChanges(List<CheckedBenchmark> checked) {
    IdentityHashMap<CheckedBenchmark, String> sinceMost = new IdentityHashMap<>();
    for (CheckedBenchmark one : checked) {
      Series series = one.series();
      changeSince(series.testBed(), series.builds().get(series.place(build) - 1))
          .ifPresent(change -> changes.put(one, change));
      changeSinceMost(one).ifPresent(change -> sinceMost.put(one, change));
    }
    if (2 * sinceMost.size() > checked.size()) {
      sinceMost.forEach(changes::putIfAbsent);
    }
  }

  /** A change of a series beside which its testbed became another machine. */
  static Optional<HistoryDoubt> at(SeriesChange change, Machines machines) {
    Series series = change.series();
    int place = change.point().index();
    int first = Math.max(1, place - BESIDE);
    int last = Math.min(series.size() - 1, place + BESIDE);
    for (int i = first; i <= last; i++) {
      DutBuild after = series.builds().get(i);
      Optional<String> what = machines.change(series.testBed(), series.builds().get(i - 1), after);
      if (what.isPresent()) {
        return Optional.of(
            new HistoryDoubt(
                HistoryDoubt.Kind.MACHINE_CHANGED,
                "it changed where the machine did, at %s (%s)"
                    .formatted(after.version(), what.get()),
                "give each machine a --testbed-name of its own; until both builds are measured on"
                    + " one, nothing tells the code's change from the machine's"));
      }
    }
    return Optional.empty();
  }

  private static Moved moved(CheckedBenchmark one) {
    return new Moved(
        one.series().testBed(),
        one.ratio(),
        one.unit(),
        one.direction(),
        one.tolerance().minimumEffect());
  }

  private CheckedBenchmark judged(
      CheckedBenchmark one, String change, Optional<MovedWithMachine> together) {
    if (one.verdict().isChange() && together.filter(all -> all.explains(moved(one))).isPresent()) {
      return one.decided(
          one.adjustedPValue(),
          Verdict.INCONCLUSIVE,
          Optional.of(
              new HistoryDoubt(
                  HistoryDoubt.Kind.MOVED_WITH_MACHINE,
                  together.get().words(change),
                  MovedWithMachine.REMEDY)),
          List.of());
    }
    boolean isSaid =
        one.comparison().stream()
            .flatMap(comparison -> comparison.doubts().stream())
            .anyMatch(doubt -> doubt.kind().name().equals("MACHINE_CHANGED"));
    if (isSaid) {
      return one;
    }
    Series series = one.series();
    DutBuild before = series.builds().get(series.place(build) - 1);
    return changeSince(series.testBed(), before).isEmpty()
        ? mixed(one)
        : doubted(one, "the machine is another than that of the build before (" + change + ")");
  }

  /** Its centre is the other machine's where most builds are. */
  private Optional<String> changeSinceMost(CheckedBenchmark one) {
    return 2 * differing(one) > one.historySize()
        ? changeSince(one.series().testBed(), one.since())
        : Optional.empty();
  }

  /** A history that was measured on several machines, the last of which is this build's. */
  private CheckedBenchmark mixed(CheckedBenchmark one) {
    int differing = differing(one);
    return differing == 0
        ? one
        : doubted(
            one,
            "%d of the %d builds of its history were measured on another machine of this name"
                .formatted(differing, one.historySize()));
  }

  /** How many builds of its history were measured on another machine. */
  private int differing(CheckedBenchmark one) {
    Series series = one.series();
    int[] before =
        others
            .computeIfAbsent(series.testBed(), _ -> new IdentityHashMap<>())
            .computeIfAbsent(series.builds(), builds -> othersBefore(series.testBed(), builds));
    int end = series.place(build);
    return before[end] - before[end - one.historySize()];
  }

  private int[] othersBefore(String testBed, List<DutBuild> builds) {
    int[] before = new int[builds.size() + 1];
    for (int i = 0; i < builds.size(); i++) {
      before[i + 1] = before[i] + (changeSince(testBed, builds.get(i)).isPresent() ? 1 : 0);
    }
    return before;
  }

  private Optional<String> changeSince(String testBed, DutBuild before) {
    return since
        .computeIfAbsent(testBed, _ -> new HashMap<>())
        .computeIfAbsent(before, earlier -> machines.change(testBed, earlier, build));
  }

  private static CheckedBenchmark doubted(CheckedBenchmark one, String message) {
    return one.decided(
        one.adjustedPValue(),
        one.verdict(),
        Optional.empty(),
        List.of(new HistoryDoubt(HistoryDoubt.Kind.MACHINE_CHANGED, message, REMEDY)));
  }
}
