package dev.steelyard.lab.run;

import dev.steelyard.lab.count.CountedIteration;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.lab.workload.Iteration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of a trial so far. For one thread. */
final class TrialState {

  /** A program that fails so often in a row will not come right by itself. */
  private static final int MOST_FAILURES_IN_A_ROW = 3;

  private final Trial trial;
  private final FingerprintedProgram sealed;
  private final List<Iteration> iterations = new ArrayList<>();
  private final List<Start> starts = new ArrayList<>();
  private final List<CountedIteration> counted = new ArrayList<>();
  private final Set<Integer> numbers = new HashSet<>();

  /** Every number below this one is measured. */
  private int complete;

  private int failuresInARow;
  private int failures;

  TrialState(Trial trial, FingerprintedProgram sealed) {
    this.trial = trial;
    this.sealed = sealed;
  }

  void add(Start start) {
    starts.add(start);
  }

  void add(CountedIteration iteration) {
    counted.add(iteration);
  }

  /** What was counted in iterations of their own, in order. */
  List<CountedIteration> counted() {
    return List.copyOf(counted);
  }

  /** Its subject's starts, as they ended. */
  List<Start> starts() {
    return List.copyOf(starts);
  }

  /** Everything that was measured, well or not, by number. */
  List<Iteration> all() {
    return sorted(iterations);
  }

  void add(Iteration iteration) {
    if (!numbers.add(iteration.number())) {
      throw new IllegalStateException(
          "iteration %d is measured already".formatted(iteration.number()));
    }
    iterations.add(iteration);
    while (numbers.contains(complete)) {
      complete++;
    }
    failuresInARow = iteration.failure().isPresent() ? failuresInARow + 1 : 0;
    failures += iteration.failure().isPresent() ? 1 : 0;
  }

  Trial trial() {
    return trial;
  }

  FingerprintedProgram sealed() {
    return sealed;
  }

  boolean has(int number) {
    return numbers.contains(number);
  }

  /** Whether every iteration before this number was measured, well or not. */
  boolean hasAll(int before) {
    return complete >= before;
  }

  /** How many iterations were measured, well or not. */
  int measured() {
    return numbers.size();
  }

  boolean givenUp() {
    return failuresInARow >= MOST_FAILURES_IN_A_ROW;
  }

  int failures() {
    return failures;
  }

  /** How many of the first iterations were measured to count, well or not. */
  int tried(int before) {
    return (int) iterations.stream().filter(one -> !one.warmup() && one.number() < before).count();
  }

  /** The same of all. */
  int tried() {
    return tried(Integer.MAX_VALUE);
  }

  /** Iterations that enter statistics, by number. */
  List<Iteration> counting() {
    return sorted(iterations.stream().filter(Iteration::counts).toList());
  }

  /** Warm-up iterations that went well, by number. */
  List<Iteration> warmup() {
    return sorted(
        iterations.stream().filter(one -> one.warmup() && one.failure().isEmpty()).toList());
  }

  Optional<String> lastFailure() {
    return lastFailed().flatMap(Iteration::failure);
  }

  /** The kind of its last failure. */
  Optional<Cause> lastCause() {
    return lastFailed().flatMap(Iteration::cause);
  }

  private Optional<Iteration> lastFailed() {
    return iterations.stream()
        .filter(one -> one.failure().isPresent())
        .reduce((first, second) -> second);
  }

  private static List<Iteration> sorted(List<Iteration> some) {
    return some.stream().sorted(java.util.Comparator.comparingInt(Iteration::number)).toList();
  }
}
