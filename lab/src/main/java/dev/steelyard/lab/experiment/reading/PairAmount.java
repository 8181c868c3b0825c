package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.workload.IterationMetric;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often commits are measured beside each other, and in what.
 *
 * @param iterations of each commit
 * @param starts of the subject, among which they are divided; empty where there is none
 * @param counted what is counted of commands; what takes iterations of its own is counted in as
 *     many
 */
public record PairAmount(int iterations, OptionalInt starts, Set<CountKind> counted) {

  public PairAmount {
    counted = Set.copyOf(counted);
  }

  /**
   * What it takes to measure benchmarks in so many pairs of starts: of a command each iteration is
   * one, of a subject a start has as many iterations as it would have had.
   *
   * @param written the experiment as the user wrote it
   * @param like the variant that is made from the commits
   * @param benchmarks whose values are wanted; what else a run measures anyway comes with them
   */
  public static PairAmount of(
      Experiment written, Variant like, int pairs, Collection<String> benchmarks) {
    Set<CountKind> counted =
        benchmarks.stream()
            .flatMap(one -> counted(like, one).stream())
            .collect(Collectors.toUnmodifiableSet());
    return like.subject()
        .map(subject ->
            new PairAmount(
                pairs * Math.max(1, written.effort().least() / subject.starts()),
                OptionalInt.of(pairs),
                counted))
        .orElseGet(() -> new PairAmount(pairs, OptionalInt.empty(), counted));
  }

  /**
   * What has to be counted so that a benchmark has values, whoever counts it: a run has results of
   * what it is asked to count alone. A number that the program says itself is none, whatever it is
   * called.
   */
  public static Optional<CountKind> counted(Variant like, String benchmark) {
    return BenchmarkName.parse(benchmark)
        .metric()
        .flatMap(CountKind::ofWord)
        .filter(kind -> isCountable(like) && !says(like, kind.word()));
  }

  /** Only what commands do is counted. */
  private static boolean isCountable(Variant like) {
    return like.subject().isEmpty() && like.workload().hasPrimary();
  }

  private static boolean says(Variant like, String metric) {
    Stream<String> measured =
        like.workload().metrics(List.of()).stream().map(IterationMetric::suffix);
    return measured.anyMatch(metric::equals);
  }
}
