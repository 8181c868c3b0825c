package dev.steelyard.load.scenario;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.http.HttpVersion;
import dev.steelyard.http.UnusedProxy;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.UserKind;
import dev.steelyard.load.record.MetricRecorder;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.template.Value;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.load.watch.WatchedSubject;
import dev.steelyard.yaml.YamlSecrets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A scenario as a load test. */
public record ScenarioTest(Scenario scenario) implements LoadTest {

  @Override
  public String name() {
    return scenario.name();
  }

  @Override
  public String target() {
    return scenario.target().toString();
  }

  @Override
  public Optional<String> unusedProxy(Map<String, String> environment) {
    return UnusedProxy.remark(scenario.target().origin(), scenario.http(), environment);
  }

  @Override
  public HttpVersion httpVersion() {
    return scenario.http().version();
  }

  @Override
  public List<UserKind> kinds() {
    return scenario.kinds().stream().map(ScenarioKind::users).toList();
  }

  @Override
  public Duration gracefulStop() {
    return scenario.gracefulStop();
  }

  @Override
  public List<Threshold> thresholds() {
    return scenario.thresholds();
  }

  /** What is sent in a set-up or tear-down is not measured. */
  @Override
  public Set<RequestKey> declared() {
    return scenario.kinds().stream()
        .map(ScenarioKind::withChosenTasks)
        .flatMap(ScenarioKind::measuredSteps)
        .flatMap(ScenarioStep::requests)
        .map(Request::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Map<String, Direction> directions() {
    return scenario.directions();
  }

  @Override
  public Map<String, Quantity> units() {
    return scenario.units();
  }

  @Override
  public WatchedSubject watched() {
    return scenario.watched();
  }

  @Override
  public long seed() {
    return scenario.seed();
  }

  @Override
  public String text() {
    return scenario.text();
  }

  @Override
  public Secrets secrets() {
    return scenario.secrets();
  }

  @Override
  public String safeText() {
    return YamlSecrets.redact(scenario.text(), scenario.secrets());
  }

  @Override
  public Prepared setUp(MetricRecorder recorder) throws InterruptedException {
    Map<String, String> json = new HashMap<>();
    new Preparation(scenario, recorder)
        .setUp()
        .forEach((name, value) -> json.put(name, json(value)));
    return new Prepared(json);
  }

  private static String json(Value value) {
    return value.json() ? value.text() : JsonMapper.shared().writeValueAsString(value.text());
  }

  private static Map<String, Value> values(Prepared prepared) {
    Map<String, Value> values = new HashMap<>();
    prepared.json().forEach((name, json) -> values.put(name, value(json)));
    return values;
  }

  private static Value value(String json) {
    return json.startsWith("\"")
        ? Value.text(JsonMapper.shared().readValue(json, String.class))
        : Value.json(json);
  }

  @Override
  public Users users(Prepared prepared, int share, int shares) {
    scenario.counters().share(share, shares);
    return new ScenarioUsers(scenario, values(prepared), share, shares);
  }

  @Override
  public List<String> tearDown(Prepared prepared, MetricRecorder recorder)
      throws InterruptedException {
    return new Preparation(scenario, recorder).tearDown(values(prepared));
  }
}
