package dev.steelyard.lab.run;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.InterimLooks;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides when a run has measured enough, for each combination of levels on its own. What it
 * decides follows from what was measured alone, so that a run that goes on decides as it would have
 * done. For one thread.
 */
final class Stopping {

  private final Experiment experiment;
  private final RunResults results;
  private final Comparer comparer;
  private final Map<TrialState, Combination> cells = new LinkedHashMap<>();

  /**
   * The stopping of a run.
   *
   * @param trials every trial of the run
   */
  Stopping(Experiment experiment, List<TrialState> trials, RunResults results) {
    this.experiment = experiment;
    this.results = results;
    this.comparer = experiment.comparer();
    Map<Map<String, String>, Combination> byLevels = new LinkedHashMap<>();
    for (TrialState trial : trials) {
      Combination cell = byLevels.computeIfAbsent(trial.trial().levels(), _ -> new Combination());
      cell.trials.add(trial);
      cells.put(trial, cell);
    }
  }

  /** Whether an iteration is still worth its time. */
  boolean wants(TrialState trial, Plan.Step step) {
    return !experiment.effort().isAdaptive() || cell(trial).wants(step.number());
  }

  /** Whether nothing more is measured of a trial, though more of it is planned. */
  boolean isSettled(TrialState trial) {
    return cell(trial).settled;
  }

  private Combination cell(TrialState trial) {
    return java.util.Objects.requireNonNull(cells.get(trial));
  }

  /** The variants at one combination of levels. */
  private final class Combination {

    private final List<TrialState> trials = new ArrayList<>();
    private final List<Integer> looks =
        InterimLooks.between(experiment.effort().least(), experiment.effort().most()).sizes();
    private int next;
    private boolean settled;

    boolean wants(int number) {
      while (!settled && next < looks.size() && isDue(number)) {
        settled = isSettledAt(experiment.warmup() + looks.get(next));
        next++;
      }
      return !settled;
    }

    /** A look is due when the block after its last begins and nothing before that is missing. */
    private boolean isDue(int number) {
      int end = experiment.warmup() + looks.get(next);
      return number >= end && trials.stream().allMatch(one -> one.givenUp() || one.hasAll(end));
    }

    private boolean isSettledAt(int numbers) {
      Optional<Result> baseline =
          trials.stream()
              .filter(one -> one.trial().variant().equals(experiment.baseline()))
              .findFirst()
              .flatMap(one -> usable(one, numbers));
      return trials.stream()
          .filter(one -> !one.trial().variant().equals(experiment.baseline()))
          .map(one -> usable(one, numbers))
          .allMatch(candidate ->
              baseline.isEmpty()
                  || candidate.isEmpty()
                  || isSettled(comparer.compare(baseline.get(), candidate.get())));
    }

    private Optional<Result> usable(TrialState trial, int numbers) {
      return trial.givenUp() ? Optional.empty() : results.first(trial, numbers);
    }
  }

  private boolean isSettled(Comparison comparison) {
    return comparison.verdict() != Verdict.INCONCLUSIVE || isPrecise(comparison.ratio());
  }

  private boolean isPrecise(Interval ratio) {
    return experiment.effort().precision().isPresent()
        && ratio.halfWidth() <= experiment.effort().precision().getAsDouble() * ratio.estimate();
  }
}
