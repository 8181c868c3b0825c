package dev.steelyard.watch.confirm;

import dev.steelyard.core.history.ChangeShare;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.watch.confirm.ToldChanges.Before;
import dev.steelyard.watch.confirm.ToldChanges.Told;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
          return share > 1 + ChangeShare.HALF
              ? new Before.Beyond(builds.get(i))
              : new Before.Rest(told);
        }
      }
    }
    return new Before.Nothing();
  }

  /**
   * Whether a claim of the builds alone is nothing but a change that was told and that it spans:
   * the build ends on that level, or short of it, and at least half of the builds since, that one
   * among them, are there too. An odd build between is then no end of what was told. Where most
   * went back, it was taken back whatever was told of that, and what comes again is another change.
   *
   * @param known the build whose change was told, and that the history begins with since
   */
  static boolean isWithin(CheckedBenchmark claim, DutBuild build, DutBuild known) {
    List<DutBuild> builds = claim.series().builds();
    int from = builds.lastIndexOf(known);
    int end = builds.lastIndexOf(build);
    if (from <= builds.indexOf(claim.since()) || end <= from) {
      return false;
    }
    long still =
        IntStream.range(from, end)
            .filter(place -> share(claim, from, place) >= ChangeShare.HALF)
            .count();
    double now = share(claim, from, end);
    return now > 0 && now <= 1 + ChangeShare.HALF && 2 * still >= end - from;
  }

  private static double share(CheckedBenchmark claim, int told, int place) {
    Values medians = claim.series().medians();
    return ChangeShare.of(claim.before(), medians.get(told), medians.get(place));
  }
}
