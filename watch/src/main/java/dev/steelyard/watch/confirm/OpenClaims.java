package dev.steelyard.watch.confirm;

import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.round.WatchPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Claims of a check: those that are to be measured again, and those that are not. */
final class OpenClaims {

  private final ClaimReader reader;
  private final ToldHistory told;
  private final List<ClaimedChange> claims = new ArrayList<>();
  private final List<ConfirmedChange> ended = new ArrayList<>();

  private OpenClaims(ClaimReader reader, ToldHistory told) {
    this.reader = reader;
    this.told = told;
  }

  static OpenClaims of(
      WatchPlace place, WatchedExperiment experiment, WatchedBranch branch, ToldChanges told) {
    List<KnownBuild> known = place.patience().with(() -> place.store().builds().known());
    List<String> line =
        branch.newest(ChangeTeller.MOST_COMMITS).stream().map(LoggedCommit::commit).toList();
    return new OpenClaims(
        new ClaimReader(experiment, branch.branches(), known, line),
        ToldHistory.of(known, place.patience().with(told::all), line));
  }

  /** What was told by now. */
  ToldHistory told() {
    return told;
  }

  /** Those that are to be measured again. */
  List<ClaimedChange> claims() {
    return claims;
  }

  /** Those that cannot be, and those that were told before. */
  List<ConfirmedChange> ended() {
    return ended;
  }

  /** Adds what is claimed of a build. */
  void add(List<CheckedBenchmark> claimed, DutBuild build, String commit) {
    for (CheckedBenchmark one : claimed) {
      Optional<ToldChanges.Told> newer = told.newer(one, commit);
      if (newer.isPresent()) {
        ended.add(ConfirmedChange.ToldBefore.of(one, newer.get(), false));
        continue;
      }
      try {
        switch (told.before(one, build)) {
          case ToldChanges.Before.Same(ToldChanges.Told of) ->
              ended.add(ConfirmedChange.ToldBefore.of(one, of, false));
          case ToldChanges.Before.Rest(ToldChanges.Told of) ->
              ended.add(ConfirmedChange.ToldBefore.of(one, of, true));
          case ToldChanges.Before.Beyond(DutBuild of) ->
              claims.add(reader.read(one, build, commit, Optional.of(of)));
          case ToldChanges.Before.Nothing() ->
              claims.add(reader.read(one, build, commit, Optional.empty()));
        }
      } catch (ClaimReader.NoClaim why) {
        ended.add(new ConfirmedChange.Unmeasured(one, String.valueOf(why.getMessage())));
      }
    }
  }
}
