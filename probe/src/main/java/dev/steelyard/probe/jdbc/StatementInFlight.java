package dev.steelyard.probe.jdbc;

import dev.steelyard.probe.ExecutedStatement;

/**
 * A statement that was executed, and whose rows the program may still fetch. Its time is over: what
 * comes now is how many rows there are and how long the driver takes to hand them out.
 */
final class StatementInFlight {

  private final ExecutedStatement said;
  private final ProbedSession session;
  private long rows = -1;
  private long fetchNanos;
  private boolean isCounted = true;
  private volatile boolean isOver;

  StatementInFlight(ExecutedStatement said, ProbedSession session) {
    this.said = said;
    this.session = session;
  }

  ExecutedStatement said() {
    return said;
  }

  boolean isOver() {
    return isOver;
  }

  /**
   * The program is yet to take what came of it.
   *
   * @param hasRows whether that is a result set, rather than how many rows were changed
   */
  void waits(boolean hasRows) {
    rows = hasRows ? 0 : -1;
    session.waitsFor(this);
  }

  /** The driver was asked for a row, and had one or none. */
  void fetched(long nanos, boolean isRow) {
    fetchNanos += nanos;
    rows += isRow ? 1 : 0;
  }

  /** The program moves about in the rows, so asking for them does not count them. */
  void movesAbout() {
    isCounted = false;
  }

  /** So many rows were changed; less than 0 where the driver does not say. */
  void changed(long count) {
    rows = Math.max(-1, count);
    finish();
  }

  void failed() {
    said.failed();
    finish();
  }

  /** Writes it; a second time, by whichever thread, does nothing. */
  void finish() {
    synchronized (this) {
      if (isOver) {
        return;
      }
      isOver = true;
    }
    session.isDone(this);
    said.rows(isCounted ? rows : -1).fetchNanos(fetchNanos).close();
  }
}
