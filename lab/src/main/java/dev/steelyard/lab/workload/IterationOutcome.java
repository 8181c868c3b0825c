package dev.steelyard.lab.workload;

import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.Execution;
import dev.steelyard.lab.load.CheckedRequests;
import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.lab.load.NamedRequests;
import dev.steelyard.lab.stage.IterationFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one iteration took. Times are in nanoseconds, sizes in bytes; what was not measured is 0.
 *
 * @param bytes that went over the line, in the direction that more went
 * @param answers what came of a load's requests, and of the checks of answers
 * @param named the same by the requests' names
 * @param figures what else was measured, by the suffix of its benchmark
 * @param own custom metrics of a scenario, or that a command told of itself
 * @param results what a benchmark tool measured
 * @param exitCode that its process ended with by itself, where that is not 0
 * @param calledOff whether it was ended because the run ends
 */
public record IterationOutcome(
    long wallNanos,
    long userNanos,
    long systemNanos,
    long maxRss,
    long bytes,
    CheckedRequests answers,
    List<NamedRequests> named,
    Map<String, Double> figures,
    List<CustomMetric> own,
    List<ToolResult> results,
    OptionalInt exitCode,
    Optional<IterationFailure> failure,
    boolean calledOff) {

  /** A process that ran to its end. */
  public static IterationOutcome of(Execution execution, Optional<IterationFailure> failure) {
    return new IterationOutcome(
        execution.wallNanos(),
        execution.userNanos(),
        execution.systemNanos(),
        execution.maxRss(),
        0,
        CheckedRequests.NONE,
        List.of(),
        Map.of(
            CountKind.PAGE_FAULTS.word(),
            (double) execution.counts().pageFaults(),
            CountKind.CONTEXT_SWITCHES.word(),
            (double) execution.counts().contextSwitches()),
        List.of(),
        List.of(),
        exitCode(execution.ending()),
        failure,
        execution.ending() instanceof Ending.CalledOff);
  }

  private static OptionalInt exitCode(Ending ending) {
    return ending instanceof Ending.Exited(int code) && code != 0
        ? OptionalInt.of(code)
        : OptionalInt.empty();
  }

  /**
   * What was sent and answered.
   *
   * @param wallNanos how long it took; of a load the median latency of its requests
   * @param named empty but for loads, and so are {@code figures} and {@code own}
   */
  public static IterationOutcome of(
      long wallNanos,
      long bytes,
      CheckedRequests answers,
      List<NamedRequests> named,
      Map<String, Double> figures,
      List<CustomMetric> own,
      Optional<IterationFailure> failure,
      boolean calledOff) {
    return new IterationOutcome(
        wallNanos,
        0,
        0,
        0,
        bytes,
        answers,
        named,
        figures,
        own,
        List.of(),
        OptionalInt.empty(),
        failure,
        calledOff);
  }

  /**
   * The same with what the subject had of processors meanwhile.
   *
   * @param nanos of all of it; a load's is divided by the number of its requests
   */
  public IterationOutcome withCpu(OptionalLong nanos) {
    long each = Math.max(1, answers.requests());
    Map<String, Double> more = new HashMap<>(figures);
    nanos.ifPresent(all -> more.put(IterationMetric.CPU_NAME, (double) all / each));
    return new IterationOutcome(
        wallNanos,
        userNanos,
        systemNanos,
        maxRss,
        bytes,
        answers,
        named,
        more,
        own,
        results,
        exitCode,
        failure,
        calledOff);
  }

  /** Nothing was measured. */
  public static IterationOutcome failed(IterationFailure failure) {
    return new IterationOutcome(
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
        OptionalInt.empty(),
        Optional.of(failure),
        false);
  }

  /** The same with another reason why it does not count, or none. */
  public IterationOutcome with(Optional<IterationFailure> other) {
    return with(answers, other, calledOff);
  }

  private IterationOutcome with(
      CheckedRequests its, Optional<IterationFailure> why, boolean isCalledOff) {
    return new IterationOutcome(
        wallNanos,
        userNanos,
        systemNanos,
        maxRss,
        bytes,
        its,
        named,
        figures,
        own,
        results,
        exitCode,
        why,
        isCalledOff);
  }

  /** The same with no secret in what is said of its failure and in the names of its checks. */
  public IterationOutcome without(Secrets secrets) {
    return with(
        answers.without(secrets),
        failure.map(one -> new IterationFailure(one.cause(), secrets.text(one.message()))),
        calledOff);
  }

  /** The same with numbers that a program told of itself. */
  public IterationOutcome withOwn(List<CustomMetric> numbers) {
    return with(numbers, results);
  }

  /** The same with what a benchmark tool measured. */
  public IterationOutcome withResults(List<ToolResult> measured) {
    return with(own, measured);
  }

  private IterationOutcome with(List<CustomMetric> numbers, List<ToolResult> measured) {
    return new IterationOutcome(
        wallNanos,
        userNanos,
        systemNanos,
        maxRss,
        bytes,
        answers,
        named,
        figures,
        numbers,
        measured,
        exitCode,
        failure,
        calledOff);
  }

  /** The same, ended because the run ends. */
  public IterationOutcome asCalledOff() {
    return with(answers, failure, true);
  }
}
