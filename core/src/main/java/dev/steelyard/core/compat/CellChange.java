package dev.steelyard.core.compat;

import java.util.Optional;

/**
 * A cell of a grid in two runs of a suite.
 *
 * @param before empty where the earlier run has no such cell
 */
public record CellChange(Optional<GridCell> before, GridCell after) {

  /** Whether it speaks against the versions now and did less so before. */
  public boolean isNewlyBroken() {
    return after.isNegative() && before.map(one -> isWorseThan(one)).orElse(true);
  }

  private boolean isWorseThan(GridCell earlier) {
    return !earlier.isNegative() || after.verdict().compareTo(earlier.verdict()) > 0;
  }

  /** Whether it spoke against the versions and does not any more, as far as it was asked. */
  public boolean isMended() {
    return before.filter(GridCell::isNegative).isPresent()
        && !after.verdict().isIncompatible()
        && after.verdict() != CellVerdict.COULD_NOT_RUN;
  }

  /** Whether it is as bad as before, but the suite declares it now. */
  public boolean isNewlyDeclared() {
    return before.filter(GridCell::isNegative).isPresent()
        && after.verdict().isIncompatible()
        && after.declared();
  }

  /** Whether it could be asked before and cannot now. */
  public boolean isLost() {
    return after.verdict() == CellVerdict.COULD_NOT_RUN
        && before.filter(one -> one.verdict() != CellVerdict.COULD_NOT_RUN).isPresent();
  }
}
