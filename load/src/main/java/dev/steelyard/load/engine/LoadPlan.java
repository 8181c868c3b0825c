package dev.steelyard.load.engine;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.util.List;

/**
 * A run to be made, or one worker's share of it.
 *
 * @param kinds of users, at least one; no two of one name
 * @param graceful how long iterations under way may go on after the run's time is up
 * @param seed of all that is random, so that a run can be made again
 * @param share which of the shares this is, from 0
 * @param shares how many there are: users and rates are parted among them, and their users' ids
 */
public record LoadPlan(List<UserKind> kinds, Duration graceful, long seed, int share, int shares) {

  /** So many processes may share a run. */
  public static final int MOST_SHARES = 1_024;

  /** How long iterations under way may go on, where nobody says. */
  public static final Duration GRACEFUL = Duration.ofSeconds(30);

  /** So many kinds of users a run may have. */
  public static final int MOST_KINDS = 100;

  public LoadPlan {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty() || kinds.size() > MOST_KINDS) {
      throw SteelyardException.invalid(
          "%d kinds of users are too few or too many; there are 1 to %d"
              .formatted(kinds.size(), MOST_KINDS));
    }
    ModelLimits.duration("a graceful stop", graceful);
    if (shares < 1 || shares > MOST_SHARES || share < 0 || share >= shares) {
      throw SteelyardException.invalid(
          "share %d of %d is none; there are at most %d".formatted(share, shares, MOST_SHARES));
    }
  }

  /** The whole of a run of one kind of users. */
  public static LoadPlan of(LoadModel model, Duration graceful, long seed) {
    return of(List.of(UserKind.only(model)), graceful, seed);
  }

  /** The whole of a run. */
  public static LoadPlan of(List<UserKind> kinds, Duration graceful, long seed) {
    return new LoadPlan(kinds, graceful, seed, 0, 1);
  }

  /** One share of it. */
  public LoadPlan shared(int index, int of) {
    return new LoadPlan(kinds, graceful, seed, index, of);
  }
}
