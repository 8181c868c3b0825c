package dev.steelyard.core.profile;

import dev.steelyard.core.SteelyardException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one recording holds: a profile for each event.
 *
 * @param profiles in the order of events, each with samples that weigh something
 * @param notes on what a reader has to know of it, such as a part that is missing
 * @param work that was done meanwhile; empty where nobody counted
 * @param leftOut events that the recording has samples of too, which nobody asked for
 */
public record ProfileSet(
    Map<ProfileEvent, Profile> profiles,
    List<String> notes,
    Optional<DoneWork> work,
    Set<ProfileEvent> leftOut) {

  public ProfileSet {
    EnumMap<ProfileEvent, Profile> ordered = new EnumMap<>(ProfileEvent.class);
    profiles.forEach((event, profile) -> {
      if (profile.total() > 0) {
        ordered.put(event, profile);
      }
    });
    profiles = ordered;
    notes = List.copyOf(notes);
    leftOut = Set.copyOf(leftOut);
  }

  /** Nothing is left out. */
  public ProfileSet(
      Map<ProfileEvent, Profile> profiles, List<String> notes, Optional<DoneWork> work) {
    this(profiles, notes, work, Set.of());
  }

  /** Of work that nobody counted; nothing is left out. */
  public ProfileSet(Map<ProfileEvent, Profile> profiles, List<String> notes) {
    this(profiles, notes, Optional.empty());
  }

  /** One profile without notes. */
  public static ProfileSet of(Profile profile) {
    return new ProfileSet(Map.of(profile.event(), profile), List.of());
  }

  /** The same with more to know. */
  public ProfileSet withNotes(List<String> more) {
    return new ProfileSet(
        profiles, Stream.concat(notes.stream(), more.stream()).toList(), work, leftOut);
  }

  /** The same with the work that was done meanwhile. */
  public ProfileSet withWork(DoneWork done) {
    return new ProfileSet(profiles, notes, Optional.of(done), leftOut);
  }

  /** The same, of a recording that has samples of other events too. */
  public ProfileSet without(Set<ProfileEvent> others) {
    return new ProfileSet(profiles, notes, work, others);
  }

  /** Whether no sample is in it, nor was any left out. */
  public boolean isEmpty() {
    return events().isEmpty();
  }

  /** All events of the recording, what one looks at first before others. */
  public Set<ProfileEvent> events() {
    Set<ProfileEvent> all = EnumSet.noneOf(ProfileEvent.class);
    all.addAll(profiles.keySet());
    all.addAll(leftOut);
    return Collections.unmodifiableSet(all);
  }

  /** The event that one looks at first. */
  public ProfileEvent mainEvent() {
    return events().iterator().next();
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
                  events().stream().map(ProfileEvent::word).collect(Collectors.joining(", "))));
    }
    return found;
  }
}
