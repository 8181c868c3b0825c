package dev.steelyard.probe.jdbc;

import java.util.List;

/**
 * What a connection was told by words, as far as it matters to whoever asks for a plan. A pool
 * gives out the same connection again, and what it was told stays.
 */
final class SessionHistory {

  private volatile boolean hasBegun;
  private final SessionSettings settings = new SessionSettings();

  /** Takes note of what is to be executed; words that end a transaction may say more. */
  void executes(String statement) {
    if (!hasBegun && SqlWords.beginsTransaction(statement)) {
      hasBegun = true;
    }
  }

  /**
   * Takes note of what was executed, where it {@linkplain SqlWords#mayChangeSession may matter}.
   */
  void executed(String statement, boolean hasFailed) {
    List<String> all = SqlWords.statements(statement);
    if (!hasFailed) {
      all.forEach(settings::executed);
    } else if (all.size() > 1) {
      settings.lostTrack(statement);
    }
  }

  /** Whether it may be in a transaction that the driver does not know of. */
  boolean hasBegun() {
    return hasBegun;
  }

  SessionSettings settings() {
    return settings;
  }
}
