package dev.steelyard.core.plan;

/**
 * How a text between single marks is found by a pattern, of any length: a choice that is repeated
 * letter by letter would take a part of the stack for each.
 */
public final class QuotedText {

  /** Two marks within stand for one. */
  public static final String PATTERN = "'[^']*+(?:''[^']*+)*+'";

  private QuotedText() {}
}
