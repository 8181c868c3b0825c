package dev.steelyard.core.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which order iterations are measured. */
public enum IterationOrder {
  /**
   * In blocks of one iteration of every trial, each block in a random order of its own: what drifts
   * over time touches all variants alike.
   */
  INTERLEAVED,
  /** One trial after the other, as declared. */
  SEQUENTIAL,
  /** All iterations in one random order. */
  SHUFFLED;

  /** As written in an experiment, and stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order of a word, if it is one. */
  public static Optional<IterationOrder> ofWord(String word) {
    return Arrays.stream(values()).filter(order -> order.word().equals(word)).findFirst();
  }
}
