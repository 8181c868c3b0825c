package dev.steelyard.watch.round;

import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.store.WorkLease;
import java.util.Optional;

/** What became of a commit that was to be measured. */
public sealed interface CommitEnd {

  /**
   * It was measured and is stored.
   *
   * @param failed why some of it could not be measured, which is remembered; empty when all was
   */
  record Measured(RunOutcome outcome, Optional<String> failed) implements CommitEnd {}

  /** Somebody else measured it meanwhile. */
  record AlreadyThere() implements CommitEnd {}

  /** Somebody else measures it now. */
  record ByOther(WorkLease lease) implements CommitEnd {}

  /**
   * It cannot be measured: its build or its program fails. That is remembered.
   *
   * @param why for people
   * @param log the end of what its build said; may be empty
   */
  record Unmeasurable(String why, String log) implements CommitEnd {}

  /** The process was told to leave; what was measured is stored, and is gone on with. */
  record Interrupted() implements CommitEnd {}

  /** The lease was lost to somebody else, so the work was left to them. */
  record LeaseLost() implements CommitEnd {}
}
