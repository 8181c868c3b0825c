package dev.steelyard.core.change;

/**
 * A place where a series shifts and stays.
 *
 * @param index the first point of the new regime, counted from 0
 * @param p how likely so clear a difference is without a change here, from 0 to 1, as the detector
 *     last computed it; not corrected for the many places it looked at
 * @param before from the change point before (or the series' start) to this one
 * @param after from this one to the next (or the series' end)
 */
public record ChangePoint(int index, double p, SeriesSegment before, SeriesSegment after) {

  /** The change of the mean as a share of the mean before; 0 when that was zero. */
  public double relativeChange() {
    return Magnitude.relative(before.mean(), after.mean());
  }

  /** The larger of the relative changes forward and backward, without sign; 1 is a doubling. */
  public double magnitude() {
    return Magnitude.of(before.mean(), after.mean());
  }
}
