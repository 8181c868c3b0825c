package dev.steelyard.lab.run;

import dev.steelyard.lab.experiment.Plan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long the rest of a run will take, from what its iterations took so far. */
final class Estimate {

  private final Map<Integer, Mean> byTrial = new HashMap<>();
  private final Map<Integer, Integer> left = new HashMap<>();
  private final Mean all = new Mean();

  Estimate(List<Plan.Step> steps) {
    steps.forEach(step -> left.merge(step.trial(), 1, Integer::sum));
  }

  void add(int trial, long nanos) {
    byTrial.computeIfAbsent(trial, _ -> new Mean()).add(nanos);
    left.merge(trial, -1, Integer::sum);
    all.add(nanos);
  }

  /** How many iterations are left. */
  int iterations() {
    return left.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** A trial that is given up or settled takes no more time. */
  void drop(int trial) {
    left.remove(trial);
  }

  /** None before anything was measured; a trial not met yet is taken to be as the others. */
  Optional<Duration> left() {
    if (all.count == 0) {
      return Optional.empty();
    }
    double nanos = 0;
    for (var entry : left.entrySet()) {
      nanos += byTrial.getOrDefault(entry.getKey(), all).value() * entry.getValue();
    }
    return Optional.of(Duration.ofNanos((long) nanos));
  }

  private static final class Mean {
    private double sum;
    private long count;

    void add(long nanos) {
      sum += nanos;
      count++;
    }

    double value() {
      return sum / count;
    }
  }
}
