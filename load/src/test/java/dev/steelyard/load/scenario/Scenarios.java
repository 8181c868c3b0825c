package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.record.OnceRecorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import dev.steelyard.load.scenario.template.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads and runs scenarios as a command would. */
public final class Scenarios {

  private Scenarios() {}

  public static Scenario parse(String text) {
    return ScenarioReader.parse(text, "scenario.yaml", Path.of("/"), Map.of(), Optional.empty());
  }

  /** A scenario of one user that iterates so often against a server. */
  public static Recording run(LocalServer server, String rest) throws InterruptedException {
    return run(parse("name: test\ntarget: " + server.url() + "\n" + rest));
  }

  public static Recording run(Scenario scenario) throws InterruptedException {
    OnceRecorder once = new OnceRecorder();
    Map<String, Value> prepared = new Preparation(scenario, once).setUp();
    try (ScenarioUsers users = new ScenarioUsers(scenario, prepared, 0, 1)) {
      LoadPlan plan =
          LoadPlan.of(new ScenarioTest(scenario).kinds(), Duration.ofSeconds(10), scenario.seed());
      return new LoadRun(plan, users, RecordingListener.NONE).run();
    } finally {
      new Preparation(scenario, once).tearDown(prepared);
    }
  }
}
