package dev.steelyard.watch.confirm;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.ChangeShare;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.watch.confirm.ToldChanges.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a build takes back of a change that was told. Its history has builds of both sides of that
 * change, and beside the older ones nothing happened; so the check claims nothing, and whoever was
 * told that something became faster would not hear that it is no more. It is a claim beside the
 * build that was told of, and has to be confirmed as any other. Stateless.
 */
final class TakenBack {

  private TakenBack() {}

  /**
   * As a claim; empty where the check claims something itself, or nothing is taken back.
   *
   * @param commits of the builds of its series, whole hashes
   * @param all what was told, the newest last
   * @param minimumEffect the smallest change that matters, as a share
   */
  static Optional<CheckedBenchmark> of(
      CheckedBenchmark checked,
      DutBuild build,
      Map<DutBuild, String> commits,
      List<Told> all,
      double minimumEffect) {
    if (checked.verdict().isChange()
        || checked.comparison().isPresent()
        || checked.tellable().isEmpty()) {
      return Optional.empty();
    }
    return all.reversed().stream()
        .filter(told -> told.benchmark().equals(checked.series().benchmark()))
        .flatMap(told -> from(checked, build, commits, told).stream())
        .findFirst()
        .filter(place -> isLarge(checked, place, minimumEffect))
        .map(place -> claim(checked, build, place));
  }

  /** The place of the build that was told of, where this build takes its change back. */
  private static Optional<Integer> from(
      CheckedBenchmark checked, DutBuild build, Map<DutBuild, String> commits, Told told) {
    List<DutBuild> builds = checked.series().builds();
    Values medians = checked.series().medians();
    List<String> hashes = builds.stream().map(one -> commits.getOrDefault(one, "")).toList();
    int before = hashes.lastIndexOf(told.baseline());
    int place = hashes.lastIndexOf(told.candidate());
    int end = builds.lastIndexOf(build);
    if (before < 0 || place <= before || end <= place || place < builds.indexOf(checked.since())) {
      return Optional.empty();
    }
    double first = medians.get(before);
    double changed = medians.get(place);
    for (int i = place; i < end; i++) {
      if (!(ChangeShare.of(first, changed, medians.get(i)) >= ChangeShare.HALF)) {
        return Optional.empty();
      }
    }
    boolean isBack = ChangeShare.of(first, changed, checked.after()) < ChangeShare.HALF;
    return isBack && (changed > first) == told.isUpward() ? Optional.of(place) : Optional.empty();
  }

  private static boolean isLarge(CheckedBenchmark checked, int place, double minimumEffect) {
    double ratio = checked.after() / checked.series().medians().get(place);
    return !Double.isNaN(ratio) && Math.abs(Math.log(ratio)) >= Math.log1p(minimumEffect);
  }

  private static CheckedBenchmark claim(CheckedBenchmark checked, DutBuild build, int place) {
    double told = checked.series().medians().get(place);
    double ratio = checked.after() / told;
    return new CheckedBenchmark(
        checked.series(),
        checked.series().builds().lastIndexOf(build) - place,
        checked.series().builds().get(place),
        Optional.empty(),
        told,
        checked.after(),
        new Interval(ratio, ratio, ratio, checked.ratio().confidence()),
        checked.pValue(),
        checked.adjustedPValue(),
        Verdict.of(checked.direction(), ratio > 1),
        checked.tellable(),
        Optional.empty(),
        checked.doubts(),
        checked.tolerance());
  }
}
