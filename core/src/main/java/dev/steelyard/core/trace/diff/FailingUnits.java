package dev.steelyard.core.trace.diff;

/**
 * Units of work, and how many of them failed.
 *
 * @param all how many there were
 * @param failed how many did not do what they were to do
 * @param inPart in how many something failed, be it a part of them
 */
public record FailingUnits(long all, long failed, long inPart) {

  static final FailingUnits NONE = new FailingUnits(0, 0, 0);

  static FailingUnits of(boolean hasFailed, boolean inPart) {
    return new FailingUnits(1, hasFailed ? 1 : 0, inPart ? 1 : 0);
  }

  FailingUnits and(FailingUnits other) {
    return new FailingUnits(all + other.all, failed + other.failed, inPart + other.inPart);
  }
}
