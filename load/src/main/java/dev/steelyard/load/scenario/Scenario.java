package dev.steelyard.load.scenario;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.load.scenario.template.NamedCounters;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.load.watch.WatchedSubject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A load test as it was declared, everything compiled.
 *
 * @param target the server with the path that all requests begin with
 * @param setup once before the first user
 * @param teardown once after the last user, whatever happened
 * @param kinds of users, at least one
 * @param directions which way is better, of metrics of its own that say so
 * @param units what a recorded value is, of trends of its own that say so
 * @param watched what is looked at beside the answers
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
    UserMemory memory,
    List<ScenarioStep> setup,
    List<ScenarioStep> teardown,
    List<ScenarioKind> kinds,
    Duration gracefulStop,
    List<Threshold> thresholds,
    Map<String, Direction> directions,
    Map<String, Quantity> units,
    WatchedSubject watched,
    NamedCounters counters,
    long seed,
    Secrets secrets,
    String text) {

  public Scenario {
    setup = List.copyOf(setup);
    teardown = List.copyOf(teardown);
    kinds = List.copyOf(kinds);
    thresholds = List.copyOf(thresholds);
    directions = Map.copyOf(directions);
    units = Map.copyOf(units);
  }

  /** Every task of every kind. */
  public List<ScenarioTask> tasks() {
    return kinds.stream().flatMap(kind -> kind.tasks().stream()).toList();
  }

  /** The same with only these of its kinds of users, or with changed ones. */
  public Scenario withKinds(List<ScenarioKind> others) {
    return with(others, seed);
  }

  /** The same with other random values. */
  public Scenario withSeed(long other) {
    return with(kinds, other);
  }

  private Scenario with(List<ScenarioKind> itsKinds, long itsSeed) {
    return new Scenario(
        name,
        description,
        target,
        http,
        memory,
        setup,
        teardown,
        itsKinds,
        gracefulStop,
        thresholds,
        directions,
        units,
        watched,
        counters,
        itsSeed,
        secrets,
        text);
  }
}
