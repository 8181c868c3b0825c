package dev.steelyard.probe.jdbc;

/** What a connection was told by words, as far as it matters to whoever asks for a plan. */
final class SessionHistory {

  private volatile boolean hasBegun;
  private volatile boolean hasOtherNames;

  /** Takes note of what is executed; what is told by words is undone by words that may say more. */
  void executes(String statement) {
    if (!hasBegun && SqlWords.beginsTransaction(statement)) {
      hasBegun = true;
    }
    if (!hasOtherNames && SqlWords.changesNames(statement)) {
      hasOtherNames = true;
    }
  }

  /** The driver was told of another schema. */
  void changedSchema() {
    hasOtherNames = true;
  }

  /** Whether it may be in a transaction that the driver does not know of. */
  boolean hasBegun() {
    return hasBegun;
  }

  /** Whether a name may mean something else than in another session. */
  boolean hasOtherNames() {
    return hasOtherNames;
  }
}
