package dev.steelyard.core.trace;

/**
 * To which unit of work each span belongs: the nearest span around it whose kind is a unit, itself
 * included; where there is none, the outermost span around it.
 */
final class WorkUnits {

  private final int[] units;

  WorkUnits(Spans spans) {
    units = new int[spans.size()];
    for (int span = 0; span < units.length; span++) {
      int at = span;
      // A parent with a smaller number is known already.
      while (!spans.kind(at).isUnit()
          && spans.parent(at) != Spans.NONE
          && spans.parent(at) >= span) {
        at = spans.parent(at);
      }
      boolean isTop = spans.kind(at).isUnit() || spans.parent(at) == Spans.NONE;
      units[span] = isTop ? at : units[spans.parent(at)];
    }
  }

  /** The span that is its unit of work. */
  int of(int span) {
    return units[span];
  }
}
