package dev.steelyard.lab.workload;

import dev.steelyard.core.secret.Secrets;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.Execution;
import dev.steelyard.lab.load.CheckedRequests;
import dev.steelyard.lab.load.NamedRequests;
import dev.steelyard.lab.load.OwnMetric;
import dev.steelyard.lab.stage.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one iteration took. Times are in nanoseconds, sizes in bytes; what was not measured is 0.
 *
 * @param bytes that went over the line, in the direction that more went
 * @param answers what came of a load's requests, and of the checks of answers
 * @param named the same by the requests' names
 * @param figures what else was measured, by the suffix of its benchmark
 * @param own metrics of a scenario's own, or that a command told of itself
 * @param results what a benchmark tool measured
 * @param calledOff whether it was ended because the run ends
 */
public record Measured(
    long wall,
    long user,
    long system,
    long maxRss,
    long bytes,
    CheckedRequests answers,
    List<NamedRequests> named,
    Map<String, Double> figures,
    List<OwnMetric> own,
    List<ToolResult> results,
    Optional<Failure> failure,
    boolean calledOff) {

  /** A process that ran to its end. */
  public static Measured of(Execution execution, Optional<Failure> failure) {
    return new Measured(
        execution.wall(),
        execution.user(),
        execution.system(),
        execution.maxRss(),
        0,
        CheckedRequests.NONE,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        failure,
        execution.ending() instanceof Ending.CalledOff);
  }

  /**
   * What was sent and answered.
   *
   * @param wall how long it took; of a load the median latency of its requests
   * @param named empty but for loads, and so are {@code figures} and {@code own}
   */
  public static Measured of(
      long wall,
      long bytes,
      CheckedRequests answers,
      List<NamedRequests> named,
      Map<String, Double> figures,
      List<OwnMetric> own,
      Optional<Failure> failure,
      boolean calledOff) {
    return new Measured(
        wall, 0, 0, 0, bytes, answers, named, figures, own, List.of(), failure, calledOff);
  }

  /**
   * The same with what the subject had of processors meanwhile.
   *
   * @param nanos of all of it; a load's is divided by the number of its requests
   */
  public Measured withCpu(OptionalLong nanos) {
    long each = Math.max(1, answers.requests());
    Map<String, Double> more = new HashMap<>(figures);
    nanos.ifPresent(all -> more.put(Metric.CPU_NAME, (double) all / each));
    return new Measured(
        wall, user, system, maxRss, bytes, answers, named, more, own, results, failure, calledOff);
  }

  /** Nothing was measured. */
  public static Measured failed(Failure failure) {
    return new Measured(
        0,
        0,
        0,
        0,
        0,
        CheckedRequests.NONE,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.of(failure),
        false);
  }

  /** The same with another reason why it does not count, or none. */
  public Measured with(Optional<Failure> other) {
    return with(answers, other, calledOff);
  }

  private Measured with(CheckedRequests its, Optional<Failure> why, boolean isCalledOff) {
    return new Measured(
        wall, user, system, maxRss, bytes, its, named, figures, own, results, why, isCalledOff);
  }

  /** The same with no secret in what is said of its failure and in the names of its checks. */
  public Measured without(Secrets secrets) {
    return with(
        answers.without(secrets),
        failure.map(one -> new Failure(one.cause(), secrets.text(one.message()))),
        calledOff);
  }

  /** The same with numbers that a program told of itself. */
  public Measured withOwn(List<OwnMetric> numbers) {
    return with(numbers, results);
  }

  /** The same with what a benchmark tool measured. */
  public Measured withResults(List<ToolResult> measured) {
    return with(own, measured);
  }

  private Measured with(List<OwnMetric> numbers, List<ToolResult> measured) {
    return new Measured(
        wall, user, system, maxRss, bytes, answers, named, figures, numbers, measured, failure,
        calledOff);
  }

  /** The same, ended because the run ends. */
  public Measured asCalledOff() {
    return with(answers, failure, true);
  }
}
