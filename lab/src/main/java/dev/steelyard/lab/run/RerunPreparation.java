package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.lab.claim.RunClaim;
import dev.steelyard.lab.experiment.Plan;
import java.nio.file.Path;
import java.util.List;

/** Makes ready what is looked at beside all measuring. */
record RerunPreparation(WorkspaceOpening opening) {

  /** Set behind the names of places, so that none is taken for a run's own. */
  private static final String AGAIN = "-again";

  /**
   * What a run has measured.
   *
   * @param home the run's folder
   */
  Rerun ofRun(Path home) {
    try (OpenedResources opened = new OpenedResources()) {
      Journal.require(home);
      var _ = opened.add(RunClaim.take(home));
      JournalReader read = Journal.read(home);
      Plan plan = Runs.plan(read.header());
      requireSecrets(plan, read.header());
      Journal.Known done = read.content(plan);
      LastSign last = new LastSign(new RestMark(home).when(), Journal.lastWritten(home));
      FingerprintsBefore seals = new FingerprintsBefore(plan, done, plan.steps(), last);
      Path place = PrivateFiles.folder(home.resolve("again"));
      RunWorkspace bench = opened.add(opening.open(plan, done.header().run() + AGAIN, place));
      opening.setUpAsBefore(bench, plan, done.header(), seals);
      return new Rerun(plan, bench, opened.kept());
    }
  }

  private static void requireSecrets(Plan plan, RunHeader header) {
    if (plan.experiment().text().contains(Secrets.MARK)) {
      throw SteelyardException.invalid(
          "run %s needs secrets, which are not kept when a run has ended; give its file with --experiment %s"
              .formatted(header.run(), header.file()));
    }
  }

  /**
   * What was never measured.
   *
   * @param folder that of all runs
   */
  Rerun ofPlan(Plan plan, String id, Path folder) {
    Path home = PrivateFiles.folder(folder.resolve(id + AGAIN));
    try (OpenedResources opened = new OpenedResources()) {
      opened.add(() -> Folders.delete(home));
      RunWorkspace bench = opened.add(opening.open(plan, id + AGAIN, home));
      var _ = readied(bench);
      return new Rerun(plan, bench, opened.kept());
    }
  }

  /**
   * What the results of a run that began now would say was run, and nothing is kept.
   *
   * @param folder that of all runs
   * @return in the plan's order
   */
  List<String> seals(Plan plan, String id, Path folder) {
    Path home = PrivateFiles.folder(folder.resolve(id + AGAIN));
    try (OpenedResources opened = new OpenedResources()) {
      opened.add(() -> Folders.delete(home));
      return readied(opened.add(opening.open(plan, id + AGAIN, home))).stream()
          .map(FingerprintedCommand::seal)
          .toList();
    }
  }

  /** As a run does before it measures. */
  private List<FingerprintedCommand> readied(RunWorkspace bench) {
    bench.setUp(opening.listener());
    bench.seal();
    return bench.makeData();
  }
}
