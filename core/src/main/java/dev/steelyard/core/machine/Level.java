package dev.steelyard.core.machine;

/** What a finding means for measurements, the gravest first. */
public enum Level {
  /** Measurements made now will not hold. */
  SPOILS("will spoil measurements"),
  /** Measurements hold, with more noise or less reach than they could. */
  WORTH_KNOWING("worth knowing"),
  /** What would tell is missing or not readable here. */
  CANNOT_TELL("cannot tell"),
  /** As it should be. */
  FINE("fine");

  private final String words;

  Level(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
