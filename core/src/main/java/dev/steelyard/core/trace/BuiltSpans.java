package dev.steelyard.core.trace;

import java.util.List;

/** A forest of spans, and which number each has in it. Immutable. */
public final class BuiltSpans {

  private final Spans spans;
  private final int[] numbers;
  private final int circular;

  /**
   * One.
   *
   * @param numbers in the forest, by those that {@link SpansBuilder#add} gave
   * @param circular how many named as what they lie within a part of theirs, or themselves
   */
  BuiltSpans(Spans spans, int[] numbers, int circular) {
    this.spans = spans;
    this.numbers = numbers;
    this.circular = circular;
  }

  public Spans spans() {
    return spans;
  }

  /** What of the forest is not as it was told, a line each. */
  public List<String> doubts() {
    return circular == 0
        ? List.of()
        : List.of(
            CountedWords.of(
                circular,
                "operation says that it is a part of its own part, or of itself; it counts as"
                    + " outermost",
                "operations say that they are parts of their own parts, or of themselves; each"
                    + " counts as outermost"));
  }

  /** The number in the forest of the span that {@link SpansBuilder#add} gave this number. */
  public int number(int added) {
    return numbers[added];
  }
}
