package dev.steelyard.core.compat;

/** In which order versions touch the same data. */
public enum Crossing {
  /** One writes, another reads, answers and writes. */
  GRID("grid"),
  /** The current one writes, an older one reads, answers and writes. */
  DOWNGRADE("downgrade"),
  /** An older one writes, the current one reads and writes, the older one reads and writes. */
  UPGRADE_DOWNGRADE("upgrade-downgrade");

  private final String word;

  Crossing(String word) {
    this.word = word;
  }

  /** As suites and reports write it. */
  public String word() {
    return word;
  }
}
