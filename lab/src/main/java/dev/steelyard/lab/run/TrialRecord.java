package dev.steelyard.lab.run;

import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.lab.workload.Iteration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of a trial.
 *
 * @param index in the plan
 * @param iterations as measured, well or not, by number
 * @param starts of its subject
 * @param log the name of its log, without the folder
 */
public record TrialRecord(
    int index,
    Trial trial,
    String seal,
    List<Iteration> iterations,
    List<Start> starts,
    boolean givenUp,
    String log) {

  public TrialRecord {
    iterations = List.copyOf(iterations);
    starts = List.copyOf(starts);
  }

  /** Iterations that enter statistics. */
  public List<Iteration> counting() {
    return iterations.stream().filter(Iteration::counts).toList();
  }

  /** Measured iterations that failed, warm-up left out. */
  public List<Iteration> failed() {
    return iterations.stream().filter(one -> !one.warmup() && one.failure().isPresent()).toList();
  }

  /** The kind of the last failure, warm-up too. */
  public Optional<Cause> cause() {
    return iterations.stream()
        .filter(one -> one.failure().isPresent())
        .map(one -> one.cause().orElse(Cause.FAILED))
        .reduce((first, second) -> second);
  }
}
