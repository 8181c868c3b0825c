package dev.steelyard.cli;

import dev.steelyard.analysis.history.CheckService;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.report.content.Signs;
import dev.steelyard.watch.commit.BackfillRange;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.confirm.ChangeTeller;
import dev.steelyard.watch.round.RoundEnd;
import dev.steelyard.watch.round.WatchPlace;
import dev.steelyard.watch.round.WatchRound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Rounds over a branch, one or as many as there are until it is ended. */
final class WatchSession {

  private final WatchPlace place;
  private final WatchedExperiment experiment;
  private final WatchedBranch branch;
  private final WatchProgress progress;
  private final CliContext around;

  WatchSession(
      WatchPlace place,
      WatchedExperiment experiment,
      WatchedBranch branch,
      WatchProgress progress,
      CliContext around) {
    this.place = place;
    this.experiment = experiment;
    this.branch = branch;
    this.progress = progress;
    this.around = around;
  }

  /** Checks builds, confirms and tells. */
  ChangeTeller teller(
      ChangeTeller.TellRules rules, DirectionOptions directions, CommonOptions common) {
    CheckService service =
        new CheckService(
            place.store(),
            common.location(around),
            new WorkTree(branch.folder(), around.environment(), ""),
            directions.said(common, around),
            common.notices(around));
    return new ChangeTeller(
        place, experiment, branch, service, rules, new WatchPrinter(around, progress));
  }

  /**
   * Looks again and again.
   *
   * @param most commits that are looked at
   * @param every time between looks; empty to look once
   * @return the exit code
   */
  int watch(
      WatchedOptions options,
      ChangeTeller teller,
      int most,
      Optional<Duration> every,
      CompletableFuture<Void> over) {
    boolean isInVain;
    do {
      place.patience().doing(branch::fetch);
      teller.tellAgain();
      WatchRound round =
          new WatchRound(
              place, experiment, branch, options.rules(experiment, branch), teller, progress);
      RoundEnd end =
          round.run(() -> {
            place.patience().doing(branch::fetch);
            return branch.newest(most);
          });
      if (end.interrupted()) {
        return interrupted();
      }
      isInVain = end.isInVain();
      sayEnd(end, every);
    } while (every.isPresent() && !isOver(every.get(), over));
    return every.isPresent()
        ? interrupted()
        : teller.regressions() > 0 ? ExitCode.NEGATIVE : isInVain ? ExitCode.FAILED : ExitCode.GOOD;
  }

  /**
   * Measures older commits.
   *
   * @return the exit code
   */
  int backfill(WatchedOptions options, BackfillRange range) {
    place.patience().doing(branch::fetch);
    List<LoggedCommit> commits = range.of(branch);
    WatchRound round =
        new WatchRound(
            place,
            experiment,
            branch,
            options.rules(experiment, branch),
            WatchRound.CommitCheck.NONE,
            progress);
    RoundEnd end = round.run(() -> commits);
    if (end.interrupted()) {
      return interrupted();
    }
    progress.remark(
        "%d of %s measured now%s; see: steelyard changes --dut %s"
            .formatted(
                end.measured(),
                Signs.counted(commits.size(), "commit"),
                end.unmeasurable() == 0
                    ? ""
                    : ", %d cannot be measured".formatted(end.unmeasurable()),
                ShellWord.of(experiment.dut())));
    return end.isInVain() ? ExitCode.FAILED : ExitCode.GOOD;
  }

  private void sayEnd(RoundEnd end, Optional<Duration> every) {
    if (end.measured() == 0 && !end.isInVain()) {
      progress.remark(
          "every commit that is looked at has its results"
              + every.map(time -> "; looking again in " + Progress.words(time)).orElse(""));
    }
  }

  int interrupted() {
    around
        .err()
        .println("interrupted; what was measured is kept, and the same command goes on from it");
    around.err().flush();
    return ExitCode.INTERRUPTED;
  }

  private static boolean isOver(Duration time, CompletableFuture<Void> over) {
    try {
      var _ = over.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException again) {
      return false;
    } catch (ExecutionException never) {
      return true;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
