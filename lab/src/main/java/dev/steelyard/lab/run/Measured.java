package dev.steelyard.lab.run;

import dev.steelyard.core.secret.Secrets;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.Execution;
import dev.steelyard.http.FailureKind;
import dev.steelyard.lab.http.Outcome;
import dev.steelyard.lab.load.CheckedRequests;
import dev.steelyard.lab.load.NamedRequests;
import dev.steelyard.lab.load.OwnMetric;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Failure;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
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
 * @param own metrics of a scenario's own
 * @param calledOff whether it was ended because the run ends
 */
record Measured(
    long wall,
    long user,
    long system,
    long maxRss,
    long bytes,
    CheckedRequests answers,
    List<NamedRequests> named,
    Map<String, Double> figures,
    List<OwnMetric> own,
    Optional<Failure> failure,
    boolean calledOff) {

  static Measured of(Execution execution, Optional<Failure> failure) {
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
        failure,
        execution.ending() instanceof Ending.CalledOff);
  }

  /**
   * A request on its own.
   *
   * @param checks of its answer
   */
  static Measured of(Outcome outcome, Map<String, CheckTotals> checks, Optional<Failure> failure) {
    return new Measured(
        outcome.wall(),
        0,
        0,
        0,
        Math.max(outcome.sent(), outcome.received()),
        CheckedRequests.of(checks),
        List.of(),
        Map.of(),
        List.of(),
        failure,
        false);
  }

  /** A load counts when it came to its own end and something was answered. */
  static Measured of(Recording recording, List<OwnMetric> own) {
    RequestTotals all = recording.all();
    return new Measured(
        LoadFigures.median(recording),
        0,
        0,
        0,
        all.bytesSent() + all.bytesReceived(),
        CheckedRequests.of(recording),
        NamedRequests.of(recording),
        LoadFigures.of(recording),
        own,
        failure(recording, all),
        recording.ending() == dev.steelyard.load.record.Ending.STOPPED);
  }

  private static Optional<Failure> failure(Recording recording, RequestTotals all) {
    List<String> hung =
        recording.requests().entrySet().stream()
            .filter(entry -> entry.getValue().isUnanswered())
            .filter(entry -> entry.getValue().failures().containsKey(FailureKind.CUT_OFF))
            .map(entry -> entry.getKey().name())
            .toList();
    if (!hung.isEmpty()) {
      return Optional.of(
          new Failure(
              Cause.HANG,
              "no answer ever came, nor within the graceful stop, to %s"
                  .formatted(String.join(", ", hung))));
    }
    if (all.count() == all.failed()) {
      String why =
          all.failures().isEmpty()
              ? "no request was made"
              : "no request was answered well: " + all.failures();
      return Optional.of(new Failure(Cause.FAILED, why));
    }
    return recording.ending() == dev.steelyard.load.record.Ending.COMPLETE
        ? Optional.empty()
        : Optional.of(new Failure(Cause.FAILED, "the load did not come to its end"));
  }

  /**
   * The same with what the subject had of processors meanwhile.
   *
   * @param nanos of all of it; a load's is divided by the number of its requests
   */
  Measured withCpu(OptionalLong nanos) {
    long each = Math.max(1, answers.requests());
    Map<String, Double> more = new HashMap<>(figures);
    nanos.ifPresent(all -> more.put(Metric.CPU_NAME, (double) all / each));
    return new Measured(
        wall, user, system, maxRss, bytes, answers, named, more, own, failure, calledOff);
  }

  /** Nothing was measured. */
  static Measured failed(Failure failure) {
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
        Optional.of(failure),
        false);
  }

  Measured with(Optional<Failure> other) {
    return with(answers, other, calledOff);
  }

  private Measured with(CheckedRequests its, Optional<Failure> why, boolean isCalledOff) {
    return new Measured(
        wall, user, system, maxRss, bytes, its, named, figures, own, why, isCalledOff);
  }

  /** The same with no secret in what is said of its failure and in the names of its checks. */
  Measured without(Secrets secrets) {
    return with(
        answers.without(secrets),
        failure.map(one -> new Failure(one.cause(), secrets.text(one.message()))),
        calledOff);
  }

  /** The same, ended because the run ends. */
  Measured asCalledOff() {
    return with(answers, failure, true);
  }
}
