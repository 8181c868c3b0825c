package dev.steelyard.load.scenario;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.scenario.template.UserState;
import java.util.List;

/** Chooses one of several by their weights. Safe for use by many threads. */
public final class Weights {

  /** Weights up to and with each. */
  private final long[] sums;

  /**
   * A choice.
   *
   * @param weights from 0; at least one above
   */
  public Weights(List<Integer> weights) {
    sums = new long[weights.size()];
    long sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += weights.get(i);
      sums[i] = sum;
    }
    if (sum <= 0) {
      throw SteelyardException.invalid("one weight at least has to be above 0");
    }
  }

  /** The index of one, by the user's own seed. */
  public int next(UserState user) {
    if (sums.length == 1) {
      return 0;
    }
    long drawn = user.below(sums[sums.length - 1]);
    int at = 0;
    while (drawn >= sums[at]) {
      at++;
    }
    return at;
  }
}
