package dev.steelyard.load.scenario;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.http.HttpSettings;
import dev.steelyard.load.scenario.template.Counters;
import dev.steelyard.load.threshold.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A load test as it was declared, everything compiled.
 *
 * @param target the server with the path that all requests begin with
 * @param setup once before the first user
 * @param teardown once after the last user, whatever happened
 * @param start once for each user, before its first task
 * @param tasks at least one
 * @param directions which way is better, of metrics of its own that say so
 * @param memory what a user remembers
 * @param gracefulStop how long iterations under way may go on after the load's time is up
 * @param seed of all that is random
 * @param secrets what of it must not be kept or shown
 * @param text the file, as read
 */
public record Scenario(
    String name,
    String description,
    Target target,
    HttpSettings http,
    Memory memory,
    List<Step> setup,
    List<Step> teardown,
    List<Step> start,
    List<Task> tasks,
    LoadModel load,
    Duration gracefulStop,
    List<Threshold> thresholds,
    Map<String, Direction> directions,
    Counters counters,
    long seed,
    Secrets secrets,
    String text) {

  public Scenario {
    setup = List.copyOf(setup);
    teardown = List.copyOf(teardown);
    start = List.copyOf(start);
    tasks = List.copyOf(tasks);
    thresholds = List.copyOf(thresholds);
    directions = Map.copyOf(directions);
  }

  /** The same, doing only some of its tasks. */
  public Scenario withTasks(List<Task> some) {
    return with(some, load, seed);
  }

  /** The same with other random values. */
  public Scenario withSeed(long other) {
    return with(tasks, load, other);
  }

  /** The same under another load. */
  public Scenario with(LoadModel other) {
    return with(tasks, other, seed);
  }

  private Scenario with(List<Task> itsTasks, LoadModel itsLoad, long itsSeed) {
    return new Scenario(
        name,
        description,
        target,
        http,
        memory,
        setup,
        teardown,
        start,
        itsTasks,
        itsLoad,
        gracefulStop,
        thresholds,
        directions,
        counters,
        itsSeed,
        secrets,
        text);
  }
}
