package dev.steelyard.watch.bisect;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.history.ChangesService;
import dev.steelyard.analysis.history.SeriesSelection;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The commits of the two builds around a change that the store tells of: the newest one. Builds
 * that lie between what was before and what came after are between the two, for the change may be
 * several.
 *
 * @param good whole hash of the last one before it
 * @param bad whole hash of the first one after it
 */
public record ChangedCommits(String good, String bad) {

  /**
   * Which change is looked for.
   *
   * @param dut the name of the builds
   * @param benchmark its whole name
   * @param testBed the machine that is measured on; where it has nothing stored of the benchmark,
   *     others tell
   * @param least the smallest differences that matter
   */
  public record ChangeQuestion(
      String dut, String benchmark, String testBed, MinimumDifferences least) {}

  /**
   * Looks for it. A change that came with another machine is passed over, and that is said.
   *
   * @throws SteelyardException when the benchmark has no change, or nobody knows its commits
   */
  public static ChangedCommits newest(
      Store store,
      DeclaredDirections directions,
      Consumer<Notice> notices,
      ChangeQuestion question) {
    ChangesService service = new ChangesService(store, directions, notices);
    HistoryChanges here = find(service, question, Optional.of(question.testBed));
    HistoryChanges changes =
        here.seriesCount() > 0 ? here : find(service, question, Optional.empty());
    SeriesChange change = newest(changes, machines(store, question), notices, question);
    return new ChangedCommits(
        commit(store, change.lastWithout()), commit(store, change.firstWith()));
  }

  private static HistoryChanges find(
      ChangesService service, ChangeQuestion question, Optional<String> testBed) {
    return service
        .find(
            new ChangesService.Question(
                new SeriesSelection(
                    Optional.of(Glob.exactly(question.dut).pattern()),
                    Optional.of(Glob.exactly(question.benchmark).pattern()),
                    testBed.map(one -> Glob.exactly(one).pattern())),
                ChangeRule.CALIBRATED,
                question.least,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false))
        .changes();
  }

  private static Machines machines(Store store, ChangeQuestion question) {
    return Machines.of(
        store
            .results()
            .machines(
                ResultFilter.ALL
                    .withDut(Glob.exactly(question.dut))
                    .withBenchmark(Glob.exactly(question.benchmark))));
  }

  private static SeriesChange newest(
      HistoryChanges changes,
      Machines machines,
      Consumer<Notice> notices,
      ChangeQuestion question) {
    for (SeriesChange one : changes.all()) {
      Optional<String> machine = machine(machines, one);
      if (machine.isEmpty()) {
        return one;
      }
      notices.accept(
          Notice.warning(
              "the change of %s at %s on %s is passed over, as the machine changed there: %s"
                  .formatted(
                      question.benchmark,
                      one.to().version(),
                      one.series().testBed(),
                      machine.get())));
    }
    throw SteelyardException.invalid(
        "the store has no change of '%s' in %s%s; name the commits with --good and --bad"
            .formatted(
                question.benchmark,
                question.dut,
                changes.all().isEmpty() ? "" : " but such that came with another machine"));
  }

  /** What changed of the machine between the builds of a change, or right beside it. */
  private static Optional<String> machine(Machines machines, SeriesChange change) {
    List<DutBuild> builds = change.series().builds();
    int place = change.point().index();
    int first = Math.min(place - 2, builds.indexOf(change.lastWithout()));
    int last = Math.max(place + 1, builds.indexOf(change.firstWith()));
    for (int i = Math.max(0, first) + 1; i <= Math.min(last, builds.size() - 1); i++) {
      Optional<String> what =
          machines.change(change.series().testBed(), builds.get(i - 1), builds.get(i));
      if (what.isPresent()) {
        return what;
      }
    }
    return Optional.empty();
  }

  private static String commit(Store store, DutBuild build) {
    return store.builds().known().stream()
        .filter(one -> one.build().equals(build) && !one.isDirty())
        .map(KnownBuild::origin)
        .flatMap(origin -> origin.commit().stream())
        .findFirst()
        .orElseThrow(() ->
            SteelyardException.invalid(
                "the store does not know which commit %s is, where the change is seen; name the commits with --good and --bad"
                    .formatted(build)));
  }
}
