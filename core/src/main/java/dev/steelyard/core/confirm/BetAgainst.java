package dev.steelyard.core.confirm;

import java.util.Arrays;

/**
 * Whether a mean is above what was promised, by observations that come one after the other and may
 * be looked at after each of them: what a bet against the promise has made of a stake of 1. If the
 * promise is kept it ever reaches <i>w</i> with a probability of at most 1/<i>w</i>, however often
 * one looks (Ville's inequality). Waudby-Smith and Ramdas, "Estimating Means of Bounded Random
 * Variables by Betting", Journal of the Royal Statistical Society B 86 (2024), arXiv:2010.09686.
 *
 * <p>All that is asked is that each observation, given those before it, has the promised mean at
 * most. What goes together within one does not matter. The stake is divided among bets on a mean
 * that is so many times as large. For one thread.
 */
final class BetAgainst {

  private static final double[] TIMES = {1.5, 2, 3, 5, 10};

  /** No bet may lose all: nothing could bring that back. */
  private static final double MOST = 0.5;

  private final double[] logarithms = new double[TIMES.length];

  /**
   * Adds what was observed.
   *
   * @param observed from 0 to 1
   * @param promised the largest mean that it may have; from 0, below 0.2
   */
  void add(double observed, double promised) {
    for (int i = 0; i < TIMES.length; i++) {
      double times = promised * TIMES[i] > MOST ? MOST / promised : TIMES[i];
      logarithms[i] += Math.log1p((times - 1) * (observed - promised) / (1 - promised));
    }
  }

  /** What became of a stake of 1. */
  double wealth() {
    return Arrays.stream(logarithms).map(Math::exp).average().orElse(1);
  }
}
