package dev.steelyard.profile.proto;

import dev.steelyard.core.profile.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stack has on a thread, in all seconds: a sample of pprof, and of OpenTelemetry.
 *
 * @param node of the profile's tree
 * @param thread its number
 * @param entries of the profile
 */
record PlacedEntries(int node, int thread, List<Integer> entries) {

  private record Place(int node, int thread) {}

  /** All of a profile, in the order of their first entries. */
  static Collection<PlacedEntries> of(Profile profile) {
    Map<Place, PlacedEntries> all = new LinkedHashMap<>();
    for (int i = 0; i < profile.size(); i++) {
      all.computeIfAbsent(
              new Place(profile.node(i), profile.thread(i)),
              place -> new PlacedEntries(place.node(), place.thread(), new ArrayList<>(1)))
          .entries()
          .add(i);
    }
    return all.values();
  }

  /** All that it has. */
  long weight(Profile profile) {
    return entries.stream().mapToLong(profile::weight).sum();
  }
}
