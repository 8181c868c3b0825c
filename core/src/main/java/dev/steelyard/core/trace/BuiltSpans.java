package dev.steelyard.core.trace;

/** A forest of spans, and which number each has in it. Immutable. */
public final class BuiltSpans {

  private final Spans spans;
  private final int[] numbers;

  /**
   * One.
   *
   * @param order of the numbers that {@link SpansBuilder#add} gave, by those in the forest
   */
  BuiltSpans(Spans spans, int[] order) {
    this.spans = spans;
    this.numbers = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      numbers[order[i]] = i;
    }
  }

  public Spans spans() {
    return spans;
  }

  /** The number in the forest of the span that {@link SpansBuilder#add} gave this number. */
  public int number(int added) {
    return numbers[added];
  }
}
