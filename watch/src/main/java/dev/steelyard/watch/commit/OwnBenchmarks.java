package dev.steelyard.watch.commit;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.adhoc.AdHoc;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which benchmarks are an experiment's own: several experiments may measure builds of one name, and
 * one of them neither misses nor confirms what another measures. Stateless.
 */
public final class OwnBenchmarks {

  private OwnBenchmarks() {}

  /**
   * By their names.
   *
   * @param testBed the name of the one on which it is measured
   */
  public static Predicate<String> of(Store store, WatchedExperiment experiment, String testBed) {
    boolean isOfTools = experiment.made().stream().anyMatch(one -> !one.workload().hasPrimary());
    Predicate<String> named = name -> isNamed(name, experiment.written());
    return isOfTools ? named.or(written(store, experiment, testBed)::contains) : named;
  }

  /**
   * The experiment's name stands first. A run without a file is called after its program, which may
   * be the same name; its variants are command lines, which are none of the experiment's.
   */
  public static boolean isNamed(String benchmark, Experiment experiment) {
    String own = experiment.name();
    BenchmarkName name = BenchmarkName.parse(benchmark);
    String variant = name.levels().get(BenchmarkName.VARIANT);
    return (name.base().equals(own) || name.base().startsWith(own + "/"))
        && (variant == null
            || experiment.variants().stream().anyMatch(one -> one.name().equals(variant)));
  }

  /**
   * What a tool wrote has the tool's names; a run says of which experiment they are. What was
   * published from a file has no run and may be of any: it is own where a run wrote its name too.
   */
  private static Set<String> written(Store store, WatchedExperiment experiment, String testBed) {
    Set<String> runs =
        store.runs().all().stream()
            .filter(run -> run.name().equals(experiment.written().name()))
            .filter(run -> !AdHoc.isOrigin(run.experiment()))
            .map(RunRecord::id)
            .collect(Collectors.toSet());
    return store
        .results()
        .find(
            ResultFilter.ALL
                .withDut(Glob.exactly(experiment.dut()))
                .withTestBed(Glob.exactly(testBed)))
        .results()
        .stream()
        .filter(one -> one.metadata().run().filter(runs::contains).isPresent())
        .map(Result::benchmark)
        .collect(Collectors.toSet());
  }
}
