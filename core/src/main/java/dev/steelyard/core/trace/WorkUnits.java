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

  /** How many spans with a target lie within none that the program names. */
  static long outside(Spans spans) {
    WorkUnits units = new WorkUnits(spans);
    long outside = 0;
    for (int span = 0; span < spans.size(); span++) {
      if (spans.targetNumber(span) != 0 && !spans.kind(units.of(span)).isUnit()) {
        outside++;
      }
    }
    return outside;
  }

  /** The span that is its unit of work. */
  int of(int span) {
    return units[span];
  }
}
