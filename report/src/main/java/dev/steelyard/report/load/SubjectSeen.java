package dev.steelyard.report.load;

import dev.steelyard.report.content.RecordedProfile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was seen of the subject itself while a load was made on it.
 *
 * @param profiled whether it was recorded, or was to be
 * @param profiles what was recorded
 * @param notes on what could not be seen, a line each
 */
public record SubjectSeen(boolean profiled, List<RecordedProfile> profiles, List<String> notes) {

  /** Nobody looked. */
  public static final SubjectSeen NOTHING = new SubjectSeen(false, List.of(), List.of());

  public SubjectSeen {
    profiles = List.copyOf(profiles);
    notes = List.copyOf(notes);
  }

  /** The same with these profiles. */
  public SubjectSeen withProfiles(List<RecordedProfile> others) {
    return new SubjectSeen(profiled, others, notes);
  }

  /** What has to be known of a load that was recorded; empty of any other. */
  public Optional<String> care() {
    if (!profiled) {
      return Optional.empty();
    }
    String events =
        profiles.stream()
            .map(one -> one.profile().event().word())
            .distinct()
            .collect(Collectors.joining(", "));
    return Optional.of(
        "the server was profiled meanwhile%s, which takes time of its own: the results are no measure of the server alone, and are kept apart from those of loads that were not profiled"
            .formatted(events.isEmpty() ? "" : " (" + events + ")"));
  }
}
