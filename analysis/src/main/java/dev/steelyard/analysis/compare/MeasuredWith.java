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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The experiments that two sides were measured with, as far as they say what matters: the one place
 * where a comparison of runs or builds learns it.
 *
 * @param experiments each text once; none of files, of what tools measured by themselves, and of
 *     loads
 */
record MeasuredWith(List<Experiment> experiments) {

  private static final int FEW = 3;

  /** Where none is known. */
  static final MeasuredWith NOTHING_SAID = new MeasuredWith(List.of());

  /**
   * Those of the runs that count of two sides, as far as a store has them: where runs measured
   * both, these alone.
   */
  static MeasuredWith of(List<Result> baseline, List<Result> candidate, Store store) {
    Set<String> counted = runs(baseline);
    counted.retainAll(runs(candidate));
    if (counted.isEmpty()) {
      counted.addAll(runs(baseline));
      counted.addAll(runs(candidate));
    }
    return new MeasuredWith(
        stored(counted, store)
            .filter(run -> !LoadKeeping.isLoad(run))
            .collect(Collectors.toMap(RunRecord::experiment, run -> run, (one, _) -> one))
            .values()
            .stream()
            .flatMap(run -> read(run).stream())
            .toList());
  }

  private static Set<String> runs(List<Result> results) {
    return results.stream()
        .flatMap(one -> one.metadata().run().stream())
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
  double minimumEffect(double usual, Consumer<Notice> notices) {
    double[] said =
        experiments.stream().mapToDouble(Experiment::minimumEffect).distinct().sorted().toArray();
    if (said.length > 1) {
      notices.accept(
          Notice.remark(
              "the experiments that measured this say %s of the smallest change that matters; taken is %s, and --minimum-effect says another"
                  .formatted(
                      DoubleStream.of(said)
                          .mapToObj(MeasuredWith::percent)
                          .collect(Collectors.joining(" and ")),
                      percent(said[0]))));
    }
    return said.length == 0 ? usual : said[0];
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  /** The smallest absolute differences that matter: of each unit the smallest that is said. */
  MinimumDifferences minimumDifferences() {
    return experiments.stream()
        .map(one -> one.judging().minimumDifferences())
        .reduce(MinimumDifferences.USUAL, MinimumDifferences::orSmaller);
  }
}
