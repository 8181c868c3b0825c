package dev.steelyard.core.profile.diff;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is taken for repetitions of two sides: each start of a program, where there are enough of
 * them, or parts of one recording a side.
 *
 * @param seconds how long a part of a recording is; 0 where each start is one
 * @param isCut whether the last second of a start is left out, of which there is but a part
 */
record ProfileParts(int seconds, boolean isCut) {

  private static final int LONGEST_SECONDS = 5;

  /** ProfileParts of a recording that there should be, where it is long enough. */
  private static final int WANTED = 12;

  /** With fewer parts a side there is nothing to tell noise by. */
  static final int LEAST_PARTS = 6;

  /** Of four and four, 2 deals in 70 part the sides as they are parted. */
  static final int LEAST_STARTS = 4;

  /**
   * How two sides are cut.
   *
   * @throws SteelyardException when there is too little of them
   */
  static ProfileParts of(ProfiledSide before, ProfiledSide after, DifferenceScale scale) {
    int starts = Math.min(before.starts().size(), after.starts().size());
    if (starts >= LEAST_STARTS) {
      return ofStarts(before, after, scale);
    }
    if (before.starts().size() > 1 || after.starts().size() > 1) {
      throw SteelyardException.invalid(
          "%d recordings are held against %d; give one of each side, or at least %d of each: fewer tell nothing of how starts differ"
              .formatted(before.starts().size(), after.starts().size(), LEAST_STARTS));
    }
    if (scale == DifferenceScale.WORK) {
      throw SteelyardException.invalid(
          "what is compared by the work done needs at least %d starts a side"
              .formatted(LEAST_STARTS));
    }
    return ofTime(before, after);
  }

  private static ProfileParts ofStarts(
      ProfiledSide before, ProfiledSide after, DifferenceScale scale) {
    if (scale == DifferenceScale.WORK && (before.work().isEmpty() || after.work().isEmpty())) {
      throw SteelyardException.invalid(
          "the recordings do not say how much work was done; compare them by the second or by share");
    }
    requireDifferent(before);
    requireDifferent(after);
    ProfileParts parts = new ProfileParts(0, false);
    if (scale != DifferenceScale.SECOND) {
      return parts;
    }
    if (!before.hasTimes() || !after.hasTimes()) {
      throw noTimes();
    }
    return parts
        .ofSeconds(before, after)
        .orElseThrow(() ->
            SteelyardException.invalid(
                "a recording of less than two seconds does not tell what a second has; compare by share"));
  }

  /** A recording that is there twice is no second start. */
  private static void requireDifferent(ProfiledSide side) {
    long different =
        side.starts().stream()
            .map(one -> List.of(one.start(), one.total(), one.size(), one.frames()))
            .distinct()
            .count();
    if (different < side.starts().size()) {
      throw SteelyardException.invalid(
          "a recording is there more than once; give one of each start of the program");
    }
  }

  private static ProfileParts ofTime(ProfiledSide before, ProfiledSide after) {
    List<Integer> lengths = all(before, after).map(ProfileParts::wholeSeconds).toList();
    int shorter = lengths.stream().mapToInt(Integer::intValue).min().orElse(0);
    int seconds = Math.clamp(shorter / WANTED, 1, LONGEST_SECONDS);
    if (shorter / seconds < LEAST_PARTS) {
      throw before.hasTimes() && after.hasTimes()
          ? SteelyardException.invalid(
              "%s seconds are too short to tell a difference from noise; record at least %d seconds of each"
                  .formatted(
                      all(before, after)
                          .map(one -> Integer.toString(one.lengthSeconds()))
                          .collect(Collectors.joining(" and ")),
                      LEAST_PARTS + 1))
          : noTimes();
    }
    return new ProfileParts(seconds, true);
  }

  private static Stream<Profile> all(ProfiledSide before, ProfiledSide after) {
    return Stream.concat(before.starts().stream(), after.starts().stream());
  }

  private static SteelyardException noTimes() {
    return SteelyardException.invalid(
        "a profile without times cannot be told from noise: collapsed stacks and speedscope's form have none; record both with 'profile record --output FILE.json', or give recordings of the flight recorder");
  }

  /** The same parts, of which a second can be told; empty where it cannot. */
  Optional<ProfileParts> ofSeconds(ProfiledSide before, ProfiledSide after) {
    if (!areStarts()) {
      return Optional.of(this);
    }
    boolean isTimed = before.hasTimes() && after.hasTimes();
    return isTimed && all(before, after).allMatch(one -> wholeSeconds(one) >= 1)
        ? Optional.of(new ProfileParts(0, true))
        : Optional.empty();
  }

  private boolean areStarts() {
    return seconds == 0;
  }

  /** How many a side has; what is left over at the end of a recording is not one. */
  int in(ProfiledSide side) {
    return areStarts() ? side.starts().size() : wholeSeconds(side.starts().getFirst()) / seconds;
  }

  /** A recording ends within its last second, of which it has but a part. */
  private static int wholeSeconds(Profile profile) {
    return Math.max(0, profile.lengthSeconds() - 1);
  }

  /**
   * The part that an entry is in; -1 for none.
   *
   * @param start the number of the recording
   */
  int of(ProfiledSide side, int start, int entry) {
    int second = side.starts().get(start).second(entry);
    if (areStarts()) {
      return isCut && second >= wholeSeconds(side.starts().get(start)) ? -1 : start;
    }
    int part = second / seconds;
    return part < in(side) ? part : -1;
  }

  /** How many seconds a part has. */
  double length(ProfiledSide side, int part) {
    return areStarts() ? wholeSeconds(side.starts().get(part)) : seconds;
  }
}
