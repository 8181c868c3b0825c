package dev.steelyard.store;

import dev.steelyard.core.model.RunKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One execution of an experiment or of a load test.
 *
 * @param id names the run for ever
 * @param name of the experiment
 * @param experiment the experiment's whole text as it was run
 * @param createdAt when it began, in milliseconds
 * @param updatedAt when this record was last saved, in milliseconds
 * @param trialsTotal how many trials the plan has
 * @param trialsDone how many of them have ended, well or not
 * @param host the machine it runs on
 * @param kind what it was a run of
 * @param metadata further facts, a JSON object
 */
public record RunRecord(
    String id,
    String name,
    String experiment,
    RunState state,
    Instant createdAt,
    Instant updatedAt,
    int trialsTotal,
    int trialsDone,
    String host,
    RunKind kind,
    String metadata) {

  public RunRecord {
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Of an experiment. */
  public RunRecord(
      String id,
      String name,
      String experiment,
      RunState state,
      Instant createdAt,
      Instant updatedAt,
      int trialsTotal,
      int trialsDone,
      String host,
      String metadata) {
    this(
        id,
        name,
        experiment,
        state,
        createdAt,
        updatedAt,
        trialsTotal,
        trialsDone,
        host,
        RunKind.EXPERIMENT,
        metadata);
  }

  /** The same run later on. */
  public RunRecord with(RunState newState, int newTrialsDone, Instant now) {
    return new RunRecord(
        id,
        name,
        experiment,
        newState,
        createdAt,
        now,
        trialsTotal,
        newTrialsDone,
        host,
        kind,
        metadata);
  }

  /** The same run with other facts. */
  public RunRecord withMetadata(String other) {
    return new RunRecord(
        id,
        name,
        experiment,
        state,
        createdAt,
        updatedAt,
        trialsTotal,
        trialsDone,
        host,
        kind,
        other);
  }
}
