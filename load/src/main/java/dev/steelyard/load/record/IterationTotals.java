package dev.steelyard.load.record;

/**
 * What became of the iterations that began.
 *
 * @param completed that ended by themselves, failed ones too
 * @param failed that ended with an exception: mistakes of what the user does, not of the server
 * @param interrupted that the engine ended when the run's time was up or it was stopped
 * @param dropped arrivals that found no free user, and so never began
 * @param length in microseconds, of those completed, from their real start
 */
public record IterationTotals(
    long completed, long failed, long interrupted, long dropped, Distribution length) {

  public static final IterationTotals NONE = new IterationTotals(0, 0, 0, 0, Distribution.NONE);

  /** Both. */
  public IterationTotals plus(IterationTotals other) {
    return new IterationTotals(
        completed + other.completed,
        failed + other.failed,
        interrupted + other.interrupted,
        dropped + other.dropped,
        length.plus(other.length));
  }
}
