package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What builds stand on where others are gone: what those stood on. */
public final class Relinked {

  private record Place(String dut, String commit) {}

  private final Map<Place, Optional<String>> gone = new HashMap<>();
  private final Set<Place> there = new HashSet<>();

  private Relinked(Collection<KnownBuild> all, Predicate<DutBuild> isKept) {
    for (KnownBuild one : all) {
      ResultOrigin origin = one.origin();
      if (origin.commit().isPresent() && !one.isDirty()) {
        Place place = new Place(one.build().name(), origin.commit().get());
        if (isKept.test(one.build())) {
          there.add(place);
        } else {
          gone.put(place, origin.standsOn());
        }
      }
    }
  }

  /**
   * Where those that are kept come from, in the order given.
   *
   * @param all every build that is known
   */
  public static Map<DutBuild, ResultOrigin> without(
      Collection<KnownBuild> all, Predicate<DutBuild> isKept) {
    Relinked links = new Relinked(all, isKept);
    Map<DutBuild, ResultOrigin> origins = new LinkedHashMap<>();
    all.stream()
        .filter(one -> isKept.test(one.build()))
        .forEach(one ->
            origins.put(
                one.build(),
                one.origin().on(links.below(one.build().name(), one.origin().standsOn()))));
    return origins;
  }

  private Optional<String> below(String dut, Optional<String> standsOn) {
    Set<Place> passed = new HashSet<>();
    Optional<String> below = standsOn;
    while (below.isPresent()) {
      Place place = new Place(dut, below.get());
      if (there.contains(place) || !gone.containsKey(place) || !passed.add(place)) {
        return below;
      }
      below = gone.get(place);
    }
    return below;
  }
}
