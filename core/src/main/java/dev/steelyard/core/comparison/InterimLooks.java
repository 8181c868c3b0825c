package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes at which a run that goes on until it is decided looks at its values: first at the first
 * size, then each time there are half as many more, and last at the largest size; no look comes
 * shortly before that one.
 *
 * <p>Whoever looks again and again and stops when the answer pleases errs more often than a single
 * look promises. Here every look has a share of the error to itself: the last one half, those
 * before it the other half in equal parts. The shares add up to the whole, so all looks together
 * hold (the union bound, or Bonferroni): at 95% and eight looks the last holds at 97.5% and those
 * before it at 99.6%. That needs nothing of the values: no distribution, no independence of the
 * looks. Group-sequential bounds such as Pocock's ask for a normal statistic with known
 * correlations, which a median of few values has not got. The last look has most because the close
 * calls, which get that far, are those that need it. Sizes that grow by half keep the looks few:
 * eight from 10 to 200.
 *
 * @param sizes how many values a side has at each look, growing
 */
public record InterimLooks(List<Integer> sizes) {

  private static final double SHARE_OF_LAST = 0.5;

  public InterimLooks {
    sizes = List.copyOf(sizes);
  }

  /**
   * The looks from a first number of values to a last.
   *
   * @param first at least 1
   * @param last at least the first
   */
  public static InterimLooks between(int first, int last) {
    List<Integer> sizes = new ArrayList<>();
    for (long size = first; size + size / 4 < last; size += (size + 1) / 2) {
      sizes.add((int) size);
    }
    sizes.add(last);
    return new InterimLooks(sizes);
  }

  /**
   * What share of the error a look at so many values a side has.
   *
   * @return more than 0, at most 1
   */
  public double share(int size) {
    if (sizes.size() == 1) {
      return 1;
    }
    return size >= sizes.getLast() ? SHARE_OF_LAST : (1 - SHARE_OF_LAST) / (sizes.size() - 1);
  }

  /** The share that a comparison of two results has; 1 where nobody looked before. */
  static double share(Result baseline, Result candidate) {
    return Math.min(baseline.provenance().lookShare(), candidate.provenance().lookShare());
  }
}
