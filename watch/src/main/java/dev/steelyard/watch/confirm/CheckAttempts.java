package dev.steelyard.watch.confirm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.watch.round.WatchMemory;
import dev.steelyard.watch.round.WatchPlace;

/**
 * How often the check of a commit is tried where it fails: no failure, whosever it is, holds up the
 * checks of all newer commits for ever. Each look tries it once. One that is asked again was there
 * before, and has one attempt a look. For one thread.
 */
final class CheckAttempts {

  /** At so many looks in all. */
  static final int MOST = 3;

  private final WatchPlace place;
  private final WatchMemory memory;

  CheckAttempts(WatchPlace place, WatchMemory memory) {
    this.place = place;
    this.memory = memory;
  }

  /** Whether the attempt that goes on is the last one. */
  boolean isLast(LoggedCommit commit) {
    return isAskedAgain(commit)
        || place.patience().with(() -> memory.checks().failures(commit.commit())) + 1 >= MOST;
  }

  private boolean isAskedAgain(LoggedCommit commit) {
    return place.patience().with(() -> memory.checks().isAskedAgain(commit.commit()));
  }

  /**
   * Remembers that one failed. Where the store cannot be reached, it does not count.
   *
   * @return whether it was the last one
   */
  boolean failed(LoggedCommit commit, SteelyardException failure) {
    try {
      boolean isLast = isLast(commit);
      place.patience().doing(() -> memory.checks().failed(commit.commit(), failure.firstLine()));
      return isLast;
    } catch (SteelyardException unnoted) {
      if (!unnoted.equals(failure)) {
        failure.addSuppressed(unnoted);
      }
      return false;
    }
  }

  /** Why nothing came of it, when the last one failed. */
  String why(LoggedCommit commit, SteelyardException failure) {
    String why = failure.firstLine().replaceAll("[;,]+$", "");
    return isAskedAgain(commit) ? why : "%s; that is so at %d looks".formatted(why, MOST);
  }
}
