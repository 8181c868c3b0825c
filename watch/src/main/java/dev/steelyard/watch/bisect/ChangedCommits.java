package dev.steelyard.watch.bisect;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.history.ChangesService;
import dev.steelyard.analysis.history.SeriesSelection;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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
   * Looks for it. A change that another machine explains is passed over, and that is said.
   *
   * @throws SteelyardException when the benchmark has no change, or nobody knows its commits
   */
  public static ChangedCommits newest(
      Store store,
      DeclaredDirections directions,
      Consumer<Notice> notices,
      ChangeQuestion question) {
    Optional<String> testBed = Optional.of(question.testBed);
    Optional<String> benchmark = Optional.of(question.benchmark);
    List<Notice> said = new ArrayList<>();
    HistoryChanges changes =
        find(new ChangesService(store, directions, said::add), question, benchmark, testBed);
    if (changes.seriesCount() == 0) {
      // What is left out of an answer that does not count is said of the other one.
      said.clear();
      changes =
          find(
              new ChangesService(store, directions, said::add),
              question,
              benchmark,
              Optional.empty());
    }
    said.forEach(notices);
    Function<String, List<Series>> beside =
        where ->
            find(
                    new ChangesService(store, directions, _ -> {}),
                    question,
                    Optional.empty(),
                    Optional.of(where))
                .series();
    MachineBeside machine = new MachineBeside(machines(store, question), beside);
    SeriesChange change = newest(changes, machine, notices, question);
    return new ChangedCommits(
        commit(store, change.lastWithout()), commit(store, change.firstWith()));
  }

  private static HistoryChanges find(
      ChangesService service,
      ChangeQuestion question,
      Optional<String> benchmark,
      Optional<String> testBed) {
    return service
        .find(
            new ChangesService.Question(
                new SeriesSelection(
                    Optional.of(Glob.exactly(question.dut).pattern()),
                    benchmark.map(one -> Glob.exactly(one).pattern()),
                    testBed.map(one -> Glob.exactly(one).pattern())),
                ChangeRule.CALIBRATED,
                AskedDifferences.whole(question.least),
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
      MachineBeside beside,
      Consumer<Notice> notices,
      ChangeQuestion question) {
    for (SeriesChange one : changes.all()) {
      Optional<String> machine = beside.explains(one);
      if (machine.isEmpty()) {
        return one;
      }
      notices.accept(
          Notice.warning(
              "the change of %s at %s on %s is passed over: %s"
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
