package dev.steelyard.core.model;

import java.util.Arrays;
import java.util.Optional;

/** Which way is better. */
public enum Direction {
  LOWER_IS_BETTER("lower"),
  HIGHER_IS_BETTER("higher"),
  /** Nobody said, and neither unit nor name tells: a change is then neither good nor bad. */
  UNKNOWN("unknown");

  private final String word;

  Direction(String word) {
    this.word = word;
  }

  /** The word it is stored as. */
  public String word() {
    return word;
  }

  /** The direction of a stored word, if it is one. */
  public static Optional<Direction> ofWord(String word) {
    return Arrays.stream(values()).filter(direction -> direction.word.equals(word)).findFirst();
  }
}
