package dev.steelyard.lab.run;

import dev.steelyard.core.comparison.BusyMachine;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.InterimLooks;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.IterationOrder;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run's results say beside their values: how they were measured, and what of.
 *
 * @param busy what other programs took meanwhile
 */
record ResultMetadata(RunHeader header, Experiment experiment, Optional<BusyMachine> busy) {

  /**
   * Of a metric that was measured in iterations.
   *
   * @param having the iterations that have it
   * @param numbers of how many iterations, warm-up too, the result is made
   */
  Metadata of(
      TrialState state,
      BenchmarkName name,
      List<Iteration> having,
      IterationMetric metric,
      FailedAnswers failed,
      int numbers) {
    Metadata metadata =
        ofRun(state, name, metric.says(), failed)
            .withProvenance(made -> made.withExitCodes(Iteration.exits(having)))
            .with("warmup", Arrays.stream(metric.of(state.warmup())).boxed().toList());
    if (experiment.effort().isAdaptive()) {
      double share = looks().share(numbers - experiment.warmup());
      metadata = metadata.withProvenance(made -> made.withLookShare(share));
    }
    List<Integer> starts = starts(having, metric);
    if (starts.stream().anyMatch(values -> values > 1)) {
      // The values of one start are alike: it is the start that repeats, and not the block.
      return metadata.withProvenance(made -> made.withValuesPerStart(starts));
    }
    List<Integer> blocks = having.stream().map(Iteration::number).toList();
    return experiment.order() == IterationOrder.INTERLEAVED
        ? metadata.withProvenance(made -> made.withBlocks(blocks))
        : metadata;
  }

  /** When a run of this experiment looks at what it has. */
  private InterimLooks looks() {
    return InterimLooks.between(experiment.effort().least(), experiment.effort().most());
  }

  /** How many values each start gave: of a subject's, or where there is none of each iteration. */
  private List<Integer> starts(List<Iteration> having, IterationMetric metric) {
    List<Integer> starts = new ArrayList<>();
    int before = -1;
    for (Iteration one : having) {
      int start = experiment.hasSubject() ? Plan.startOf(experiment, one.number()) : starts.size();
      int values = metric.of(one).length;
      if (start == before) {
        starts.set(starts.size() - 1, starts.getLast() + values);
      } else {
        starts.add(values);
      }
      before = start;
    }
    return starts;
  }

  /** What every result of a trial says. */
  Metadata ofRun(TrialState state, BenchmarkName name, Metadata says, FailedAnswers failed) {
    Metadata metadata =
        says.withRun(header.run(), state.trial().variant().name(), name.withoutVariant().levels())
            .withProvenance(made -> provenance(state, made));
    Metadata answered = failed.on(metadata);
    return busy.isPresent() ? busy.get().on(answered) : answered;
  }

  private Provenance provenance(TrialState state, Provenance before) {
    Provenance made =
        experiment
            .tolerance()
            .saidIn(before)
            .withSeal(state.sealed().seal())
            .with("program", state.sealed().program())
            .with("program_sha256", state.sealed().hash())
            .withOrder(experiment.order())
            .with("seed", header.seed())
            .with("failures", state.failures());
    for (var told : state.trial().variant().workload().facts().entrySet()) {
      made = made.with(told.getKey(), told.getValue());
    }
    for (var entry : header.isolation().entrySet()) {
      made = made.with(entry.getKey(), entry.getValue());
    }
    return state.starts().isEmpty() ? made : made.withStarts(state.starts().size());
  }
}
