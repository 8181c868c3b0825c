package dev.steelyard.watch.bisect;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.history.ChangesService;
import dev.steelyard.analysis.history.SeriesSelection;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.Glob;
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
   * Looks for it.
   *
   * @param dut the name of the builds
   * @param benchmark its whole name
   * @throws SteelyardException when the benchmark has no change, or nobody knows its commits
   */
  public static ChangedCommits newest(
      Store store,
      DeclaredDirections directions,
      Consumer<Notice> notices,
      String dut,
      String benchmark) {
    SeriesSelection which =
        new SeriesSelection(
            Optional.of(Glob.exactly(dut).pattern()),
            Optional.of(Glob.exactly(benchmark).pattern()),
            Optional.empty());
    List<SeriesChange> all =
        new ChangesService(store, directions, notices)
            .find(
                new ChangesService.Question(
                    which,
                    ChangeRule.CALIBRATED,
                    MinimumDifferences.USUAL,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false))
            .changes()
            .all();
    if (all.isEmpty()) {
      throw SteelyardException.invalid(
          "the store has no change of '%s' in %s; name the commits with --good and --bad"
              .formatted(benchmark, dut));
    }
    SeriesChange change = all.getFirst();
    return new ChangedCommits(
        commit(store, change.lastWithout()), commit(store, change.firstWith()));
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
