package dev.steelyard.probe.jdbc;

import dev.steelyard.probe.ExecutedStatement;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.jdbc.PlanExplainer.AskedPlan;
import dev.steelyard.probe.jdbc.PlanExplainer.Explained;
import dev.steelyard.probe.jdbc.ProbedSession.ProbedRows;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A statement of any kind, which tells each time that it is executed. */
final class ProbedStatement extends JdbcProxy<Statement> {

  /** What asking for plans costs the program is no layer's of its own. */
  private static final OperationKind EXPLAIN = Probe.kind("steelyard", "explain");

  private static final AtomicLong EXPLAINED = new AtomicLong();

  private final ProbedSession session;

  /** Of one that was prepared; {@code null} where each execution has its own. */
  private final @Nullable String prepared;

  private final ParameterValues values = new ParameterValues();
  private final StatementBatch batch = new StatementBatch();
  private boolean wasExecuted;

  /** Whether what was executed last may leave the session otherwise than it was. */
  private boolean isOfSession;

  private @Nullable StatementInFlight last;
  private @Nullable ProbedRows rows;

  ProbedStatement(
      ProbedSession session,
      Class<? extends Statement> type,
      Statement real,
      @Nullable String prepared) {
    super(type, real);
    this.session = session;
    this.prepared = prepared;
  }

  @Override
  @Nullable Object on(Method method, @Nullable Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "getConnection" -> session.proxy();
      case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
          executed(method, arguments, text(arguments), false);
      case "executeBatch", "executeLargeBatch" ->
          executed(method, arguments, batch.text(prepared), true);
      case "getUpdateCount", "getLargeUpdateCount" -> changed(call(method, arguments));
      case "getResultSet" -> probed(call(method, arguments));
      case "getGeneratedKeys" ->
          call(method, arguments) instanceof ResultSet keys
              ? new ProbedRows(this, keys, null).proxy()
              : null;
      case "getMoreResults", "close" -> {
        finish();
        yield call(method, arguments);
      }
      case "addBatch", "clearBatch", "clearParameters" -> gathered(method, arguments);
      default -> {
        if (ParameterValues.sets(method, arguments)) {
          values.set(method, arguments);
        }
        yield call(method, arguments);
      }
    };
  }

  private String text(@Nullable Object[] arguments) {
    return arguments.length > 0 && arguments[0] instanceof String given
        ? given
        : prepared == null ? "" : prepared;
  }

  private @Nullable Object gathered(Method method, @Nullable Object[] arguments) throws Throwable {
    Object answer = call(method, arguments);
    switch (method.getName()) {
      case "addBatch" -> {
        if (arguments.length > 0 && arguments[0] instanceof String one) {
          batch.add(one);
        } else {
          batch.add(session.database().probe().isRecorded() ? values.known() : null);
        }
      }
      case "clearBatch" -> batch.clear();
      default -> values.clear();
    }
    return answer;
  }

  private @Nullable Object executed(
      Method method, @Nullable Object[] arguments, String text, boolean isBatch) throws Throwable {
    finish();
    boolean isAgain = prepared != null && wasExecuted;
    if (!isAgain) {
      isOfSession = SqlWords.mayChangeSession(text);
      session.history().executes(text);
    }
    Object result;
    try {
      result =
          session.database().probe().isRecorded()
              ? recorded(method, arguments, new ExecutedCall(text, isBatch, isAgain))
              : call(method, arguments);
    } catch (Throwable failure) {
      changed(text, true);
      throw failure;
    }
    wasExecuted = true;
    changed(text, false);
    if (isBatch) {
      batch.clear();
    }
    return result instanceof ResultSet ? probed(result) : result;
  }

  private void changed(String text, boolean hasFailed) {
    if (isOfSession) {
      session.history().executed(text, hasFailed);
    }
  }

  private record ExecutedCall(String text, boolean isBatch, boolean isAgain) {}

  private @Nullable Object recorded(
      Method method, @Nullable Object[] arguments, ExecutedCall execution) throws Throwable {
    ExecutedStatement said = session.database().probe().execute(execution.text());
    Object result;
    try {
      result = call(method, arguments);
    } catch (Throwable failure) {
      tell(said, execution);
      said.failed().close();
      throw failure;
    }
    said.end();
    tell(said, execution);
    askForPlan(said, execution);
    StatementInFlight one = new StatementInFlight(said, session);
    last = one;
    if (result instanceof ResultSet || result instanceof Boolean) {
      one.waits(!Boolean.FALSE.equals(result));
    } else {
      one.changed(StatementBatch.changedRows(result));
    }
    return result;
  }

  private void tell(ExecutedStatement said, ExecutedCall execution) {
    said.connection(session.number());
    if (prepared != null && !session.database().plansWhenPrepared()) {
      said.mayBePrepared();
    } else if (execution.isAgain()) {
      said.prepared();
    }
    @Nullable Object @Nullable [] told =
        prepared == null ? null : execution.isBatch() ? batch.values() : values.known();
    if (told != null && told.length > 0) {
      said.values(told);
    }
  }

  private void askForPlan(ExecutedStatement said, ExecutedCall execution) {
    String text = execution.text();
    Optional<PlanExplainer> explainer = session.explainer();
    if (explainer.isEmpty() || !SqlWords.isPlanned(text)) {
      return;
    }
    switch (session.database().sampler().due(text)) {
      case NOW -> tell(said, plan(explainer.get(), execution));
      case PUT_OFF -> said.noPlan("more plans were due within a second than are asked for");
      case NEVER -> said.noPlan("there are more shapes than plans are asked for");
      case NOT_THIS_ONE -> {
        // Another of its shape has one.
      }
    }
  }

  private AskedPlan plan(PlanExplainer explainer, ExecutedCall execution) {
    if (execution.isBatch()) {
      return AskedPlan.none("they were executed as a batch");
    }
    Optional<ParameterValues> set = prepared == null ? Optional.empty() : Optional.of(values);
    try (var operation = EXPLAIN.begin(EXPLAINED.incrementAndGet())) {
      AskedPlan plan =
          explainer.plan(new Explained(session.real(), session.history(), execution.text(), set));
      operation.amount(plan.text().isEmpty() ? 0 : 1);
      return plan;
    }
  }

  private void tell(ExecutedStatement said, AskedPlan plan) {
    said.plan(plan.text()).noPlan(plan.missing());
    // Of a prepared one nobody knows whether it was planned now.
    if (plan.planningNanos() >= 0 && prepared == null) {
      said.planningNanos(plan.planningNanos());
    }
  }

  private @Nullable Object probed(@Nullable Object result) {
    if (!(result instanceof ResultSet real)) {
      return result;
    }
    ProbedRows known = rows;
    if (known != null && known.real().equals(real)) {
      return known.proxy();
    }
    StatementInFlight one = last;
    ProbedRows made = new ProbedRows(this, real, one == null || one.isOver() ? null : one);
    rows = made;
    return made.proxy();
  }

  private @Nullable Object changed(@Nullable Object count) {
    StatementInFlight one = last;
    if (one != null && count instanceof Number number && number.longValue() >= 0) {
      one.changed(number.longValue());
    }
    return count;
  }

  private void finish() {
    StatementInFlight one = last;
    if (one != null) {
      one.finish();
      last = null;
    }
    rows = null;
  }
}
