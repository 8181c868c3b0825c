package dev.steelyard.probe.jdbc;

/**
 * Of which statements the database is asked for its plan: the first of each shape, and then one in
 * so many of that shape. A shape is a text without its literals.
 *
 * @param oneIn of how many of a shape one is asked for, from 1 (all) on; 0 for of none at all
 * @param mostPerSecond how often a second at most, over all shapes
 */
public record PlanSampling(int oneIn, int mostPerSecond) {

  /** No plans. */
  public static final PlanSampling NONE = new PlanSampling(0, 0);

  /** The first of each shape and one in 1,000 after that, 10 a second at most. */
  public static final PlanSampling USUAL = new PlanSampling(1_000, 10);

  /**
   * As given.
   *
   * @throws IllegalArgumentException when one of them is less than 0
   */
  public PlanSampling {
    if (oneIn < 0 || mostPerSecond < 0) {
      throw new IllegalArgumentException(
          "plans of one in %d, %d a second; give 0 or more".formatted(oneIn, mostPerSecond));
    }
  }
}
