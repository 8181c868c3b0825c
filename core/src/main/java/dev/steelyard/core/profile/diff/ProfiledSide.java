package dev.steelyard.core.profile.diff;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import java.util.List;

/**
 * Recordings of one build.
 *
 * @param starts one of each start of the program, of one event; at least one
 * @param work what was done in each, such as iterations, at least 1; empty where that is not known
 */
public record ProfiledSide(List<Profile> starts, List<Long> work) {

  public ProfiledSide {
    starts = List.copyOf(starts);
    work = List.copyOf(work);
    if (starts.isEmpty() || (!work.isEmpty() && work.size() != starts.size())) {
      throw new IllegalArgumentException(
          "%d recordings and the work of %d".formatted(starts.size(), work.size()));
    }
  }

  /** One recording of work that nobody counted. */
  public static ProfiledSide of(Profile profile) {
    return new ProfiledSide(List.of(profile), List.of());
  }

  /** What was recorded. */
  public ProfileEvent event() {
    return starts.getFirst().event();
  }

  /** Whether every recording tells times. */
  boolean hasTimes() {
    return starts.stream().allMatch(one -> one.start().isPresent());
  }

  /**
   * Refuses what cannot be held against each other.
   *
   * @throws SteelyardException when recordings are of different events
   */
  void require(ProfileEvent event) {
    for (Profile one : starts) {
      if (one.event() != event) {
        throw SteelyardException.invalid(
            "one profile is of %s and the other of %s; name one event"
                .formatted(event.word(), one.event().word()));
      }
    }
  }
}
