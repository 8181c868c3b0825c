package dev.steelyard.lab.run;

import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.load.OwnMetric;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One measured repetition, as it is written down when it ends. Times are in nanoseconds, memory in
 * bytes.
 *
 * @param trial index into the plan's trials
 * @param number from 0 in its trial, warm-up included
 * @param bytes that went over the line in a request or its answer, whichever had more
 * @param figures what else was measured, by the suffix of its benchmark
 * @param own metrics of a scenario's own
 * @param cause what kind of failure it was, when it was one
 * @param failure why it does not count, when it does not
 */
public record Iteration(
    int trial,
    int number,
    boolean warmup,
    Instant started,
    long wall,
    long user,
    long system,
    long maxRss,
    long bytes,
    Map<String, Double> figures,
    List<OwnMetric> own,
    Optional<Cause> cause,
    Optional<String> failure) {

  /** Nothing is made up for what is missing. */
  public Iteration {
    figures = Map.copyOf(figures);
    own = List.copyOf(own);
  }

  static Iteration of(Plan.Step step, Instant started, Measured measured) {
    return new Iteration(
        step.trial(),
        step.number(),
        step.warmup(),
        started,
        measured.wall(),
        measured.user(),
        measured.system(),
        measured.maxRss(),
        measured.bytes(),
        measured.figures(),
        measured.own(),
        measured.failure().map(Failure::cause),
        measured.failure().map(Failure::message));
  }

  /** Bytes a second; 0 when nothing went over a line. */
  public double throughput() {
    return wall == 0 ? 0 : bytes * 1e9 / wall;
  }

  /** Whether it enters statistics. */
  public boolean counts() {
    return !warmup && failure.isEmpty();
  }
}
