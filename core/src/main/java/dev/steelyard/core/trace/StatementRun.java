package dev.steelyard.core.trace;

import dev.steelyard.core.plan.QueryPlan;
import java.util.Optional;

/**
 * A statement that a database executed.
 *
 * @param span its span, whose kind's layer is the database and whose target is the statement
 * @param dialect whose plans they are
 * @param plan how the database planned it; empty where nobody asked
 * @param planningNanos how long it was planned, in nanoseconds; -1 where nobody measured it
 * @param rows how many it returned or changed; -1 where nobody counted
 * @param connection a number; 0 where it is not known
 * @param isPrepared whether it had been planned before
 * @param mayBePrepared whether nobody knows if it had been
 * @param noPlan why its plan is not known, though it was wanted; empty where it is, or was not
 */
public record StatementRun(
    int span,
    String dialect,
    Optional<QueryPlan> plan,
    long planningNanos,
    long rows,
    long connection,
    boolean isPrepared,
    boolean mayBePrepared,
    String noPlan) {

  /** One whose plan is known, or was not wanted. */
  public StatementRun(
      int span,
      String dialect,
      Optional<QueryPlan> plan,
      long planningNanos,
      long rows,
      long connection,
      boolean isPrepared) {
    this(span, dialect, plan, planningNanos, rows, connection, isPrepared, false, "");
  }

  /** The same of a span that has another number now, and with its dialect. */
  public StatementRun of(int newSpan, String ofDialect) {
    return new StatementRun(
        newSpan,
        ofDialect,
        plan,
        planningNanos,
        rows,
        connection,
        isPrepared,
        mayBePrepared,
        noPlan);
  }
}
