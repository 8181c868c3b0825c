package dev.steelyard.lab.workload;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.TextTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an iteration does. A kind of workload is one package with an implementation of this, which
 * does not change once it is read, and a {@link WorkloadKind} that reads it. Who runs workloads
 * knows this interface alone.
 */
public interface Workload {

  /** Everything in it that may ask for a name. */
  Stream<TextTemplate> templates();

  /**
   * The command that every iteration runs on this machine: it is sealed, and looked for before the
   * run. Empty where iterations run none.
   */
  default Optional<CommandTemplate> ownCommand() {
    return Optional.empty();
  }

  /** Requests sent once after every start of the subject, in order. */
  default List<RequestTemplate> first() {
    return List.of();
  }

  /** Every request that it says itself, in the order in which they are sent. */
  default Stream<RequestTemplate> requests() {
    return first().stream();
  }

  /** Whether answers can be checked. */
  default boolean mayCheck() {
    return false;
  }

  /** Whether runs of its command count though their exit code says that they failed. */
  default boolean countsFailures() {
    return false;
  }

  /** Whether an adaptive run can tell from its primary values when it has measured enough. */
  default boolean hasPrimary() {
    return true;
  }

  /**
   * What makes it another workload, as records, texts, numbers and lists of these. Runs that go on
   * are held against what it was when they began, so its form may only grow by what was not there.
   *
   * @param commandIsSealed whether {@link #ownCommand} is what the trial starts, and so is sealed
   *     by itself
   */
  default Object fingerprint(boolean commandIsSealed) {
    return this;
  }

  /** What it reads beside what its command's words name and its requests send. */
  default WorkloadInputs inputs(InputLookup lookup) {
    return WorkloadInputs.NONE;
  }

  /**
   * Looks, before anything is run, for what would end the run; its command and its requests are
   * looked at already.
   *
   * @throws SteelyardException for what is wrong; a {@link dev.steelyard.host.file.MissingFile} for
   *     what is not there
   */
  default void check(InputLookup lookup) {}

  /** How many bytes one iteration, and all that goes before it, sends to the subject. */
  default double bytesSent(Map<String, String> places) {
    return RequestSizes.of(requests(), places);
  }

  /** What these iterations are measured in, the primary metric first. */
  List<IterationMetric> metrics(List<Iteration> iterations);

  /**
   * Whether a metric was asked for, such as a number that a command writes, and is not one that is
   * measured anyway. Variants are compared in all that was asked for.
   *
   * @param metric of a benchmark of this workload, without the benchmark
   * @param better where the direction of its results is from
   */
  default boolean asksFor(String metric, Basis better) {
    return false;
  }

  /** The metrics that are asked for by their names, and that every iteration gives. */
  default List<String> namedMetrics() {
    return List.of();
  }

  /**
   * The metric that tells which variant does best; empty for the primary one. Who has a command
   * write a number runs it for that, and the time of its process may be set.
   */
  default Optional<String> rankedBy() {
    return Optional.empty();
  }

  /**
   * Benchmarks that these iterations measured beside the trial's own.
   *
   * @param all the trial's own
   */
  default List<MetricGroup> groups(BenchmarkName all, List<Iteration> iterations) {
    return List.of();
  }

  /** What results tell people of it. */
  default Map<String, Object> facts() {
    return Map.of();
  }

  /** Done once after every start of the subject and what is sent first; tells why that failed. */
  default Optional<IterationFailure> prepare(WorkPlace place) {
    return Optional.empty();
  }

  /**
   * Prepares and measures one iteration. What the experiment's programs do wrong is told by what is
   * returned.
   *
   * @throws SteelyardException when Steelyard, or the machine, cannot do its own part of it
   */
  IterationOutcome measure(WorkPlace place);
}
