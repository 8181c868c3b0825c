package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * When a run that goes on until its comparisons are decided looks at what it has measured: after so
 * many values a side as the first size says, then whenever there are half as many more, and at the
 * last size, which no look stands close before.
 *
 * <p>Whoever looks again and again and stops when the answer pleases errs more often than a single
 * look promises. Here each look gets an equal share of the error (the union bound, or Bonferroni):
 * at 95% and eight looks each holds at 99.4%, and all eight hold together at 95%. That needs
 * nothing of the values: no distribution, no independence of the looks. Group-sequential bounds
 * such as Pocock's ask for a normal statistic with known correlations, which a median of few values
 * has not got; they would save about a tenth of the interval's width. Sizes that grow by half keep
 * the looks few: eight from 10 to 200.
 *
 * @param sizes how many values a side has at each look, growing
 */
public record Looks(List<Integer> sizes) {

  /** The key in a result's metadata under which the number of looks is kept. */
  public static final String KEY = "looks";

  public Looks {
    sizes = List.copyOf(sizes);
  }

  /**
   * The looks from a first number of values to a last.
   *
   * @param first at least 1
   * @param last at least the first
   */
  public static Looks between(int first, int last) {
    List<Integer> sizes = new ArrayList<>();
    for (long size = first; size + size / 4 < last; size += (size + 1) / 2) {
      sizes.add((int) size);
    }
    sizes.add(last);
    return new Looks(sizes);
  }

  public int count() {
    return sizes.size();
  }

  /** How often the values of either result may have been looked at; 1 for ordinary results. */
  static int at(Result baseline, Result candidate) {
    return Math.max(at(baseline), at(candidate));
  }

  private static int at(Result result) {
    return result.metadata().extra().get(KEY) instanceof Number looks
        ? Math.max(1, looks.intValue())
        : 1;
  }
}
