package dev.steelyard.watch.confirm;

import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.watch.confirm.ToldChanges.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was told, beside the builds and the commits that it was told of. Stateless.
 *
 * @param commits of builds, whole hashes
 * @param told the newest last
 * @param line the commits of the branch, the newest first
 */
record ToldHistory(Map<DutBuild, String> commits, List<Told> told, List<String> line) {

  ToldHistory {
    commits = Map.copyOf(commits);
    told = List.copyOf(told);
    line = List.copyOf(line);
  }

  static ToldHistory of(List<KnownBuild> known, List<Told> told, List<String> line) {
    Map<DutBuild, String> commits = new HashMap<>();
    known.forEach(one -> one.origin().commit().ifPresent(hash -> commits.put(one.build(), hash)));
    return new ToldHistory(commits, told, line);
  }

  /** The same change, told of a newer commit. */
  Optional<Told> newer(CheckedBenchmark one, String commit) {
    return ToldChanges.between(one, commit, line, told);
  }

  /** Of what was told since its baseline, where it is none of that itself. */
  ToldChanges.Before before(CheckedBenchmark one, DutBuild build) {
    ToldChanges.Before before = ToldChanges.of(one, build, commits, told);
    return before instanceof ToldChanges.Before.Nothing
        ? ToldSteps.of(one, build, ClaimReader.baseline(one, build), commits, told)
        : before;
  }

  /** Whether a claim is nothing but what was told. */
  boolean isToldBefore(CheckedBenchmark one, DutBuild build, String commit) {
    try {
      return newer(one, commit).isPresent()
          || switch (before(one, build)) {
            case ToldChanges.Before.Same _, ToldChanges.Before.Rest _ -> true;
            case ToldChanges.Before.Beyond _, ToldChanges.Before.Nothing _ -> false;
          };
    } catch (ClaimReader.NoClaim open) {
      return false;
    }
  }

  /** What a build takes back of changes that were told, as claims. */
  List<CheckedBenchmark> takenBack(
      List<CheckedBenchmark> checked, DutBuild build, double minimumEffect) {
    return checked.stream()
        .flatMap(one -> TakenBack.of(one, build, commits, told, minimumEffect).stream())
        .toList();
  }
}
