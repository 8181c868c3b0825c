package dev.steelyard.load.engine;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;

/**
 * A run to be made, or one worker's share of it.
 *
 * @param graceful how long iterations under way may go on after the run's time is up
 * @param seed of all that is random, so that a run can be made again
 * @param share which of the shares this is, from 0
 * @param shares how many there are: users and rates are parted among them, and their users' ids
 */
public record LoadPlan(LoadModel model, Duration graceful, long seed, int share, int shares) {

  /** So many processes may share a run. */
  public static final int MOST_SHARES = 1_024;

  /** How long iterations under way may go on, where nobody says. */
  public static final Duration GRACEFUL = Duration.ofSeconds(30);

  public LoadPlan {
    Limits.duration("a graceful stop", graceful);
    if (shares < 1 || shares > MOST_SHARES || share < 0 || share >= shares) {
      throw SteelyardException.invalid(
          "share %d of %d is none; there are at most %d".formatted(share, shares, MOST_SHARES));
    }
  }

  /** The whole of a run. */
  public static LoadPlan of(LoadModel model, Duration graceful, long seed) {
    return new LoadPlan(model, graceful, seed, 0, 1);
  }

  /** One share of it. */
  public LoadPlan shared(int index, int of) {
    return new LoadPlan(model, graceful, seed, index, of);
  }

  /** Of a number of users or iterations, this share's: all shares' add up to it. */
  long part(long all) {
    return all / shares + (share < all % shares ? 1 : 0);
  }

  /** The id of this share's so many-th user. */
  long userId(long count) {
    return share + count * shares;
  }
}
