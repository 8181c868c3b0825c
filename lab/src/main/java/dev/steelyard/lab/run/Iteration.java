package dev.steelyard.lab.run;

import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.process.Execution;
import java.time.Instant;
import java.util.Optional;

/**
 * One measured repetition, as it is written down when it ends. Times are in nanoseconds, memory in
 * bytes.
 *
 * @param trial index into the plan's trials
 * @param number from 0 in its trial, warm-up included
 * @param failure why it does not count, when it does not
 */
record Iteration(
    int trial,
    int number,
    boolean warmup,
    Instant started,
    long wall,
    long user,
    long system,
    long maxRss,
    Optional<String> failure) {

  static Iteration of(Plan.Step step, Instant started, Bench.Measured measured) {
    Execution execution = measured.execution();
    return new Iteration(
        step.trial(),
        step.number(),
        step.warmup(),
        started,
        execution.wall(),
        execution.user(),
        execution.system(),
        execution.maxRss(),
        measured.failure());
  }

  /** Whether it enters statistics. */
  boolean counts() {
    return !warmup && failure.isEmpty();
  }
}
