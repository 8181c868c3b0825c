package dev.steelyard.watch.round;

/**
 * What a round over commits did.
 *
 * @param measured commits that have all results now, and had not before
 * @param elsewhere commits that another machine was asked for, now or before, and that have no
 *     results yet
 * @param unmeasurable commits that were tried, and cannot be measured
 * @param failed commits at which the machine could not do its part
 * @param interrupted whether the process was told to leave before it was over
 */
public record RoundEnd(
    int measured, int elsewhere, int unmeasurable, int failed, boolean interrupted) {

  /** Nothing yet. */
  static final RoundEnd NONE = new RoundEnd(0, 0, 0, 0, false);

  RoundEnd withMeasured() {
    return new RoundEnd(measured + 1, elsewhere, unmeasurable, failed, interrupted);
  }

  RoundEnd withElsewhere() {
    return new RoundEnd(measured, elsewhere + 1, unmeasurable, failed, interrupted);
  }

  RoundEnd withUnmeasurable() {
    return new RoundEnd(measured, elsewhere, unmeasurable + 1, failed, interrupted);
  }

  RoundEnd withFailed() {
    return new RoundEnd(measured, elsewhere, unmeasurable, failed + 1, interrupted);
  }

  RoundEnd withInterruption() {
    return new RoundEnd(measured, elsewhere, unmeasurable, failed, true);
  }

  /** Whether something was tried, and none of it could be measured. */
  public boolean isInVain() {
    return failed > 0 || (measured == 0 && unmeasurable > 0);
  }
}
