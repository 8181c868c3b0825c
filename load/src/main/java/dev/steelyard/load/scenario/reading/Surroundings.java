package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.scenario.template.Template;
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
record Surroundings(
    String name, String group, SortedMap<String, String> tags, Map<String, Template> headers) {

  Surroundings {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  Surroundings named(String other) {
    return new Surroundings(other, group, tags, headers);
  }

  Surroundings grouped(String other) {
    return new Surroundings(name, other, tags, headers);
  }

  Surroundings tagged(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(tags);
    all.putAll(more);
    return new Surroundings(name, group, all, headers);
  }

  /** With more headers; one of the same name, whatever its case, is replaced. */
  Surroundings withHeaders(Map<String, Template> more) {
    Map<String, Template> all = new LinkedHashMap<>(headers);
    more.forEach((name, value) -> {
      all.keySet().removeIf(name::equalsIgnoreCase);
      all.put(name, value);
    });
    return new Surroundings(name, group, tags, all);
  }
}
