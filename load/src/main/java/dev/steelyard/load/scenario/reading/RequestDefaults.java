package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.scenario.template.ScenarioTemplate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request gets from where it stands.
 *
 * @param name of a task's only request, when the request has none of its own; empty elsewhere
 * @param group empty for none
 */
record RequestDefaults(
    String name,
    String group,
    SortedMap<String, String> tags,
    Map<String, ScenarioTemplate> headers) {

  RequestDefaults {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  RequestDefaults named(String other) {
    return new RequestDefaults(other, group, tags, headers);
  }

  RequestDefaults grouped(String other) {
    return new RequestDefaults(name, other, tags, headers);
  }

  RequestDefaults tagged(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(tags);
    all.putAll(more);
    return new RequestDefaults(name, group, all, headers);
  }

  /** With more headers; one of the same name, whatever its case, is replaced. */
  RequestDefaults withHeaders(Map<String, ScenarioTemplate> more) {
    Map<String, ScenarioTemplate> all = new LinkedHashMap<>(headers);
    more.forEach((name, value) -> {
      all.keySet().removeIf(name::equalsIgnoreCase);
      all.put(name, value);
    });
    return new RequestDefaults(name, group, tags, all);
  }
}
