package dev.steelyard.store;

import java.util.Locale;

/** How far a run got. */
public enum RunState {
  RUNNING,
  INTERRUPTED,
  COMPLETED,
  FAILED;

  /** The word it is stored as. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
