package dev.steelyard.pond.lake;

import dev.steelyard.pond.catalogue.CatalogueEntry;
import dev.steelyard.pond.catalogue.CatalogueState;
import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.catalogue.EntryVersion;
import dev.steelyard.pond.dynamic.DynamicSpecReader;
import dev.steelyard.pond.pattern.PathPattern;
import dev.steelyard.pond.problem.PondException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses dynamic files that are made of themselves, directly or through others. It goes by what
 * patterns can reach, not by what they match now, as files come later.
 */
final class DynamicCycles {

  private final Map<String, EntryVersion> dynamic = new LinkedHashMap<>();
  private final Map<String, List<PathPattern>> patterns = new LinkedHashMap<>();

  private DynamicCycles() {}

  static void refuse(CatalogueState state, List<EntryVersion> added) {
    if (added.stream().noneMatch(row -> row.kind().isDynamic())) {
      return;
    }
    DynamicCycles cycles = new DynamicCycles();
    state.entries().values().stream().map(CatalogueEntry::newest).forEach(cycles::add);
    added.forEach(cycles::add);
    added.stream().filter(row -> row.kind().isDynamic()).forEach(cycles::check);
  }

  private void add(EntryVersion row) {
    if (row.kind().isDynamic()) {
      dynamic.put(row.path(), row);
      patterns.put(
          row.path(), DynamicSpecReader.read(row.kind(), row.path(), row.properties()).patterns());
    }
  }

  private void check(EntryVersion start) {
    Set<String> seen = new HashSet<>();
    Deque<List<String>> ways = new ArrayDeque<>(List.of(List.of(start.path())));
    while (!ways.isEmpty()) {
      List<String> way = ways.removeFirst();
      for (EntryVersion next : madeOf(way.getLast())) {
        List<String> longer = new ArrayList<>(way);
        longer.add(next.path());
        if (next.path().equals(start.path())) {
          throw PondException.refused(
              "%s would be made of itself: %s; give patterns that do not reach it"
                  .formatted(start.path(), String.join(" of ", longer)));
        }
        if (seen.add(next.path())) {
          ways.add(longer);
        }
      }
    }
  }

  private List<EntryVersion> madeOf(String path) {
    return dynamic.values().stream()
        .filter(other ->
            patterns.getOrDefault(path, List.of()).stream()
                .anyMatch(pattern -> reaches(pattern, other)))
        .toList();
  }

  private static boolean reaches(PathPattern pattern, EntryVersion made) {
    return made.kind() == EntryKind.TEMPORAL_REDUCE
        ? PatternReach.reachesInto(pattern, made.path())
        : pattern.match(made.path()).isPresent();
  }
}
