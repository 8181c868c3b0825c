package dev.steelyard.analysis.trace;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultId;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.run.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Numbers of traces as results of a run: each is called after the experiment and the unit of work,
 * and has the levels of its trial beside its own.
 */
public final class TrialTraces {

  private TrialTraces() {}

  /** Of a trial that has results; none of one that has none. */
  public static List<Result> results(RunOutcome outcome, int number, TraceSide traced) {
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
            .results(like.dut(), like.testBed(), like.timestamp())
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
        one.metadata().withRun(run, of.variant().name(), inside.withoutVariant().levels());
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
