package dev.steelyard.core.model;

import java.util.Arrays;
import java.util.Optional;

/** Where a {@link Direction} is from; the first of these that says something counts. */
public enum Basis {
  /** A user declared it, in an option or in an experiment. */
  DECLARED("declared"),
  /** The tool or the author of the row said so in as many words, or Steelyard measured it. */
  STATED("stated"),
  /** The unit or the name tells: {@link KnownDirections}. */
  KNOWN("known"),
  /** A row of an older Steelyard says so, which may have guessed. */
  GUESSED("guessed"),
  /** Nothing tells. */
  NONE("nothing");

  private final String word;

  Basis(String word) {
    this.word = word;
  }

  /** The word it is stored as; {@link #GUESSED} is what a row without one is. */
  public String word() {
    return word;
  }

  /** The basis of a stored word, if it is one. */
  public static Optional<Basis> ofWord(String word) {
    return Arrays.stream(values()).filter(basis -> basis.word.equals(word)).findFirst();
  }
}
