package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.UncommittedChanges;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** How far along their first-parent lines the builds without changes are. Immutable. */
final class BuildPositions {

  private record Place(String dut, String commit) {}

  private final Map<Place, Long> positions = new HashMap<>();
  private final Map<String, NavigableSet<Long>> taken = new HashMap<>();

  BuildPositions(Map<DutBuild, ResultOrigin> builds) {
    builds.forEach((build, origin) -> {
      if (!origin.isDirty() && !UncommittedChanges.areIn(build.version())) {
        place(build, origin);
      }
    });
  }

  private void place(DutBuild build, ResultOrigin origin) {
    if (origin.commit().isPresent() && origin.position().isPresent()) {
      long position = origin.position().getAsLong();
      positions.put(new Place(build.name(), origin.commit().get()), position);
      var _ = taken.computeIfAbsent(build.name(), _ -> new TreeSet<>()).add(position);
    }
  }

  /** Of a build of the same name that is this commit's. */
  OptionalLong position(DutBuild build, Optional<String> commit) {
    Long position = commit.map(one -> positions.get(new Place(build.name(), one))).orElse(null);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  /**
   * Whether there are builds of the same name between two places of whatever lines, both excluded.
   *
   * @param above empty where it is not known
   */
  boolean isAnyBetween(DutBuild build, long below, OptionalLong above) {
    NavigableSet<Long> all = taken.getOrDefault(build.name(), new TreeSet<>());
    Long next = all.higher(below);
    return next != null && (above.isEmpty() || next < above.getAsLong());
  }
}
