package dev.steelyard.analysis.trace;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultId;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.diff.TraceMeasures;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.run.RunOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Numbers of traces as results of a run: each is called after the experiment and the unit of work,
 * and has the levels of its trial beside its own. Those of one combination of levels are compared
 * with each other, so that what one variant never did is 0 there, as between two recordings.
 *
 * @param results of trials that have results themselves
 * @param notCompared what is not known of one of those that are compared with each other, a line
 *     each
 */
public record TrialTraces(List<Result> results, List<String> notCompared) {

  public TrialTraces {
    results = List.copyOf(results);
    notCompared = List.copyOf(notCompared);
  }

  /**
   * Of all trials that were recorded.
   *
   * @param traced by the numbers of trials
   */
  public static TrialTraces of(RunOutcome outcome, Map<Integer, TraceSide> traced) {
    Plan plan = outcome.plan();
    List<Result> results = new ArrayList<>();
    Set<String> notCompared = new LinkedHashSet<>();
    traced.forEach((number, side) -> {
      Trial trial = plan.trials().get(number);
      List<Trace> others = new ArrayList<>();
      traced.forEach((other, otherSide) -> {
        if (!other.equals(number) && plan.trials().get(other).levels().equals(trial.levels())) {
          others.addAll(otherSide.starts());
        }
      });
      results.addAll(results(outcome, number, side, others));
      String name = trial.benchmark(plan.experiment()).withoutVariant().toString();
      TraceMeasures.notCompared(side.starts(), others)
          .forEach(note -> notCompared.add(name + ": " + note));
    });
    return new TrialTraces(results, List.copyOf(notCompared));
  }

  private static List<Result> results(
      RunOutcome outcome, int number, TraceSide traced, List<Trace> others) {
    Experiment experiment = outcome.plan().experiment();
    Trial trial = outcome.plan().trials().get(number);
    BenchmarkName own = trial.benchmark(experiment);
    Optional<Result> measured =
        outcome.results().stream()
            .filter(one -> of(one, trial) && one.name().base().equals(own.base()))
            .findFirst();
    List<Result> results = new ArrayList<>();
    measured.ifPresent(like ->
        traced
            .kept(like.dut(), like.testBed(), like.timestamp(), others)
            .forEach(one -> results.add(ofTrial(one, own, like, trial))));
    return results;
  }

  private static boolean of(Result one, Trial trial) {
    return one.metadata().variant().filter(trial.variant().name()::equals).isPresent()
        && one.name().levels().entrySet().containsAll(trial.levels().entrySet());
  }

  private static Result ofTrial(Result one, BenchmarkName trial, Result like, Trial of) {
    BenchmarkName inside = one.name();
    TreeMap<String, String> levels = new TreeMap<>(inside.levels());
    levels.putAll(trial.levels());
    String name =
        new BenchmarkName(trial.base() + "/" + inside.base(), levels, inside.metric()).toString();
    String run = like.metadata().run().orElseThrow();
    Metadata said =
        one.metadata()
            .withRun(run, of.variant().name(), inside.withoutVariant().levels())
            .withProvenance(made -> made.judgedAs(like.provenance()));
    return new Result(
        ResultId.ofRun(run, name, like.dut().version(), of.variant().name()),
        like.dut(),
        like.testBed(),
        name,
        one.values(),
        Summary.of(one.values()),
        one.unit(),
        Optional.empty(),
        said,
        like.timestamp());
  }
}
