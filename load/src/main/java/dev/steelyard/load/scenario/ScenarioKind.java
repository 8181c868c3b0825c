package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadStage;
import dev.steelyard.load.engine.UserKind;
import dev.steelyard.load.threshold.StageTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of users: what they do, and how they come.
 *
 * @param name empty for the only kind of a scenario
 * @param start once for each user, before its first task
 * @param stop once for each user, after its last task, whatever ended it
 * @param tasks at least one
 * @param delay from the run's start to when this kind's load begins
 * @param isFresh whether each iteration is done by a visitor that never came before: with new
 *     connections, no cookies, and {@code start} and {@code stop} of its own
 */
public record ScenarioKind(
    String name,
    List<ScenarioStep> start,
    List<ScenarioStep> stop,
    List<ScenarioTask> tasks,
    LoadModel load,
    Duration delay,
    boolean isFresh) {

  public ScenarioKind {
    start = List.copyOf(start);
    stop = List.copyOf(stop);
    tasks = List.copyOf(tasks);
  }

  /** All that its users do. */
  public Stream<ScenarioStep> steps() {
    return Stream.of(
            start.stream(), tasks.stream().flatMap(task -> task.steps().stream()), stop.stream())
        .flatMap(steps -> steps);
  }

  /**
   * All that its users do in its load: those of an open model may all have done what they begin
   * with before.
   */
  Stream<ScenarioStep> measuredSteps() {
    boolean isReady = load instanceof LoadModel.Open && !isFresh;
    return isReady
        ? new ScenarioKind(name, List.of(), stop, tasks, load, delay, isFresh).steps()
        : steps();
  }

  /** When each stage of its load is, counted from the run's start. */
  public List<StageTime> stages() {
    List<StageTime> times = new ArrayList<>();
    Duration begin = delay;
    for (LoadStage stage : LoadModel.stages(load)) {
      Duration end = begin.plus(stage.over());
      times.add(new StageTime(begin, end));
      begin = end;
    }
    return times;
  }

  /** As the engine knows it. */
  UserKind users() {
    return new UserKind(name, load, delay);
  }

  /** The same without tasks that are never chosen. */
  public ScenarioKind withChosenTasks() {
    return with(tasks.stream().filter(task -> task.weight() > 0).toList());
  }

  /** The same, doing only some of its tasks. */
  public ScenarioKind with(List<ScenarioTask> some) {
    return new ScenarioKind(name, start, stop, some, load, delay, isFresh);
  }

  /** The same under another load. */
  public ScenarioKind with(LoadModel other) {
    return new ScenarioKind(name, start, stop, tasks, other, delay, isFresh);
  }
}
