package dev.steelyard.compat.grid;

import dev.steelyard.core.compat.CellVerdict;

/**
 * Why a cell is not ok.
 *
 * @param step at which
 */
record CellFailure(CellVerdict verdict, String step, String words) {

  static CellFailure of(String step, StepOutcome.Failed failed) {
    return new CellFailure(failed.verdict(), step, failed.words());
  }

  /** The same with the version that it happened to, where a cell has several. */
  CellFailure in(String version) {
    return new CellFailure(verdict, step, version + ": " + words);
  }
}
