package dev.steelyard.core.plan;

/** What executing a statement does, as its words tell. */
public enum StatementEffect {
  ASKS,
  /**
   * Asks, and has another answer each time, by chance or by the clock: asked again, it is no
   * repetition. A column of such a name makes it one, too.
   */
  VARIES,
  /** Also what cannot be told, as of a function that is not known. */
  CHANGES,
  /** Begins or ends a transaction, or sets up a session. */
  CONTROLS
}
