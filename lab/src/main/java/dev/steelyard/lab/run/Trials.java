package dev.steelyard.lab.run;

import dev.steelyard.core.comparison.FailedRuns;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.workload.Iteration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How far every trial of a plan is. For one thread. */
final class Trials {

  private final Plan plan;
  private final List<TrialState> states;
  private final Stopping stopping;

  /**
   * Trials with what was measured of them before.
   *
   * @param sealed what the plan's trials run, in its order
   */
  Trials(Plan plan, List<FingerprintedProgram> sealed, Journal.Known done, RunResults results) {
    this.plan = plan;
    this.states =
        IntStream.range(0, sealed.size())
            .mapToObj(i -> new TrialState(plan.trials().get(i), sealed.get(i)))
            .toList();
    this.stopping = new Stopping(plan.experiment(), states, results);
    done.iterations().forEach(iteration -> states.get(iteration.trial()).add(iteration));
    done.counted().forEach(one -> states.get(one.counted()).add(one));
    done.starts().forEach(start -> states.get(start.trial()).add(start));
  }

  List<TrialState> all() {
    return states;
  }

  TrialState of(Plan.Step step) {
    return states.get(step.trial());
  }

  int count() {
    return states.size();
  }

  /** How many iterations were measured, well or not. */
  int measured() {
    return states.stream().mapToInt(TrialState::measured).sum();
  }

  /** What is still to be counted. */
  CountsLeft countsLeft() {
    return new CountsLeft(plan.experiment().counting(), states);
  }

  /** Why something was not counted that was to be, a line each. */
  List<String> uncounted() {
    return states.stream()
        .flatMap(state ->
            state.counted().stream()
                .flatMap(one -> one.lost().stream())
                .map(why -> state.trial().label() + ": " + why))
        .distinct()
        .toList();
  }

  /** What is still to be measured as far as is known now, in the plan's order. */
  List<Plan.Step> left() {
    return plan.steps().stream()
        .filter(step -> !of(step).has(step.number()) && wants(step))
        .toList();
  }

  /** Whether a step is to be measured when its turn comes. */
  boolean wants(Plan.Step step) {
    return !of(step).givenUp() && stopping.wants(of(step), step);
  }

  /** How many have ended, well or not. */
  int ended() {
    return (int) states.stream().filter(this::hasEnded).count();
  }

  private boolean hasEnded(TrialState trial) {
    return trial.givenUp()
        || trial.measured() == plan.iterationsPerTrial()
        || stopping.isSettled(trial);
  }

  /**
   * The trials in which something failed.
   *
   * @param logs of the trials, by index
   */
  List<RunOutcome.TrialFailure> failed(IntFunction<Path> logs) {
    List<RunOutcome.TrialFailure> failed = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      TrialState state = states.get(i);
      if (state.failures() > 0) {
        failed.add(
            new RunOutcome.TrialFailure(
                state.trial().label(),
                state.trial().variant().name(),
                state.failures(),
                state.counting().size(),
                state.lastCause().map(Cause::word).orElse(""),
                state.lastFailure().orElse(""),
                logs.apply(i).toString()));
      }
    }
    return failed;
  }

  /** What is to be known of trials whose runs failed and count all the same. */
  List<String> countedFailures() {
    return states.stream()
        .filter(state -> state.trial().variant().workload().countsFailures())
        .flatMap(state ->
            FailedRuns.of(Iteration.exits(state.counting()))
                .told()
                .map(told -> state.trial().label() + " failed: " + told)
                .stream())
        .toList();
  }

  /** Everything that is known of every trial. */
  List<TrialRecord> records() {
    return IntStream.range(0, states.size())
        .mapToObj(i -> {
          TrialState state = states.get(i);
          return new TrialRecord(
              i,
              state.trial(),
              state.sealed().seal(),
              state.all(),
              state.starts(),
              state.givenUp(),
              TrialFileNames.log(i, state.trial()));
        })
        .toList();
  }

  /** What a person should know before time is spent: levels that differ in nothing. */
  List<String> unusedFactors() {
    return plan.experiment().unusedFactors().stream()
        .map(factor ->
            "the factor '%s' is used nowhere, so its levels measure the same thing; write {%s} in a"
                    .formatted(factor, factor)
                + " command or env")
        .toList();
  }

  /** The same of variants: comparisons of a program with itself. */
  List<String> sameSides() {
    List<String> said = new ArrayList<>();
    Map<String, TrialState> seen = new HashMap<>();
    for (TrialState state : states) {
      TrialState twin = seen.putIfAbsent(state.trial().levels() + state.sealed().seal(), state);
      if (twin != null) {
        said.add(
            "%s and %s run the same program with the same arguments and environment"
                .formatted(twin.trial().label(), state.trial().label()));
      }
    }
    return said;
  }
}
