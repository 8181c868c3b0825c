package dev.steelyard.analysis.profile;

import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.profile.record.TargetProcess;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is recorded of processes of several kinds at once.
 *
 * @param events those that are asked for
 */
record EventChoice(Set<ProfileEvent> events) {

  EventChoice {
    events = Set.copyOf(events);
  }

  /**
   * What is asked for, as far as a kind has it; where it has none, all of it, which its recorder
   * refuses.
   *
   * @param notes take what is not recorded, though others have it
   */
  Set<ProfileEvent> of(TargetProcess.Kind kind, Collection<String> notes) {
    Set<ProfileEvent> had = had(kind);
    if (had.isEmpty()) {
      return events;
    }
    events.stream()
        .filter(one -> !had.contains(one))
        .map(one -> "'%s' is not recorded of programs of this kind".formatted(one.word()))
        .filter(note -> !notes.contains(note))
        .forEach(notes::add);
    return had;
  }

  /** Those that a kind has; may be none. */
  Set<ProfileEvent> had(TargetProcess.Kind kind) {
    boolean isOneAtATime = kind == TargetProcess.Kind.PYTHON && events.contains(ProfileEvent.CPU);
    Set<ProfileEvent> known = isOneAtATime ? Set.of(ProfileEvent.CPU) : RecorderChoice.events(kind);
    return events.stream().filter(known::contains).collect(Collectors.toSet());
  }
}
