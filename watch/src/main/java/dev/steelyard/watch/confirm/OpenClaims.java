package dev.steelyard.watch.confirm;

import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.round.WatchPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claims of a check: those that are to be measured again, and those that are not. */
final class OpenClaims {

  private final ClaimReader reader;
  private final Map<DutBuild, String> commits = new HashMap<>();
  private final List<ToldChanges.Told> told;
  private final List<String> line;
  private final List<ClaimedChange> claims = new ArrayList<>();
  private final List<ConfirmedChange> ended = new ArrayList<>();

  private OpenClaims(
      ClaimReader reader, List<KnownBuild> known, List<ToldChanges.Told> told, List<String> line) {
    this.reader = reader;
    this.told = told;
    this.line = line;
    known.forEach(one -> one.origin().commit().ifPresent(hash -> commits.put(one.build(), hash)));
  }

  static OpenClaims of(
      WatchPlace place, WatchedExperiment experiment, WatchedBranch branch, ToldChanges told) {
    List<KnownBuild> known = place.patience().with(() -> place.store().builds().known());
    return new OpenClaims(
        new ClaimReader(experiment, branch.branches(), known),
        known,
        place.patience().with(told::all),
        branch.newest(ChangeTeller.MOST_COMMITS).stream().map(LoggedCommit::commit).toList());
  }

  /** Those that are to be measured again. */
  List<ClaimedChange> claims() {
    return claims;
  }

  /** Those that cannot be, and those that were told before. */
  List<ConfirmedChange> ended() {
    return ended;
  }

  /** What a build takes back of changes that were told, as claims. */
  List<CheckedBenchmark> takenBack(
      List<CheckedBenchmark> checked, DutBuild build, double minimumEffect) {
    return checked.stream()
        .flatMap(one -> TakenBack.of(one, build, commits, told, minimumEffect).stream())
        .toList();
  }

  /** Of what was told since its baseline, where it is none of that itself. */
  private ToldChanges.Before before(CheckedBenchmark one, DutBuild build) {
    ToldChanges.Before before = ToldChanges.of(one, build, commits, told);
    return before instanceof ToldChanges.Before.Nothing
        ? ToldSteps.of(one, build, ClaimReader.baseline(one, build), commits, told)
        : before;
  }

  /** Whether a claim is nothing but what was told. */
  boolean isToldBefore(CheckedBenchmark one, DutBuild build, String commit) {
    try {
      return ToldChanges.between(one, commit, line, told).isPresent()
          || switch (before(one, build)) {
            case ToldChanges.Before.Same _, ToldChanges.Before.Rest _ -> true;
            case ToldChanges.Before.Beyond _, ToldChanges.Before.Nothing _ -> false;
          };
    } catch (ClaimReader.NoClaim open) {
      return false;
    }
  }

  /** Adds what is claimed of a build. */
  void add(List<CheckedBenchmark> claimed, DutBuild build, String commit) {
    for (CheckedBenchmark one : claimed) {
      Optional<ToldChanges.Told> newer = ToldChanges.between(one, commit, line, told);
      if (newer.isPresent()) {
        ended.add(ConfirmedChange.ToldBefore.of(one, newer.get(), false));
        continue;
      }
      try {
        switch (before(one, build)) {
          case ToldChanges.Before.Same(ToldChanges.Told of) ->
              ended.add(ConfirmedChange.ToldBefore.of(one, of, false));
          case ToldChanges.Before.Rest(ToldChanges.Told of) ->
              ended.add(ConfirmedChange.ToldBefore.of(one, of, true));
          case ToldChanges.Before.Beyond(DutBuild of) ->
              claims.add(reader.read(one, build, Optional.of(of)));
          case ToldChanges.Before.Nothing() ->
              claims.add(reader.read(one, build, Optional.empty()));
        }
      } catch (ClaimReader.NoClaim why) {
        ended.add(new ConfirmedChange.Unmeasured(one, String.valueOf(why.getMessage())));
      }
    }
  }
}
