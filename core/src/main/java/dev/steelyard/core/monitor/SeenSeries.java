package dev.steelyard.core.monitor;

import dev.steelyard.core.monitor.SeriesName.Family;
import dev.steelyard.core.text.Suggestion;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Names that windows told of, by family: what a name that never came may have meant. */
final class SeenSeries {

  private final Map<Family, Set<String>> names = new EnumMap<>(Family.class);

  void add(LiveWindow window) {
    window.operations().forEach(one -> add(Family.LAYER, one.layer()));
    window.operations().forEach(one -> add(Family.OPERATION, one.words()));
    window.caches().forEach(one -> add(Family.CACHE, one.name()));
    window.databases().forEach(one -> add(Family.DATABASE, one.name()));
    window.storages().forEach(one -> add(Family.STORAGE, one.name()));
    window
        .values()
        .forEach(one -> add(one.isCounter() ? Family.COUNTER : Family.GAUGE, one.name()));
  }

  private void add(Family family, String name) {
    Set<String> known = names.computeIfAbsent(family, none -> new TreeSet<>());
    if (known.size() < WindowSums.MOST_NAMES) {
      known.add(name);
    }
  }

  /** {@code ; did you mean 'x'?}, or a few that there were; empty where there were none. */
  String nearest(SeriesName series) {
    Set<String> known = names.getOrDefault(series.family(), Set.of());
    return series.name().isEmpty() || known.contains(series.name())
        ? ""
        : known.isEmpty()
            ? "; no %s was told of".formatted(series.family().word())
            : Suggestion.orFew(series.name(), known);
  }
}
