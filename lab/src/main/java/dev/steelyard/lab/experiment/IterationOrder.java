package dev.steelyard.lab.experiment;

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

  /** As written in an experiment. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
