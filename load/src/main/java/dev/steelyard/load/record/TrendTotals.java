package dev.steelyard.load.record;

/**
 * The values of a custom distribution.
 *
 * @param sum of all values, exact but for floating point
 * @param min of all values, exact; 0 for none
 * @param max of all values, exact; 0 for none
 * @param thousandths the values, in thousandths of their unit
 */
public record TrendTotals(double sum, double min, double max, Distribution thousandths) {

  public long count() {
    return thousandths.count();
  }

  /** 0 for none. */
  public double mean() {
    return count() == 0 ? 0 : sum / count();
  }

  /** The value that so many per cent of all are not above, to three digits; 0 for none. */
  public double percentile(double percent) {
    return count() == 0 ? 0 : Math.clamp(thousandths.percentile(percent) / 1e3, min, max);
  }

  /** Both. */
  public TrendTotals plus(TrendTotals other) {
    if (count() == 0 || other.count() == 0) {
      return count() == 0 ? other : this;
    }
    return new TrendTotals(
        sum + other.sum,
        Math.min(min, other.min),
        Math.max(max, other.max),
        thousandths.plus(other.thousandths));
  }
}
