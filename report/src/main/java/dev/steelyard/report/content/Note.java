package dev.steelyard.report.content;

/**
 * A warning about the whole, beside the doubts that single comparisons carry.
 *
 * @param message what is doubtful
 * @param remedy what the reader can do; empty when there is nothing to do
 */
public record Note(String message, String remedy) {

  /** Both as one sentence. */
  public String sentence() {
    return remedy.isEmpty() ? message : message + "; " + remedy;
  }
}
