package dev.steelyard.core.comparison;

/** What is said of values that another program stored as totals of several iterations. */
public final class DividedTotals {

  public static final String MESSAGE =
      "stored as totals of batches, as lance-bench's script stores them; divided by the batches'"
          + " iterations when read";

  public static final String REMEDY =
      "publish the tool's output with Steelyard, which stores the time of one iteration";

  private DividedTotals() {}
}
