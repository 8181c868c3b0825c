package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which known builds stand on which, near and far. Immutable. */
final class BuildLines {

  private record Place(String dut, String commit) {}

  private final Map<DutBuild, KnownBuild> known;

  /** Those without changes beside a commit: nothing stands on others. */
  private final Map<Place, List<DutBuild>> byCommit;

  private BuildLines(Map<DutBuild, KnownBuild> known, Map<Place, List<DutBuild>> byCommit) {
    this.known = known;
    this.byCommit = byCommit;
  }

  static BuildLines of(Map<DutBuild, KnownBuild> known) {
    return new BuildLines(
        known,
        known.values().stream()
            .filter(one -> one.origin().commit().isPresent() && !one.isDirty())
            .collect(
                Collectors.groupingBy(
                    BuildLines::place,
                    Collectors.mapping(KnownBuild::build, Collectors.toList()))));
  }

  private static Place place(KnownBuild one) {
    return new Place(one.build().name(), one.origin().commit().orElseThrow());
  }

  /** Whether nothing stands on anything. */
  boolean isEmpty() {
    return byCommit.isEmpty();
  }

  /** Those that a build stands on next. */
  List<DutBuild> below(DutBuild build) {
    KnownBuild one = known.get(build);
    return one == null
        ? List.of()
        : one.origin()
            .standsOn()
            .map(commit -> byCommit.getOrDefault(new Place(build.name(), commit), List.of()))
            .orElse(List.of());
  }

  /** Those that a build stands on. */
  Set<DutBuild> under(DutBuild build) {
    return reached(build, this::below);
  }

  /** Those that stand on a build. */
  Set<DutBuild> above(DutBuild build) {
    Map<DutBuild, List<DutBuild>> onTop = new HashMap<>();
    for (DutBuild one : known.keySet()) {
      below(one).forEach(low -> onTop.computeIfAbsent(low, _ -> new ArrayList<>()).add(one));
    }
    return reached(build, one -> onTop.getOrDefault(one, List.of()));
  }

  private static Set<DutBuild> reached(
      DutBuild from, Function<DutBuild, Collection<DutBuild>> next) {
    Set<DutBuild> found = new LinkedHashSet<>();
    Deque<DutBuild> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      for (DutBuild one : next.apply(open.remove())) {
        if (!one.equals(from) && found.add(one)) {
          open.add(one);
        }
      }
    }
    return found;
  }
}
