package dev.steelyard.lab.run;

import dev.steelyard.lab.claim.RunClaim;
import dev.steelyard.lab.claim.RunProcess;
import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a run really is: a record says {@code running} until somebody saves another, and who is
 * killed saves nothing.
 *
 * @param word its state: that of the record, or {@link #KILLED}, or {@code running on HOST}
 * @param resumable whether its journal is on this machine and {@code run --resume} goes on with it
 */
public record RunCondition(String word, boolean resumable) {

  /** The process is gone without having said how the run ended. */
  public static final String KILLED = "killed";

  /**
   * Looks after a run.
   *
   * @param runs where this machine's runs have their folders
   */
  public static RunCondition of(RunRecord record, Path runs) {
    Path folder = runs.resolve(record.id());
    Optional<RunProcess> claimed = RunClaim.of(folder);
    if (claimed.filter(RunProcess::isOfThisHost).filter(RunProcess::isRunning).isPresent()) {
      return new RunCondition(RunState.RUNNING.word(), false);
    }
    boolean resumable = Journal.isIn(folder) && !LoadKeeping.isLoad(record);
    if (record.state() != RunState.RUNNING) {
      return new RunCondition(
          record.state().word(), resumable && record.state() == RunState.INTERRUPTED);
    }
    Optional<RunProcess> process = claimed.or(() -> told(record));
    if (process.isPresent() && !process.get().isOfThisHost()) {
      return new RunCondition("running on " + process.get().host(), false);
    }
    // A record of an earlier version names no process, but its folder is here and nobody has it.
    boolean gone = process.isPresent() || resumable;
    return gone
        ? new RunCondition(KILLED, resumable)
        : new RunCondition(record.state().word(), false);
  }

  private static Optional<RunProcess> told(RunRecord record) {
    try {
      return RunProcess.parse(JsonMapper.shared().readTree(record.metadata()).path(RunProcess.KEY));
    } catch (JacksonException notOurs) {
      return Optional.empty();
    }
  }
}
