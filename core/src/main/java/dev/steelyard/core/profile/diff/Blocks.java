package dev.steelyard.core.profile.diff;

import dev.steelyard.core.profile.Profile;

/**
 * How a recording is cut into parts of equal length, which are taken for repetitions. A second
 * resembles the one before; a part of several seconds does so less.
 *
 * @param seconds of each
 * @param count how many whole ones there are
 */
record Blocks(int seconds, int count) {

  private static final int LONGEST_SECONDS = 5;

  /** Parts of a recording that there should be, where it is long enough. */
  private static final int WANTED = 12;

  /** Of the shorter one of two recordings. */
  static Blocks of(Profile before, Profile after) {
    int shorter = Math.min(wholeSeconds(before), wholeSeconds(after));
    int seconds = Math.clamp(shorter / WANTED, 1, LONGEST_SECONDS);
    return new Blocks(seconds, shorter / seconds);
  }

  /** How many whole ones a recording has; what is left over at its end is not one. */
  int in(Profile profile) {
    return wholeSeconds(profile) / seconds;
  }

  /** A recording ends within its last second, of which it has but a part. */
  private static int wholeSeconds(Profile profile) {
    return Math.max(0, profile.lengthSeconds() - 1);
  }

  /** The part that an entry is in; -1 for none. */
  int of(Profile profile, int entry) {
    int block = profile.second(entry) / seconds;
    return block < in(profile) ? block : -1;
  }
}
