package dev.steelyard.core.trace.diff;

import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Which units of work of one kind give a value, where there are too many to keep one of each: each
 * is as likely to be among them as any other (selection sampling: Knuth, The Art of Computer
 * Programming, volume 2, 3.4.2, algorithm S), whatever comes again and again in between. A value is
 * that of one unit, so that it means the same whether there were 900 of them or 300,000: means of
 * several vary less, and lie elsewhere than the middle of what is skewed. The same count has the
 * same choice always.
 */
final class ChosenUnits {

  private static final long SEED = 20_210_301;

  private ChosenUnits() {}

  /**
   * Chooses.
   *
   * @param count how many there are
   * @param most how many to choose, of all that there are where these are fewer
   */
  static BitSet of(int count, int most) {
    BitSet chosen = new BitSet(count);
    SplittableRandom random = new SplittableRandom(SEED);
    int wanted = Math.min(count, most);
    for (int unit = 0; unit < count; unit++) {
      if (random.nextInt(count - unit) < wanted) {
        chosen.set(unit);
        wanted--;
      }
    }
    return chosen;
  }
}
