package dev.steelyard.load.record;

/** How often something expected held, or a rate hit, and how often not. */
public record CheckTotals(long passed, long failed) {

  public long count() {
    return passed + failed;
  }

  /** The share that passed, from 0 to 1; 1 when there were none. */
  public double share() {
    return count() == 0 ? 1 : passed / (double) count();
  }

  /** Both. */
  public CheckTotals plus(CheckTotals other) {
    return new CheckTotals(passed + other.passed, failed + other.failed);
  }
}
