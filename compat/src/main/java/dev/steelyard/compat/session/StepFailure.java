package dev.steelyard.compat.session;

import dev.steelyard.core.compat.CellVerdict;

/**
 * Why a step, or all that came of it, is not ok.
 *
 * @param step at which
 */
public record StepFailure(CellVerdict verdict, String step, String words) {

  public static StepFailure of(String step, StepOutcome.Failed failed) {
    return new StepFailure(failed.verdict(), step, failed.words());
  }

  /** The same with the version that it happened to, where a cell has several. */
  public StepFailure in(String version) {
    return new StepFailure(verdict, step, version + ": " + words);
  }
}
