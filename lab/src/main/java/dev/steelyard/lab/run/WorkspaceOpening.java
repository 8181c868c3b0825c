package dev.steelyard.lab.run;

import dev.steelyard.host.file.MissingFile;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.experiment.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens the places that runs happen at, and sets them up as they were before.
 *
 * @param installing where what variants ask for is installed
 * @param listener is told of what is waited for, installed and built
 */
record WorkspaceOpening(InstallPlace installing, RunListener listener) {

  /** When its turn has come. */
  RunWorkspace open(Plan plan, String run, Path home) {
    MeasuringTurn turn = MeasuringTurn.await(run, listener);
    try {
      return new RunWorkspace(plan, run, home, turn, installing);
    } catch (Throwable failure) {
      turn.close();
      throw failure;
    }
  }

  /** Sets up what has to be as it was when the run began, and gives what its trials run now. */
  List<FingerprintedCommand> setUpAsBefore(
      RunWorkspace bench, Plan plan, RunHeader header, FingerprintsBefore seals) {
    SameAsBefore before = new SameAsBefore(header);
    ProjectVersion versions = header.versions();
    BuildFinder builds = new BuildFinder(plan.experiment(), Optional.empty(), versions);
    before.requireCommits(plan);
    List<FingerprintedCommand> commands;
    try {
      bench.setUp(listener);
      before.requireCommits(bench.builds(versions, _ -> {}));
      commands = bench.seal();
    } catch (MissingFile missing) {
      throw before.gone(missing);
    }
    seals.require(commands, System.getenv());
    seals.mayHaveCome(commands).ifPresent(listener::warning);
    before.require(plan, builds.find(commands));
    before.remarks(plan.experiment(), System.getenv()).forEach(listener::warning);
    bench.makeData();
    return commands;
  }
}
