package dev.steelyard.watch.confirm;

import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.watch.confirm.ToldChanges.Before;
import dev.steelyard.watch.confirm.ToldChanges.Told;
import java.util.List;
import java.util.Map;

/**
 * Changes that were told between the baseline of a claim and the build that is checked. What that
 * build has of them is not its own: a regression that was taken back in part leaves a rest, which
 * each build after it shows beside the baseline. Only what goes beyond the last of them is a change
 * of this build. Stateless.
 */
final class ToldSteps {

  private ToldSteps() {}

  /**
   * What a claim is, of which {@link ToldChanges#of} found nothing.
   *
   * @param baseline the build that the claim is held against
   * @param commits of the builds of the claim's series, whole hashes
   * @param all what was told
   */
  static Before of(
      CheckedBenchmark checked,
      DutBuild build,
      DutBuild baseline,
      Map<DutBuild, String> commits,
      List<Told> all) {
    List<DutBuild> builds = checked.series().builds();
    Values medians = checked.series().medians();
    int from = builds.lastIndexOf(baseline);
    int end = builds.lastIndexOf(build);
    for (int i = end - 1; from >= 0 && i > from; i--) {
      String commit = commits.getOrDefault(builds.get(i), "");
      for (Told told : all.reversed()) {
        if (told.candidate().equals(commit)
            && told.benchmark().equals(checked.series().benchmark())) {
          double share = ChangeShare.of(medians.get(from), medians.get(i), medians.get(end));
          return share > 1 + ToldChanges.SHARE
              ? new Before.Beyond(builds.get(i))
              : new Before.Rest(told);
        }
      }
    }
    return new Before.Nothing();
  }
}
