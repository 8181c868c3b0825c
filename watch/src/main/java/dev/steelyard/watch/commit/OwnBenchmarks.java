package dev.steelyard.watch.commit;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
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
    Predicate<String> named = name -> isNamed(name, experiment);
    return isOfTools ? named.or(written(store, experiment, testBed)::contains) : named;
  }

  /** The experiment's name stands first. */
  public static boolean isNamed(String benchmark, WatchedExperiment experiment) {
    String own = experiment.written().name();
    String base = BenchmarkName.parse(benchmark).base();
    return base.equals(own) || base.startsWith(own + "/");
  }

  /**
   * What a tool wrote has the tool's names; a run says of which experiment they are. What was
   * published from a file has no run and may be of any: it is own where a run wrote its name too.
   */
  private static Set<String> written(Store store, WatchedExperiment experiment, String testBed) {
    Set<String> runs =
        store.runs().all().stream()
            .filter(run -> run.name().equals(experiment.written().name()))
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
