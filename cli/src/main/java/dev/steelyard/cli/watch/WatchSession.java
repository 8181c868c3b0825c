package dev.steelyard.cli.watch;

import dev.steelyard.analysis.history.CheckService;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DirectionOptions;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.watch.commit.BackfillRange;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.confirm.ChangeTeller;
import dev.steelyard.watch.confirm.TellRules;
import dev.steelyard.watch.dispatch.DispatchRules;
import dev.steelyard.watch.round.CommitCheck;
import dev.steelyard.watch.round.RoundEnd;
import dev.steelyard.watch.round.WatchPlace;
import dev.steelyard.watch.round.WatchRound;
import java.util.List;
import java.util.Optional;

/** Rounds over one branch with one experiment. */
final class WatchSession {

  private final WatchPlace place;
  private final WatchedOptions.Watched watched;
  private final WatchedOptions options;
  private final CommonOptions common;
  private final Optional<DispatchRules> dispatch;
  private final WatchProgress progress;

  private WatchSession(
      WatchPlace place,
      WatchedOptions.Watched watched,
      WatchedOptions options,
      CommonOptions common,
      Optional<DispatchRules> dispatch,
      WatchProgress progress) {
    this.place = place;
    this.watched = watched;
    this.options = options;
    this.common = common;
    this.dispatch = dispatch;
    this.progress = progress;
  }

  static WatchSession of(
      WatchScene scene,
      WatchedOptions.Watched watched,
      WatchedOptions options,
      CommonOptions common) {
    return new WatchSession(
        scene.place(), watched, options, common, scene.asking().rules(), scene.progress());
  }

  /** Checks builds, confirms and tells. */
  ChangeTeller teller(TellRules rules, DirectionOptions directions, CliContext around) {
    CheckService service =
        new CheckService(
            place.store(),
            common.location(around),
            new WorkTree(watched.branch().folder(), around.environment(), ""),
            directions.said(common, around),
            common.notices(around));
    return new ChangeTeller(
        place,
        watched.experiment(),
        watched.branch(),
        service,
        rules,
        new WatchPrinter(
            new ToldCommands(watched, options, common, around), place.testBed(), progress));
  }

  /**
   * Looks at the newest commits once.
   *
   * @param most so many
   */
  RoundEnd watch(ChangeTeller teller, int most) {
    WatchedBranch branch = watched.branch();
    place.patience().doing(branch::fetch);
    teller.tellAgain();
    return round(Optional.of(teller))
        .run(() -> {
          place.patience().doing(branch::fetch);
          return branch.newest(most);
        });
  }

  /** Measures older commits. */
  RoundEnd backfill(BackfillRange range) {
    place.patience().doing(watched.branch()::fetch);
    List<LoggedCommit> commits = range.of(watched.branch());
    RoundEnd end = round(Optional.empty()).run(() -> commits);
    if (!end.interrupted()) {
      progress.remark(
          "%s; see: %s"
              .formatted(
                  RoundWords.filled(end, commits.size()),
                  common.command("changes", "--dut", watched.experiment().dut())));
    }
    return end;
  }

  private WatchRound round(Optional<CommitCheck> check) {
    return new WatchRound(
        place,
        watched.experiment(),
        watched.branch(),
        options.rules(watched, place.store(), dispatch),
        check,
        progress);
  }
}
