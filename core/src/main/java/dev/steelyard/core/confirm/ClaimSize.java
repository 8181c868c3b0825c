package dev.steelyard.core.confirm;

/**
 * How large what was measured of a claim is: a share alone would tell what is too small to matter.
 *
 * @param before the baseline's median now
 * @param after the candidate's
 * @param floor the smallest difference that matters, in their unit; not negative
 */
public record ClaimSize(double before, double after, double floor) {

  /** Of what every difference matters. */
  public static final ClaimSize ANY = new ClaimSize(1, 1, 0);

  /** What is as large as the floor but for rounding matters. */
  private static final double ROUNDING = 1e-9;

  /** Whether a change by this ratio is as large as one that matters. */
  boolean matters(double ratio) {
    double difference =
        before > 0 && Double.isFinite(ratio) ? before * (ratio - 1) : after - before;
    return Math.abs(difference) >= floor * (1 - ROUNDING);
  }
}
