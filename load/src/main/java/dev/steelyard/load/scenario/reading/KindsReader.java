package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.scenario.ScenarioKind;
import dev.steelyard.load.scenario.ScenarioStep;
import dev.steelyard.load.scenario.ScenarioTask;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.TemplateNames;
import dev.steelyard.load.threshold.Selector;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the users of a scenario: one kind, which the scenario's own keys tell of, or several by
 * name. A kind that has no {@code start}, {@code stop} or {@code tasks} has the scenario's.
 */
final class KindsReader {

  static final List<String> KEYS =
      Stream.concat(
              Stream.of(
                  KindLoads.SHARE, "delay", "start", "stop", "tasks", "headers", "tags", "visitor"),
              ScenarioReader.LOAD_KEYS.stream().filter(key -> !key.equals(KindLoads.TOTAL)))
          .toList();

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]{0,63}");
  private static final List<String> VISITORS = List.of("returning", "fresh");

  private final YamlMap scenario;
  private final ScenarioRequestReader requests;
  private final TaskReader tasks;
  private final TemplateNames names;

  KindsReader(YamlMap scenario, ScenarioRequestReader requests, TemplateNames names) {
    this.scenario = scenario;
    this.requests = requests;
    this.tasks = new TaskReader(requests, names);
    this.names = names;
  }

  /** Whether a scenario has several kinds of users. */
  static boolean areSeveral(YamlMap scenario) {
    return scenario.get("users").map(YamlNode::isMap).orElse(false);
  }

  /**
   * All of them.
   *
   * @param bare what every request gets, but for the scenario's headers
   */
  List<ScenarioKind> kinds(RequestDefaults bare) {
    if (!areSeveral(scenario)) {
      if (scenario.has(KindLoads.TOTAL)) {
        scenario
            .keyPlace(KindLoads.TOTAL)
            .problem("'total_users' is for several kinds of users; write 'users' here");
      }
      return List.of(kind("", scenario, LoadReader.load(scenario, "users"), bare, Duration.ZERO));
    }
    return several(bare);
  }

  private List<ScenarioKind> several(RequestDefaults bare) {
    Map<String, YamlMap> maps = new LinkedHashMap<>();
    YamlMap all = scenario.get("users").map(node -> node.openMap("users")).orElse(scenario);
    all.entries()
        .forEach((name, node) -> {
          if (!NAME.matcher(name).matches()) {
            all.keyPlace(name)
                .problem(
                    "the kind '%s' may have letters, digits and . _ - only, 64 at most"
                        .formatted(name));
          }
          maps.put(name, node.map("the kind '%s'".formatted(name), KEYS));
        });
    if (maps.isEmpty() || maps.size() > LoadPlan.MOST_KINDS) {
      scenario
          .keyPlace("users")
          .problem(
              "users has %d kinds; there are 1 to %d".formatted(maps.size(), LoadPlan.MOST_KINDS));
      return List.of();
    }
    unused(maps);
    Map<String, LoadModel> loads = new KindLoads(scenario, maps).loads();
    Set<String> known = names.known();
    List<ScenarioKind> kinds = new ArrayList<>();
    loads.forEach((name, load) -> {
      YamlMap map = maps.getOrDefault(name, scenario);
      Duration delay =
          map.get("delay")
              .flatMap(node -> LoadQuantities.duration("delay", node, Duration.ZERO))
              .orElse(Duration.ZERO);
      kinds.add(kind(name, map, load, bare.tagged(Map.of(Selector.USER, name)), delay));
      names.knowOnly(known);
    });
    return kinds;
  }

  /** What every kind has of its own, the scenario says in vain. */
  private void unused(Map<String, YamlMap> kinds) {
    for (String key : List.of("start", "stop", "tasks")) {
      if (scenario.has(key) && kinds.values().stream().allMatch(kind -> kind.has(key))) {
        scenario
            .keyPlace(key)
            .problem("every kind of users has '%s' of its own; leave this out".formatted(key));
      }
    }
  }

  private ScenarioKind kind(
      String name, YamlMap map, LoadModel load, RequestDefaults bare, Duration delay) {
    RequestDefaults tagged =
        name.isEmpty()
            ? bare
            : map.get("tags")
                .map(node -> bare.tagged(ScenarioRequestReader.tags(node)))
                .orElse(bare);
    List<YamlNode> headers =
        Stream.of(
                scenario.get("headers"),
                name.isEmpty() ? Optional.<YamlNode>empty() : map.get("headers"))
            .flatMap(Optional::stream)
            .toList();
    List<ScenarioStep> start =
        steps(map, "start", () -> with(tagged, headers, requests::knownHeaders));
    RequestDefaults around = with(tagged, headers, requests::headers);
    List<ScenarioTask> does =
        either(map, "tasks")
            .map(node -> tasks.tasks(node, around))
            .orElseGet(() -> none(name, map));
    List<ScenarioStep> stop = steps(map, "stop", () -> around);
    return new ScenarioKind(name, start, stop, does, load, delay, isFresh(map));
  }

  private List<ScenarioTask> none(String name, YamlMap map) {
    if (name.isEmpty() || !map.has("tasks")) {
      (name.isEmpty() ? scenario : map).required("tasks", "tasks: {home: GET /}");
    }
    return List.of();
  }

  private Optional<YamlNode> either(YamlMap map, String key) {
    return map.has(key) ? map.get(key) : scenario.get(key);
  }

  private static RequestDefaults with(
      RequestDefaults bare,
      List<YamlNode> headers,
      Function<YamlNode, Map<String, ScenarioTemplate>> reading) {
    RequestDefaults all = bare;
    for (YamlNode node : headers) {
      all = all.withHeaders(reading.apply(node));
    }
    return all;
  }

  /** Headers that name what a user does not know yet are left out of what it sends before. */
  private List<ScenarioStep> steps(
      YamlMap map, String key, java.util.function.Supplier<RequestDefaults> around) {
    return either(map, key)
        .map(node -> tasks.steps(node, () -> around.get().grouped(key)))
        .orElse(List.of());
  }

  private boolean isFresh(YamlMap map) {
    Optional<YamlNode> node = either(map, "visitor");
    Optional<String> word = node.flatMap(one -> one.scalar("visitor"));
    word.filter(one -> !VISITORS.contains(one))
        .ifPresent(wrong ->
            node.get()
                .problem(
                    "visitor is '%s'; it is fresh for one that never came before, or returning"
                        .formatted(wrong)));
    return word.filter("fresh"::equals).isPresent();
  }
}
