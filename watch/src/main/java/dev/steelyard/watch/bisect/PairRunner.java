package dev.steelyard.watch.bisect;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.host.file.MissingFile;
import dev.steelyard.lab.build.FailedBuild;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.store.RunState;
import dev.steelyard.watch.commit.CommitFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Measures the good commit and another one beside each other, as an ordinary run: both are built
 * once, and what is measured is stored as results of these builds.
 */
final class PairRunner {

  private final Runs runs;
  private final CommitExperiment experiment;
  private final BisectLine line;
  private final Path file;
  private final TestBed testBed;
  private final RunListener listener;

  PairRunner(
      Runs runs,
      CommitExperiment experiment,
      BisectLine line,
      Path file,
      TestBed testBed,
      RunListener listener) {
    this.line = line;
    this.runs = runs;
    this.experiment = experiment;
    this.file = file;
    this.testBed = testBed;
    this.listener = listener;
  }

  /**
   * Measures so many pairs of starts.
   *
   * @param number of the commit that is measured beside the good one
   * @throws SteelyardException when the good commit cannot be measured, or the machine or the store
   *     cannot do its part
   */
  PairMeasurement measure(int number, int pairs) {
    LoggedCommit good = line.at(0);
    LoggedCommit other = line.at(number);
    Experiment both = experiment.pair(good, other, pairs);
    try (Run run = runs.begin(both, file, experiment.selection(), testBed, listener)) {
      return read(run.execute(), good, other);
    } catch (FailedBuild failed) {
      String why = CommitFault.why(failed);
      if (failed.variant().equals(good.shortHash())) {
        throw failed;
      }
      return new PairMeasurement.Unmeasurable(why);
    } catch (MissingFile missing) {
      requireEnds(missing, number);
      return new PairMeasurement.Unmeasurable(CommitFault.why(missing));
    }
  }

  /**
   * The seal of what would be run of the good commit now, which is built where it was not yet.
   *
   * @throws SteelyardException when the good commit cannot be measured
   */
  String sealOfGood() {
    Selection levels = experiment.selection();
    Selection alone = new Selection(levels.levels(), Set.of(line.at(0).shortHash()));
    Experiment both = experiment.pair(line.at(0), line.at(line.size()), 1);
    return runs.seals(both, file, alone, listener).getFirst();
  }

  /** What is missing from good and bad as well is no property of a commit between. */
  private void requireEnds(MissingFile missing, int number) {
    if (number == line.size()) {
      throw missing;
    }
    var _ =
        Runs.check(
            experiment.pair(line.at(0), line.at(line.size()), 1),
            file,
            experiment.selection(),
            Optional.empty(),
            InstallPlace.ofProcess());
  }

  private PairMeasurement read(RunOutcome outcome, LoggedCommit good, LoggedCommit other) {
    if (outcome.record().state() == RunState.INTERRUPTED) {
      return new PairMeasurement.Interrupted();
    }
    if (outcome.unstored().isPresent()) {
      throw outcome.unstored().get();
    }
    CommitFault.requireSpace(outcome);
    Optional<Result> before = result(outcome, good);
    Optional<Result> after = result(outcome, other);
    if (before.isPresent() && after.isPresent()) {
      return new PairMeasurement.Measured(new CommitPair(before.get(), after.get()));
    }
    boolean isGood = before.isEmpty();
    LoggedCommit missing = isGood ? good : other;
    String why = why(outcome, missing, isGood ? "the good commit" : "the commit");
    if (MissingResult.isFailed(outcome, missing)) {
      return new PairMeasurement.Failed(isGood, why);
    }
    if (isGood) {
      return new PairMeasurement.Unnamed(
          why, after.isEmpty() && MissingResult.hasOthers(outcome, List.of(good, other)));
    }
    return new PairMeasurement.Unmeasurable(why);
  }

  private Optional<Result> result(RunOutcome outcome, LoggedCommit commit) {
    return CommitPair.side(
        outcome.results().stream()
            .filter(one -> one.benchmark().equals(experiment.benchmark().toString()))
            .filter(one -> one.metadata().variant().equals(Optional.of(commit.shortHash())))
            .toList());
  }

  private String why(RunOutcome outcome, LoggedCommit commit, String what) {
    return what + " " + MissingResult.why(outcome, commit, experiment.benchmark().toString());
  }
}
