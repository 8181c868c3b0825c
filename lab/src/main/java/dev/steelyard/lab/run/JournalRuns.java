package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Runs that only their journals know: killed before they were written to the store, or begun with a
 * store that is not there any more. They can be gone on with as others can.
 */
public final class JournalRuns {

  private JournalRuns() {}

  /**
   * The unfinished runs in a folder that a store does not know; a journal that cannot be read makes
   * a failed run without trials.
   *
   * @param runs where this machine's runs have their folders
   * @param isStored whether the store knows a run's id
   */
  public static List<RunRecord> in(Path runs, Predicate<String> isStored) {
    return new RunFolders(runs)
        .unfinished(isStored.negate()).stream().map(JournalRuns::of).toList();
  }

  private static RunRecord of(Path home) {
    try {
      JournalReader read = Journal.read(home);
      RunHeader header = read.header();
      Plan plan = Runs.plan(header);
      Journal.Known done = read.content(plan);
      Trials trials =
          new Trials(plan, header.sealed(), done, new RunResults(header, plan.experiment()));
      return record(header, plan.experiment(), trials);
    } catch (SteelyardException damaged) {
      String id = String.valueOf(home.getFileName());
      Instant changed = changed(home);
      return new RunRecord(id, id, "", RunState.FAILED, changed, changed, 0, 0, "", "{}");
    }
  }

  private static RunRecord record(RunHeader header, Experiment experiment, Trials trials) {
    return new RunRecord(
        header.run(),
        experiment.name(),
        experiment.safeText(),
        RunState.RUNNING,
        header.started(),
        header.started(),
        trials.count(),
        trials.ended(),
        header.testBed().name(),
        "{}");
  }

  private static Instant changed(Path home) {
    try {
      return Files.getLastModifiedTime(home).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }
}
