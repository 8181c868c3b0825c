package dev.steelyard.analysis.runs;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What matters to experiments whose results do not say it. Results say it themselves, wherever they
 * are; of those that an older Steelyard stored the store has the experiment. For one thread.
 */
public final class OlderRuns {

  private static final int FEW = 3;

  private final Store store;

  /** By the run's id; empty of one that has no experiment, or one that today's reader refuses. */
  private final Map<String, Optional<Tolerance>> known = new HashMap<>();

  public OlderRuns(Store store) {
    this.store = store;
  }

  /** The same results, each of which says what its run's experiment does. */
  public List<Result> saying(List<Result> results) {
    Set<String> unknown =
        results.stream()
            .filter(one -> Tolerance.of(one).isEmpty())
            .flatMap(one -> one.metadata().run().stream())
            .filter(run -> !known.containsKey(run))
            .collect(Collectors.toSet());
    if (!unknown.isEmpty()) {
      unknown.forEach(run -> known.put(run, Optional.empty()));
      stored(unknown)
          .filter(run -> !LoadKeeping.isLoad(run))
          .forEach(run -> known.put(run.id(), read(run)));
    }
    return results.stream().map(this::saying).toList();
  }

  private Result saying(Result result) {
    return Tolerance.of(result).isPresent()
        ? result
        : result
            .metadata()
            .run()
            .flatMap(run -> known.getOrDefault(run, Optional.empty()))
            .map(said -> result.withMetadata(result.metadata().withProvenance(said::saidIn)))
            .orElse(result);
  }

  /** Many are looked for at once: each look at a bucket takes its time. */
  private Stream<RunRecord> stored(Set<String> ids) {
    return ids.size() <= FEW
        ? ids.stream().flatMap(id -> store.runs().find(id).stream())
        : store.runs().all().stream().filter(run -> ids.contains(run.id()));
  }

  private static Optional<Tolerance> read(RunRecord run) {
    try {
      Experiment experiment =
          ExperimentReader.parse(run.experiment(), "the experiment of " + run.id(), Path.of("/"));
      return Optional.of(experiment.tolerance());
    } catch (SteelyardException ofAnotherVersion) {
      return Optional.empty();
    }
  }
}
