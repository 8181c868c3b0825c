package dev.steelyard.store;

import java.util.Locale;
import java.util.stream.Stream;

/** What an artifact is. */
public enum ArtifactKind {
  /** What a profiler or a load test recorded, for programs to read. */
  RECORDING,
  FLAME_GRAPH,
  LOG,
  /** A page for people. */
  REPORT,
  /** None of these, or one that a newer Steelyard knows. */
  OTHER;

  /** The word it is stored as. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind that is stored so; {@link #OTHER} for a word that is none. */
  public static ArtifactKind ofWord(String word) {
    return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst().orElse(OTHER);
  }
}
