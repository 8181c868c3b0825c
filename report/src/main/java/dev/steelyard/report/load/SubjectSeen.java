package dev.steelyard.report.load;

import dev.steelyard.load.observe.Observed;
import dev.steelyard.report.content.RecordedProfile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was seen of the subject itself while a load was made on it.
 *
 * @param profiled whether it was recorded, or was to be
 * @param profiles what was recorded
 * @param observed what it said of itself
 * @param notes on what could not be recorded, a line each
 */
public record SubjectSeen(
    boolean profiled, List<RecordedProfile> profiles, Observed observed, List<String> notes) {

  /** Nobody looked. */
  public static final SubjectSeen NOTHING =
      new SubjectSeen(false, List.of(), Observed.NOTHING, List.of());

  public SubjectSeen {
    profiles = List.copyOf(profiles);
    notes = List.copyOf(notes);
  }

  /** The same with these profiles. */
  public SubjectSeen withProfiles(List<RecordedProfile> others) {
    return new SubjectSeen(profiled, others, observed, notes);
  }

  /** What could not be seen, a line each. */
  public List<String> unseen() {
    return Stream.concat(observed.notes().stream(), notes.stream()).toList();
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
