package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.scenario.Request;
import dev.steelyard.load.scenario.ScenarioStep;
import dev.steelyard.load.scenario.ScenarioTask;
import dev.steelyard.load.scenario.template.TemplateNames;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads {@code tasks}, and the steps of tasks, of {@code setup}, {@code start}, {@code teardown}.
 */
final class TaskReader {

  static final List<String> OWN_KEYS = List.of("weight", "steps");
  static final List<String> KEYS =
      Stream.concat(OWN_KEYS.stream(), ScenarioRequestReader.KEYS.stream()).toList();
  static final List<String> STEPS_KEYS = List.of("weight", "steps", "group", "tags", "headers");
  static final List<String> WAIT_KEYS = List.of("wait");
  static final List<String> REPEAT_KEYS = List.of("repeat", "steps");

  private static final int MOST_WEIGHT = 1_000_000;
  private static final int MOST_REPEATS = 1_000_000;

  private final ScenarioRequestReader requests;
  private final TemplateNames names;

  TaskReader(ScenarioRequestReader requests, TemplateNames names) {
    this.requests = requests;
    this.names = names;
  }

  /** Tasks by name; what one of them learns the others do not know. */
  List<ScenarioTask> tasks(YamlNode node, RequestDefaults around) {
    YamlMap map = node.openMap("tasks");
    if (node.isMap() && map.isEmpty()) {
      node.problem("tasks is empty; give at least one");
    }
    List<ScenarioTask> tasks = new ArrayList<>();
    Set<String> known = names.known();
    map.entries()
        .forEach((name, value) -> {
          tasks.add(task(name, value, around));
          names.knowOnly(known);
        });
    if (!tasks.isEmpty() && tasks.stream().allMatch(task -> task.weight() == 0)) {
      node.problem("no task has a weight above 0");
    }
    return tasks;
  }

  private ScenarioTask task(String name, YamlNode node, RequestDefaults around) {
    if (name.isBlank()) {
      node.problem("the task has an empty name; give it one, as in 'tasks: {home: GET /}'");
    }
    if (!node.isMap()) {
      List<ScenarioStep> steps =
          node.isList()
              ? steps(node, () -> around.grouped(name))
              : sent(requests.line(node, around.named(name)));
      return new ScenarioTask(name, node.isList() ? name : "", 1, steps);
    }
    YamlMap open = node.openMap("a task");
    boolean sequence = open.has("steps");
    YamlMap map = node.map("the task '%s'".formatted(name), sequence ? STEPS_KEYS : KEYS);
    int weight =
        map.get("weight").map(one -> one.integer("weight", 0, MOST_WEIGHT).orElse(1)).orElse(1);
    return new ScenarioTask(
        name,
        sequence ? ofTask(name, map, around).group() : "",
        weight,
        sequence
            ? map.get("steps")
                .map(one -> sequence(one, ofTask(name, map, around)))
                .orElse(List.of())
            : sent(requests.map(map, around.named(name))));
  }

  private List<ScenarioStep> sequence(YamlNode node, RequestDefaults around) {
    return steps(node, () -> around);
  }

  private RequestDefaults ofTask(String name, YamlMap map, RequestDefaults around) {
    RequestDefaults grouped =
        around.grouped(map.get("group").map(node -> node.text("group")).orElse(name));
    RequestDefaults tagged =
        map.get("tags")
            .map(node -> grouped.tagged(ScenarioRequestReader.tags(node)))
            .orElse(grouped);
    return map.get("headers")
        .map(node -> tagged.withHeaders(requests.headers(node)))
        .orElse(tagged);
  }

  /**
   * Steps one after the other.
   *
   * @param around asked anew for each step, for what one learns the next may name
   */
  List<ScenarioStep> steps(YamlNode node, Supplier<RequestDefaults> around) {
    List<YamlNode> items = node.list("steps");
    if (node.isList() && items.isEmpty()) {
      node.problem("this is an empty list; give at least one request");
    }
    List<ScenarioStep> steps = new ArrayList<>();
    items.forEach(item -> steps.addAll(step(item, around)));
    return steps;
  }

  private List<ScenarioStep> step(YamlNode node, Supplier<RequestDefaults> around) {
    if (!node.isMap()) {
      return sent(requests.line(node, around.get()));
    }
    if (node.openMap("a step").has("repeat")) {
      return List.of(repeat(node.map("a repetition", REPEAT_KEYS), around));
    }
    if (node.openMap("a step").has("wait")) {
      return node
          .map("a pause", WAIT_KEYS)
          .get("wait")
          .<ScenarioStep>map(one -> new ScenarioStep.Rest(PauseReader.pause(one)))
          .stream()
          .toList();
    }
    return sent(requests.map(node.map("a request", ScenarioRequestReader.KEYS), around.get()));
  }

  private ScenarioStep repeat(YamlMap map, Supplier<RequestDefaults> around) {
    int times =
        map.get("repeat").map(node -> node.integer("repeat", 1, MOST_REPEATS).orElse(1)).orElse(1);
    return new ScenarioStep.Repeat(
        times,
        map.required("steps", "steps: [POST /items]")
            .map(node -> steps(node, around))
            .orElse(List.of()));
  }

  private static List<ScenarioStep> sent(Optional<Request> request) {
    return request.<ScenarioStep>map(ScenarioStep.Send::new).stream().toList();
  }
}
