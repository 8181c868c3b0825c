package dev.steelyard.core.plan;

/** What executing a statement does, as its words tell, from what matters least to most. */
public enum StatementEffect {
  ASKS,
  /**
   * Asks, and has another answer each time, by chance, by the clock or by whose session it is:
   * asked again, it is no repetition. A column of such a name makes it one, too.
   */
  VARIES,
  /** Neither asks nor changes what is answered, as a cursor that is declared. */
  CONTROLS,
  /** Begins a transaction. */
  BEGINS,
  /** Ends a transaction: what it changed is there for others, or gone. */
  ENDS,
  /**
   * Changes what is stored or what a session keeps that answers depend on, such as its schema; also
   * what cannot be told, as of a function that is not known.
   */
  CHANGES;

  /** Of both, one after the other, as one. */
  public StatementEffect and(StatementEffect other) {
    return compareTo(other) < 0 ? other : this;
  }
}
