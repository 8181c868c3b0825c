package dev.steelyard.analysis.compare;

import dev.steelyard.analysis.Notice;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What matters to the experiments that two sides were measured with, as far as they say it: the one
 * place where a comparison learns it. Results say it themselves, wherever they are; of those that
 * an older Steelyard stored the store has the experiment.
 *
 * @param said each once; none of what tools measured by themselves, and of loads
 */
public record MeasuredWith(List<Smallest> said) {

  /**
   * What an experiment says.
   *
   * @param change the smallest that matters, as a share; empty where it does not say
   */
  public record Smallest(OptionalDouble change, MinimumDifferences differences) {

    private static Smallest of(Experiment experiment) {
      return new Smallest(
          OptionalDouble.of(experiment.minimumEffect()), experiment.judging().minimumDifferences());
    }

    private static Optional<Smallest> of(Result result) {
      Smallest said =
          new Smallest(
              result.provenance().minimumEffect(),
              new MinimumDifferences(result.provenance().minimumDifferences()));
      return said.change.isEmpty() && said.differences.said().isEmpty()
          ? Optional.empty()
          : Optional.of(said);
    }
  }

  private static final int FEW = 3;

  /** Of results that no run measured, and that say what matters. */
  private static final String NO_RUN = "";

  /**
   * What the runs say that count of two sides: where runs measured both, these alone.
   *
   * @param store where runs are looked for whose results do not say it; empty for files alone
   */
  static MeasuredWith of(List<Result> baseline, List<Result> candidate, Optional<Store> store) {
    Set<String> counted = runs(baseline);
    counted.retainAll(runs(candidate));
    if (counted.isEmpty()) {
      counted.addAll(runs(baseline));
      counted.addAll(runs(candidate));
    }
    List<Result> all = Stream.concat(baseline.stream(), candidate.stream()).toList();
    return of(all, counted, store);
  }

  /** What all runs say that these results are of. */
  public static MeasuredWith of(List<Result> results, Store store) {
    return of(results, runs(results), Optional.of(store));
  }

  private static MeasuredWith of(List<Result> results, Set<String> counted, Optional<Store> store) {
    Set<Smallest> said = new LinkedHashSet<>();
    Set<String> silent = new HashSet<>(counted);
    silent.remove(NO_RUN);
    for (Result one : results) {
      String run = one.metadata().run().orElse(NO_RUN);
      Optional<Smallest> own = counted.contains(run) ? Smallest.of(one) : Optional.empty();
      own.ifPresent(said::add);
      own.ifPresent(_ -> silent.remove(run));
    }
    if (store.isPresent() && !silent.isEmpty()) {
      stored(silent, store.get())
          .filter(run -> !LoadKeeping.isLoad(run))
          .flatMap(run -> read(run).stream())
          .map(Smallest::of)
          .forEach(said::add);
    }
    return new MeasuredWith(List.copyOf(said));
  }

  private static Set<String> runs(List<Result> results) {
    return results.stream()
        .filter(one -> one.metadata().run().isPresent() || Smallest.of(one).isPresent())
        .map(one -> one.metadata().run().orElse(NO_RUN))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Many are looked for at once: each look at a bucket takes its time. */
  private static Stream<RunRecord> stored(Set<String> ids, Store store) {
    return ids.size() <= FEW
        ? ids.stream().flatMap(id -> store.runs().find(id).stream())
        : store.runs().all().stream().filter(run -> ids.contains(run.id()));
  }

  /** Empty for one that today's reader refuses. */
  private static Optional<Experiment> read(RunRecord run) {
    try {
      return Optional.of(
          ExperimentReader.parse(run.experiment(), "the experiment of " + run.id(), Path.of("/")));
    } catch (SteelyardException ofAnotherVersion) {
      return Optional.empty();
    }
  }

  /**
   * The smallest change that matters, as a share. Where experiments do not agree, the smallest of
   * them, and that is told.
   *
   * @param usual where none says so
   */
  public double minimumEffect(double usual, Consumer<Notice> notices) {
    double[] changes =
        said.stream().flatMapToDouble(one -> one.change.stream()).distinct().sorted().toArray();
    if (changes.length > 1) {
      notices.accept(
          Notice.remark(
              "the experiments that measured this say %s of the smallest change that matters; taken is %s, and --minimum-effect says another"
                  .formatted(
                      DoubleStream.of(changes)
                          .mapToObj(MeasuredWith::percent)
                          .collect(Collectors.joining(" and ")),
                      percent(changes[0]))));
    }
    return changes.length == 0 ? usual : changes[0];
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  /** The smallest absolute differences that matter: of each unit the smallest that is said. */
  public MinimumDifferences minimumDifferences() {
    return said.stream()
        .map(Smallest::differences)
        .reduce(MinimumDifferences.USUAL, MinimumDifferences::orSmaller);
  }
}
