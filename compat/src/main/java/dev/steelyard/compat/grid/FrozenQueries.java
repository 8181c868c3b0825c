package dev.steelyard.compat.grid;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The queries of a case when its data were frozen beside those that its suite asks today.
 *
 * @param shared the frozen answers to queries that are still asked
 * @param dropped the names of those that are not
 * @param added the names of those that came later, for which there is no frozen answer
 */
record FrozenQueries(ObjectNode shared, List<String> dropped, List<String> added) {

  /**
   * Compares their names.
   *
   * @param then the frozen answers
   * @param now what a version answers today about data of its own
   */
  static FrozenQueries of(JsonNode then, JsonNode now) {
    ObjectNode shared = JsonMapper.shared().createObjectNode();
    List<String> dropped = new ArrayList<>();
    then.properties()
        .forEach(one -> {
          if (now.has(one.getKey())) {
            shared.set(one.getKey(), one.getValue());
          } else {
            dropped.add(one.getKey());
          }
        });
    List<String> added = now.propertyNames().stream().filter(one -> !then.has(one)).toList();
    return new FrozenQueries(shared, List.copyOf(dropped), added);
  }

  /** What is not compared, and why; nothing is where the suite asks what it asked then. */
  List<String> notes(String caseName, String version) {
    List<String> notes = new ArrayList<>();
    if (!dropped.isEmpty()) {
      notes.add(
          "%s of %s: %s was frozen and is not asked any more, so nothing is held against it"
              .formatted(caseName, version, names(dropped)));
    }
    if (!added.isEmpty()) {
      notes.add(
          "%s of %s: %s is asked since it was frozen, so it is held against nothing frozen"
              .formatted(caseName, version, names(added)));
    }
    return notes;
  }

  private static String names(List<String> some) {
    return "'" + String.join("', '", some) + "'";
  }
}
