package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.yaml.Problems;
import dev.steelyard.yaml.YamlDocument;
import dev.steelyard.yaml.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Keys of load that a command gives, in place of a scenario's own. */
record Overrides(YamlMap map, Problems problems) {

  /** Keys that replace themselves alone; any other says what kind of load there is. */
  private static final List<String> ALONE =
      List.of("for", "wait", "pacing", "max_users", "arrivals");

  private static final List<String> OF_USERS = List.of("wait", "pacing");
  private static final List<String> OF_A_RATE = List.of("max_users", "arrivals");

  /**
   * Reads keys and values.
   *
   * @throws SteelyardException when a key is none of load
   */
  static Overrides of(Map<String, String> keys) {
    keys.keySet()
        .forEach(key -> {
          if (!ScenarioReader.LOAD_KEYS.contains(key)) {
            throw SteelyardException.invalid(
                "'%s' says nothing of load%s"
                    .formatted(key, Suggestion.of(key, ScenarioReader.LOAD_KEYS)));
          }
        });
    List<String> lines = List.copyOf(keys.keySet());
    Problems problems =
        new Problems((line, _) ->
            lines.isEmpty() ? "load" : option(lines.get(Math.clamp(line, 1, lines.size()) - 1)));
    String text =
        keys.isEmpty()
            ? "{}"
            : lines.stream()
                .map(key -> key + ": " + scalar(key, keys.getOrDefault(key, "")))
                .collect(Collectors.joining("\n"));
    YamlMap map = YamlDocument.parse(text, problems).map("load", ScenarioReader.LOAD_KEYS);
    return new Overrides(map, problems);
  }

  /**
   * As {@link #of}, for a scenario of several kinds of users: the users are parted among them.
   *
   * @throws SteelyardException when a kind says itself what is given, or has no part in it
   */
  static Overrides ofKinds(Map<String, String> keys, YamlMap scenario) {
    Map<String, String> renamed = new LinkedHashMap<>();
    keys.forEach((key, value) -> renamed.put(key.equals("users") ? KindLoads.TOTAL : key, value));
    scenario
        .get("users")
        .map(node -> node.openMap("users").entries())
        .orElse(Map.of())
        .forEach((name, node) -> {
          if (node.isMap()) {
            requireNotSaid(keys.keySet(), name, node.openMap(name));
          }
        });
    return of(renamed);
  }

  private static void requireNotSaid(Set<String> given, String name, YamlMap kind) {
    for (String key : given) {
      boolean isOwn = KindLoads.LOADS.stream().anyMatch(kind::has) && !ALONE.contains(key);
      if (kind.has(key) || isOwn) {
        throw SteelyardException.invalid(
            "%s is of the whole scenario, and its kind of users '%s' says %s itself; change the file"
                .formatted(option(key), name, kind.has(key) ? "'" + key + "'" : "its load"));
      }
    }
  }

  /** As it is called where it was given. */
  private static String option(String key) {
    return key.equals("max_users") || key.equals(KindLoads.TOTAL) ? "--users" : "--" + key;
  }

  /** Stages are a list, anything else is one value however it is written. */
  private static String scalar(String key, String value) {
    return key.equals("shape") && value.strip().startsWith("[")
        ? value
        : JsonMapper.shared().writeValueAsString(value);
  }

  YamlMap over(YamlMap scenario) {
    List<String> dropped = new ArrayList<>();
    if (!ALONE.containsAll(map.keys())) {
      dropped.addAll(ScenarioReader.LOAD_KEYS);
      if (KindsReader.areSeveral(scenario)) {
        dropped.remove("users");
      }
      boolean open = map.has("rate") || isOpen();
      dropped.removeAll(open ? OF_A_RATE : OF_USERS);
      boolean keeps = !scenario.get("shape").map(shape -> shape.isList()).orElse(false);
      if (keeps && !map.has("iterations") && !map.has("shared_iterations") && !stages()) {
        dropped.remove("for");
      }
    }
    return scenario.replaced(dropped, map);
  }

  private boolean stages() {
    return map.get("shape").map(shape -> shape.isList()).orElse(false);
  }

  private boolean isOpen() {
    return stages()
        && map.get("shape").stream()
            .flatMap(shape -> shape.list("shape").stream())
            .anyMatch(stage -> stage.isMap() && stage.openMap("a stage").has("rate"));
  }
}
