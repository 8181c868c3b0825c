package dev.steelyard.lab.workload.http;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.http.CallOutcome;
import dev.steelyard.lab.load.CheckedRequests;
import dev.steelyard.lab.stage.Diagnosis;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.stage.SubjectSession;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationMetric;
import dev.steelyard.lab.workload.IterationOutcome;
import dev.steelyard.lab.workload.WorkPlace;
import dev.steelyard.lab.workload.Workload;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.scenario.check.AnswerChecks;
import dev.steelyard.load.scenario.extract.AnswerView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends one request and measures it until its answer is read. This record is part of fingerprints
 * that journals keep, with its name and its components.
 *
 * @param first sent once after every start of the subject, in order: a login, what is downloaded
 *     later
 * @param checks of the answer; one that fails is counted and fails no iteration
 */
record OfHttp(List<RequestTemplate> first, RequestTemplate request, AnswerChecks checks)
    implements Workload {

  private static final IterationMetric THROUGHPUT =
      new IterationMetric(
          "throughput",
          Unit.BYTES_PER_SECOND,
          Direction.HIGHER_IS_BETTER,
          one -> one.throughput().orElse(Double.NaN));
  private static final List<IterationMetric> METRICS =
      List.of(IterationMetric.WALL, THROUGHPUT, IterationMetric.CHECKS, IterationMetric.CPU);
  private static final List<IterationMetric> WITHOUT_BODIES =
      List.of(IterationMetric.WALL, IterationMetric.CHECKS, IterationMetric.CPU);

  OfHttp {
    first = List.copyOf(first);
  }

  @Override
  public Stream<TextTemplate> templates() {
    return requests().flatMap(RequestTemplate::templates);
  }

  @Override
  public Stream<RequestTemplate> requests() {
    return Stream.concat(first.stream(), Stream.of(request));
  }

  @Override
  public boolean mayCheck() {
    return !checks.isEmpty();
  }

  @Override
  public List<IterationMetric> metrics(List<Iteration> iterations) {
    return iterations.stream().allMatch(one -> one.bytes() > 0) ? METRICS : WITHOUT_BODIES;
  }

  @Override
  public IterationOutcome measure(WorkPlace place) {
    SubjectSession on = place.stage();
    Diagnosis diagnosis = on.diagnosis();
    CallOutcome outcome = on.send(request, checks.needBody());
    Optional<IterationFailure> failure = outcome.failure().map(_ -> diagnosis.of(outcome));
    return IterationOutcome.of(
        outcome.wallNanos(),
        Math.max(outcome.sent(), outcome.received()),
        CheckedRequests.of(checked(outcome, on.places())),
        List.of(),
        Map.of(),
        List.of(),
        failure.or(() -> on.save(request, outcome)),
        false);
  }

  /** Looked at when the time has been taken. */
  private Map<String, CheckTotals> checked(CallOutcome outcome, Map<String, String> places) {
    if (checks.isEmpty() || outcome.status().isEmpty()) {
      return Map.of();
    }
    AnswerView view =
        AnswerView.of(
            outcome.status().orElse(0),
            outcome::header,
            outcome.body(),
            outcome.unpacked(),
            outcome.wallNanos());
    return checks.of(view, places);
  }
}
