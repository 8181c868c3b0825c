package dev.steelyard.core.model;

import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.Optional;

/** Which way is better. */
public enum Direction {
  LOWER_IS_BETTER("lower"),
  HIGHER_IS_BETTER("higher");

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

  /** What a unit suggests where nothing else is said: rates and ratios up, all else down. */
  public static Direction of(Unit unit) {
    return unit.dimension() == Dimension.RATE || unit.dimension() == Dimension.RATIO
        ? HIGHER_IS_BETTER
        : LOWER_IS_BETTER;
  }
}
