package dev.steelyard.lab.workload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.steelyard.lab.load.CheckedRequests;
import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.lab.load.NamedRequests;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.IterationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One measured repetition, as it is written down when it ends. Times are in nanoseconds, memory in
 * bytes.
 *
 * @param trial index into the plan's trials
 * @param number from 0 in its trial, warm-up included
 * @param wallNanos how long it took; of a load the median latency of its requests
 * @param bytes that went over the line in a request or its answer, whichever had more
 * @param answers what came of a load's requests, and of the checks of answers
 * @param named the same by the requests' names
 * @param figures what else was measured, by the suffix of its benchmark
 * @param own custom metrics of a scenario, or that a command told of itself
 * @param results what a benchmark tool measured; left out where there is nothing, as journals of
 *     before have it
 * @param exitCode that its process ended with by itself, where that is not 0; journals of before do
 *     not have it
 * @param cause what kind of failure it was, when it was one
 * @param failure why it does not count, when it does not
 */
public record Iteration(
    int trial,
    int number,
    boolean warmup,
    Instant started,
    @JsonProperty("wall") long wallNanos,
    @JsonProperty("user") long userNanos,
    @JsonProperty("system") long systemNanos,
    long maxRss,
    long bytes,
    CheckedRequests answers,
    List<NamedRequests> named,
    Map<String, Double> figures,
    List<CustomMetric> own,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ToolResult> results,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) OptionalInt exitCode,
    Optional<Cause> cause,
    Optional<String> failure) {

  /** Nothing is made up for what is missing. */
  public Iteration {
    Objects.requireNonNull(answers);
    named = List.copyOf(named);
    figures = Map.copyOf(figures);
    own = List.copyOf(own);
    results = List.copyOf(results);
  }

  /** What was measured, at its place in the plan. */
  public static Iteration of(
      int trial, int number, boolean warmup, Instant started, IterationOutcome measured) {
    return new Iteration(
        trial,
        number,
        warmup,
        started,
        measured.wallNanos(),
        measured.userNanos(),
        measured.systemNanos(),
        measured.maxRss(),
        measured.bytes(),
        measured.answers(),
        measured.named(),
        measured.figures(),
        measured.own(),
        measured.results(),
        measured.exitCode(),
        measured.failure().map(IterationFailure::cause),
        measured.failure().map(IterationFailure::message));
  }

  /** How long it took in nanoseconds; empty where that is not known, as of a load. */
  public OptionalLong durationNanos() {
    return wallNanos == 0 || ofLoad() ? OptionalLong.empty() : OptionalLong.of(wallNanos);
  }

  /** Bytes a second; empty when nothing went over a line, and of a load: its time is a latency. */
  public OptionalDouble throughput() {
    return durationNanos().isEmpty() || bytes == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(bytes * 1e9 / wallNanos);
  }

  /**
   * What the subject had of processors for it, in nanoseconds; of a load, for a request. Empty
   * where there is no subject, or the kernel does not tell.
   */
  public OptionalDouble cpuNanos() {
    Double nanos = figures.get(IterationMetric.CPU_NAME);
    return nanos == null ? OptionalDouble.empty() : OptionalDouble.of(nanos);
  }

  /** Whether it was a load, of many requests: its {@code wallNanos} is their median latency. */
  public boolean ofLoad() {
    return answers.requests() > 0;
  }

  /** Which share of a load's arrivals found no free user; empty where there were to be none. */
  public OptionalDouble dropped() {
    Double share = ofLoad() ? figures.get(IterationMetric.DROPPED_NAME) : null;
    return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
  }

  /** How many of some that have a process ended with each exit code. */
  public static SortedMap<Integer, Integer> exits(List<Iteration> some) {
    SortedMap<Integer, Integer> exits = new TreeMap<>();
    some.forEach(one -> exits.merge(one.exitCode.orElse(0), 1, Integer::sum));
    return exits;
  }

  /** Whether its exit code is why it does not count. */
  public boolean failsByExitCode() {
    return cause.equals(Optional.of(Cause.FAILED)) && exitCode.isPresent();
  }

  /** Whether it enters statistics. */
  public boolean counts() {
    return !warmup && failure.isEmpty();
  }
}
