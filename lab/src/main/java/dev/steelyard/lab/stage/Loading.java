package dev.steelyard.lab.stage;

import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.scenario.Preparation;
import dev.steelyard.load.scenario.Scenario;
import dev.steelyard.load.scenario.ScenarioUsers;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import dev.steelyard.load.scenario.template.Value;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario's load on a subject, once: set up, made, torn down. Its thresholds end nothing here:
 * an experiment has rules of its own. {@link #stop} may come from any thread.
 */
public final class Loading {

  private final Scenario scenario;
  private volatile Optional<LoadRun> load = Optional.empty();
  private volatile boolean stopped;

  /**
   * A load that did not begin.
   *
   * @param environment found by the scenario before what Steelyard inherited
   * @param url of the subject; goes before the scenario's own target
   * @throws dev.steelyard.core.SteelyardException naming what is wrong with the scenario, and where
   */
  public Loading(Path file, Map<String, String> environment, String url) {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(environment);
    this.scenario = ScenarioReader.read(file, all, Optional.of(url));
  }

  /**
   * Makes the load and returns what was measured.
   *
   * @throws dev.steelyard.core.SteelyardException when the scenario's setup fails
   * @throws InterruptedException when the setup was called off
   */
  public Recording run() throws InterruptedException {
    Preparation preparation = new Preparation(scenario);
    Map<String, Value> prepared = preparation.setUp();
    try (ScenarioUsers users = new ScenarioUsers(scenario, prepared)) {
      LoadPlan plan = LoadPlan.of(scenario.load(), LoadPlan.GRACEFUL, scenario.seed());
      LoadRun run = new LoadRun(plan, users, (second, soFar) -> {});
      load = Optional.of(run);
      if (stopped) {
        run.stop();
      }
      return run.run();
    } finally {
      var _ = preparation.tearDown(prepared);
    }
  }

  /** Ends it at once. */
  public void stop() {
    stopped = true;
    load.ifPresent(LoadRun::stop);
  }
}
