package dev.steelyard.core.profile;

import dev.steelyard.core.SteelyardException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one recording holds: a profile for each event.
 *
 * @param profiles in the order of events, each with at least one sample
 * @param notes on what a reader has to know of it, such as a part that is missing
 * @param work that was done meanwhile; empty where nobody counted
 */
public record ProfileSet(
    Map<ProfileEvent, Profile> profiles, List<String> notes, Optional<DoneWork> work) {

  public ProfileSet {
    EnumMap<ProfileEvent, Profile> ordered = new EnumMap<>(ProfileEvent.class);
    profiles.forEach((event, profile) -> {
      if (profile.size() > 0) {
        ordered.put(event, profile);
      }
    });
    profiles = ordered;
    notes = List.copyOf(notes);
  }

  /** Of work that nobody counted. */
  public ProfileSet(Map<ProfileEvent, Profile> profiles, List<String> notes) {
    this(profiles, notes, Optional.empty());
  }

  /** One profile without notes. */
  public static ProfileSet of(Profile profile) {
    return new ProfileSet(Map.of(profile.event(), profile), List.of());
  }

  /** The same with more to know. */
  public ProfileSet withNotes(List<String> more) {
    return new ProfileSet(profiles, Stream.concat(notes.stream(), more.stream()).toList(), work);
  }

  /** The same with the work that was done meanwhile. */
  public ProfileSet withWork(DoneWork done) {
    return new ProfileSet(profiles, notes, Optional.of(done));
  }

  /** Whether no sample is in it. */
  public boolean isEmpty() {
    return profiles.isEmpty();
  }

  /** The event that one looks at first. */
  public ProfileEvent mainEvent() {
    return profiles.keySet().iterator().next();
  }

  /**
   * The profile of an event.
   *
   * @param where it was read, for the message
   * @throws SteelyardException when there is none
   */
  public Profile of(ProfileEvent event, String where) {
    Profile found = profiles.get(event);
    if (found == null) {
      throw SteelyardException.invalid(
          "%s has no samples of '%s'; it has: %s"
              .formatted(
                  where,
                  event.word(),
                  profiles.keySet().stream()
                      .map(ProfileEvent::word)
                      .collect(Collectors.joining(", "))));
    }
    return found;
  }
}
