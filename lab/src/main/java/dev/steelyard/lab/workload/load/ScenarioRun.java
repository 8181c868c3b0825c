package dev.steelyard.lab.workload.load;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.FailureKind;
import dev.steelyard.lab.load.CheckedRequests;
import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.lab.load.GeneratorLimit;
import dev.steelyard.lab.load.NamedRequests;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Diagnosis;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.IterationOutcome;
import dev.steelyard.lab.workload.WorkPlace;
import dev.steelyard.load.LoadSession;
import dev.steelyard.load.SetUpFailed;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the load of one scenario on the subject at a place, and tells what it measured. */
final class ScenarioRun {

  private final WorkPlace place;
  private final TextTemplate scenario;
  private final Map<String, TextTemplate> environment;

  ScenarioRun(WorkPlace place, TextTemplate scenario, Map<String, TextTemplate> environment) {
    this.place = place;
    this.scenario = scenario;
    this.environment = environment;
  }

  IterationOutcome measure() {
    Diagnosis diagnosis = place.stage().diagnosis();
    Map<String, String> places = place.places();
    Map<String, String> variables = new HashMap<>();
    environment.forEach((name, value) -> variables.put(name, value.fill(places)));
    Path file = place.directory().resolve(scenario.fill(places));
    Loading load = new Loading(file, variables, places.getOrDefault("url", ""));
    try (WorkPlace.Stoppable _ = place.stoppable(load::stop)) {
      return load.run()
          .map(made -> measured(made, load.own(made.recording()), diagnosis))
          .orElseGet(ScenarioRun::calledOff);
    } catch (SetUpFailed answeredWrongly) {
      IterationFailure failure =
          new IterationFailure(Cause.FAILED, String.valueOf(answeredWrongly.getMessage()));
      return IterationOutcome.failed(diagnosis.of(failure, true));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return calledOff();
    }
  }

  private IterationOutcome measured(
      LoadSession.Made made, List<CustomMetric> own, Diagnosis diagnosis) {
    made.warnings().forEach(place::warn);
    requireMade(made.recording());
    boolean gone = made.recording().all().statuses().isEmpty();
    IterationOutcome measured = measured(made.recording(), own);
    return measured.with(measured.failure().map(one -> diagnosis.of(one, gone)));
  }

  /** A load that was not made, or not all of it, says nothing of whom it was meant for. */
  private static void requireMade(Recording recording) {
    RequestTotals all = recording.all();
    Optional<String> limit = GeneratorLimit.of(all);
    if (limit.isPresent()) {
      throw SteelyardException.cannotRun(limit.get());
    }
    if (recording.ending() == LoadEnding.BROKEN) {
      throw SteelyardException.cannotRun(
          "a part of the load generator died; see to the memory and the limits of this machine");
    }
    if (recording.ending() == LoadEnding.COMPLETE && all.count() == 0 && all.failures().isEmpty()) {
      throw SteelyardException.cannotRun(
          "a load made no request at all; see to its scenario, and to what this machine lets it"
              + " have (ulimit -n, ulimit -u)");
    }
  }

  /** A load counts when it came to its own end and something was answered. */
  private static IterationOutcome measured(Recording recording, List<CustomMetric> own) {
    RequestTotals all = recording.all();
    return IterationOutcome.of(
        LoadFigures.median(recording),
        all.bytesSent() + all.bytesReceived(),
        CheckedRequests.of(recording),
        NamedRequests.of(recording),
        LoadFigures.of(recording),
        own,
        failure(recording, all),
        recording.ending() == LoadEnding.STOPPED);
  }

  private static Optional<IterationFailure> failure(Recording recording, RequestTotals all) {
    List<String> hung =
        recording.requests().entrySet().stream()
            .filter(entry -> entry.getValue().isUnanswered())
            .filter(entry -> entry.getValue().failures().containsKey(FailureKind.CUT_OFF))
            .map(entry -> entry.getKey().name())
            .toList();
    if (!hung.isEmpty()) {
      return Optional.of(
          new IterationFailure(
              Cause.HANG,
              "no answer ever came, nor within the graceful stop, to %s"
                  .formatted(String.join(", ", hung))));
    }
    if (all.count() == all.failed()) {
      String why =
          all.failures().isEmpty()
              ? "no request was made"
              : "no request was answered well: " + all.failures();
      return Optional.of(new IterationFailure(Cause.FAILED, why));
    }
    return recording.ending() == LoadEnding.COMPLETE
        ? Optional.empty()
        : Optional.of(new IterationFailure(Cause.FAILED, "the load did not come to its end"));
  }

  private static IterationOutcome calledOff() {
    return IterationOutcome.failed(new IterationFailure(Cause.FAILED, "it was called off"))
        .asCalledOff();
  }
}
