package dev.steelyard.core.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recordings of processes that ran one after the other, as one. */
public final class ProfileSequence {

  private ProfileSequence() {}

  /** All of them; each begins in the second after the last one of the one before. */
  public static ProfileSet of(List<ProfileSet> sets) {
    if (sets.size() == 1) {
      return sets.getFirst();
    }
    Map<ProfileEvent, Profile> profiles = new EnumMap<>(ProfileEvent.class);
    for (ProfileEvent event : ProfileEvent.values()) {
      List<Profile> all =
          sets.stream()
              .map(set -> set.profiles().get(event))
              .filter(java.util.Objects::nonNull)
              .toList();
      if (!all.isEmpty()) {
        profiles.put(event, joined(event, all));
      }
    }
    Set<String> notes = new LinkedHashSet<>();
    sets.forEach(set -> notes.addAll(set.notes()));
    return new ProfileSet(profiles, new ArrayList<>(notes));
  }

  private static Profile joined(ProfileEvent event, List<Profile> all) {
    ProfileBuilder builder = new ProfileBuilder(event);
    all.getFirst().start().ifPresent(builder::start);
    int second = 0;
    for (Profile one : all) {
      builder.addAll(one, second);
      second += one.lengthSeconds();
    }
    return builder.build();
  }
}
