package dev.steelyard.lab.load;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests that are one benchmark: of one name with the same tags, whatever their group, so that
 * the name stays when a scenario is rearranged.
 */
public record Named(BenchmarkName name, Set<RequestKey> keys) {

  /** Each name of a recording, and all requests together under the scenario's own. */
  static List<Named> of(BenchmarkName scenario, Recording recording) {
    SortedMap<String, Named> named = new TreeMap<>();
    for (RequestKey key : recording.requests().keySet()) {
      BenchmarkName name = within(scenario, key.name(), key.tags());
      named.merge(name.toString(), new Named(name, Set.of(key)), Named::plus);
    }
    List<Named> all = new ArrayList<>();
    all.add(new Named(scenario, recording.requests().keySet()));
    all.addAll(named.values());
    return all;
  }

  /**
   * What requests of one name are called beside the benchmark of all: its levels are theirs, and
   * their tags are levels too. A tag that is called as a level of all is {@code tag_} and its name.
   *
   * @param all the primary metric of all requests
   */
  public static BenchmarkName within(BenchmarkName all, String request, Map<String, String> tags) {
    SortedMap<String, String> levels = new TreeMap<>(all.levels());
    tags.forEach((tag, value) -> levels.put(level(tag, tags, all.levels()), value));
    return new BenchmarkName(base(all.base() + "/" + request), levels, Optional.empty());
  }

  private static String level(String tag, Map<String, String> tags, Map<String, String> taken) {
    String level = tag;
    while (taken.containsKey(level) || (tags.containsKey(level) && !level.equals(tag))) {
      level = "tag_" + level;
    }
    return level;
  }

  /** An address may end in what a name's metric looks like. */
  private static String base(String base) {
    BenchmarkName read = BenchmarkName.parse(base);
    return read.metric().isEmpty()
        ? base
        : base.substring(0, base.lastIndexOf(':')) + "%3A" + read.metric().get();
  }

  private Named plus(Named other) {
    Set<RequestKey> both = new LinkedHashSet<>(keys);
    both.addAll(other.keys);
    return new Named(name, both);
  }

  String metric(String metric) {
    return metric.isEmpty() ? name.toString() : name.withMetric(metric).toString();
  }

  Map<String, String> levels() {
    return name.levels();
  }
}
