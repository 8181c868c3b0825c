package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.claim.RunClaim;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Goes on with interrupted runs, of which all is known from their journals.
 *
 * @param store asked when something is to be written; may throw
 */
record RunResumption(Supplier<Store> store, WorkspaceOpening opening) {

  /**
   * As {@link Runs#resume}.
   *
   * @param home the run's folder
   */
  Run ofRun(Path home) {
    try (OpenedResources opened = new OpenedResources()) {
      Journal.require(home);
      RunClaim claim = opened.add(RunClaim.take(home));
      JournalReader read = Journal.read(home);
      Plan plan = Runs.plan(read.header());
      Journal.Known done = read.content(plan);
      if (read.lines().isTorn()) {
        opening
            .listener()
            .warning(
                "the last line of the journal was never finished; its iteration is measured again");
      }
      LastSign last = new LastSign(new RestMark(home).when(), Journal.lastWritten(home));
      Journal journal = opened.add(Journal.reopen(home, read));
      List<Plan.Step> left = left(plan, done);
      if (left.isEmpty() && !trials(plan, done).countsLeft().isAny()) {
        Run complete = run(Optional.empty(), plan, done, claim, journal);
        opened.keep();
        return complete;
      }
      FingerprintsBefore seals =
          new FingerprintsBefore(plan, done, left.isEmpty() ? plan.steps() : left, last);
      RunWorkspace bench = opened.add(opening.open(plan, done.header().run(), home));
      List<FingerprintedCommand> commands =
          opening.setUpAsBefore(bench, plan, done.header(), seals);
      Set<String> written = seals.changed(commands);
      written.forEach(file -> journal.add(new WrittenFile(Instant.now(), file)));
      Run resumed = run(Optional.of(bench), plan, done.withWritten(written), claim, journal);
      opened.keep();
      return resumed;
    }
  }

  private Run run(
      Optional<RunWorkspace> bench,
      Plan plan,
      Journal.Known done,
      RunClaim claim,
      Journal journal) {
    RunListener listener = opening.listener();
    RunPublisher publisher = RunPublisher.of(done.header(), plan, store, listener);
    return new Run(publisher, bench, plan, done, claim, journal, listener);
  }

  private static List<Plan.Step> left(Plan plan, Journal.Known done) {
    Trials trials = trials(plan, done);
    List<Plan.Step> left = trials.left();
    boolean isLeft = !left.isEmpty() || trials.countsLeft().isAny();
    if (isLeft && done.reached().isPresent()) {
      throw SteelyardException.cannotRun(
          "the journal of %s is damaged: it says that nothing is left to be measured, and something is; start a new run"
              .formatted(done.header().run()));
    }
    return left;
  }

  private static Trials trials(Plan plan, Journal.Known done) {
    RunResults results = new RunResults(done.header(), plan.experiment());
    return new Trials(plan, done.header().sealed(), done, results);
  }
}
