package dev.steelyard.core.comparison;

/** How two sets of values are compared; follows from the values, never from a choice. */
public enum ComparisonMethod {
  /** Samples on their own: ratio of medians, Mann–Whitney. */
  INDEPENDENT("independent"),
  /** Measured in turn: median of the pairs' ratios, signed ranks. */
  PAIRED("paired"),
  /** Starts of a process that gave several values each: ratio of the starts, Student's t. */
  STARTS("starts"),
  /** Success or failure each time: ratio of the rates. */
  SUCCESS_RATE("success_rate"),
  /** Each side always gave one value: known without a test. */
  EXACT("exact");

  private final String word;

  ComparisonMethod(String word) {
    this.word = word;
  }

  /** As written in machine-readable output. */
  public String word() {
    return word;
  }
}
