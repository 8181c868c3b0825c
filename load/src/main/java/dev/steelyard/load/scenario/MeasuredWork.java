package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.extract.Feed;
import dev.steelyard.load.threshold.Subjects;
import dev.steelyard.load.threshold.ThresholdMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds what of a scenario is measured; what is sent in a set-up or tear-down is not. */
public final class MeasuredWork {

  private MeasuredWork() {}

  /**
   * All that thresholds can be about.
   *
   * @param feeding requests that feed each custom metric
   * @param follows whether redirects are followed, which may lead anywhere, or the target is not
   *     known
   */
  public static Subjects of(
      List<ScenarioKind> kinds, Map<String, List<RequestKey>> feeding, boolean follows) {
    SortedMap<String, Subjects.OfKind> all = new TreeMap<>();
    kinds.forEach(kind -> all.put(kind.name(), of(kind)));
    Map<String, List<RequestKey>> fed = new HashMap<>(feeding);
    List<RequestKey> streams =
        kinds.stream()
            .flatMap(ScenarioKind::steps)
            .flatMap(ScenarioStep::requests)
            .filter(Request::isStream)
            .map(Request::key)
            .toList();
    ThresholdMetric.OF_STREAMS.forEach(metric -> fed.put(metric.word(), streams));
    return new Subjects(all, fed, follows || kinds.stream().anyMatch(MeasuredWork::mayBeEncrypted));
  }

  private static Subjects.OfKind of(ScenarioKind kind) {
    ScenarioKind chosen = kind.withChosenTasks();
    List<Request> requests = chosen.steps().flatMap(ScenarioStep::requests).toList();
    return new Subjects.OfKind(
        requests.stream().map(Request::key).toList(),
        requests.stream().flatMap(request -> request.expectation().names()).toList(),
        chosen.tasks().stream()
            .map(ScenarioTask::workflow)
            .filter(group -> !group.isEmpty())
            .distinct()
            .toList(),
        kind.stages(),
        kind.load() instanceof LoadModel.Open);
  }

  private static boolean mayBeEncrypted(ScenarioKind kind) {
    return kind.steps().flatMap(ScenarioStep::requests).anyMatch(Request::mayBeEncrypted);
  }

  /** The requests of some steps that feed each custom metric. */
  public static Map<String, List<RequestKey>> feeding(Stream<ScenarioStep> steps) {
    Map<String, List<RequestKey>> feeding = new HashMap<>();
    steps
        .flatMap(ScenarioStep::requests)
        .forEach(request ->
            request.expectation().feeds().stream()
                .map(Feed::metrics)
                .flatMap(List::stream)
                .forEach(metric ->
                    feeding.computeIfAbsent(metric, _ -> new ArrayList<>()).add(request.key())));
    return feeding;
  }
}
