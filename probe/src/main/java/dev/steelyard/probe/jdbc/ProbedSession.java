package dev.steelyard.probe.jdbc;

import dev.steelyard.probe.jdbc.ProbedDatabase.KnownConnection;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection, and what goes on over it. */
final class ProbedSession extends JdbcProxy<Connection> {

  /** A program that closes nothing has no more statements waiting to be written. */
  private static final int MOST_IN_FLIGHT = 64;

  private final ProbedDatabase database;
  private final long number;
  private final SessionHistory history;
  private final Optional<PlanExplainer> explainer;
  private final ArrayDeque<StatementInFlight> inFlight = new ArrayDeque<>();

  ProbedSession(ProbedDatabase database, Connection real) {
    super(Connection.class, real);
    this.database = database;
    KnownConnection known = database.known(real);
    number = known.number();
    history = known.history();
    explainer = database.explainer();
  }

  ProbedDatabase database() {
    return database;
  }

  long number() {
    return number;
  }

  SessionHistory history() {
    return history;
  }

  Optional<PlanExplainer> explainer() {
    return explainer;
  }

  @Override
  @Nullable Object on(Method method, @Nullable Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "close", "abort" -> finishAll();
      case "setSchema", "setCatalog" -> {
        Object answer = call(method, arguments);
        history.settings().named(method.getName(), String.valueOf(arguments[0]));
        return answer;
      }
      default -> {
        // Nothing of it is to be known.
      }
    }
    return probed(method, arguments);
  }

  private @Nullable Object probed(Method method, @Nullable Object[] arguments) throws Throwable {
    boolean isPreparing = method.getName().startsWith("prepare");
    Object made = isPreparing ? prepared(method, arguments) : call(method, arguments);
    if (made instanceof Statement one) {
      // As the method promises: a driver's class may be all three at once.
      Class<? extends Statement> type = method.getReturnType().asSubclass(Statement.class);
      String text = isPreparing ? (String) arguments[0] : null;
      return new ProbedStatement(this, type, one, text).proxy();
    }
    return made instanceof DatabaseMetaData one ? new ProbedMetaData(this, one).proxy() : made;
  }

  /** Some databases plan now, and some when it is executed. */
  private @Nullable Object prepared(Method method, @Nullable Object[] arguments) throws Throwable {
    try (var operation = database.prepare().begin(String.valueOf(arguments[0]))) {
      try {
        return call(method, arguments);
      } catch (Throwable failure) {
        operation.failed();
        throw failure;
      }
    }
  }

  /** Keeps one until it is done, so that closing the connection ends it. */
  void waitsFor(StatementInFlight one) {
    StatementInFlight oldest = null;
    synchronized (inFlight) {
      if (inFlight.size() >= MOST_IN_FLIGHT) {
        oldest = inFlight.pollFirst();
      }
      inFlight.addLast(one);
    }
    if (oldest != null) {
      oldest.finish();
    }
  }

  void isDone(StatementInFlight one) {
    synchronized (inFlight) {
      inFlight.remove(one);
    }
  }

  private void finishAll() {
    List<StatementInFlight> all;
    synchronized (inFlight) {
      all = List.copyOf(inFlight);
    }
    all.forEach(StatementInFlight::finish);
  }

  /** What a database says of itself, whose connection is the probed one. */
  private static final class ProbedMetaData extends JdbcProxy<DatabaseMetaData> {

    private final ProbedSession session;

    ProbedMetaData(ProbedSession session, DatabaseMetaData real) {
      super(DatabaseMetaData.class, real);
      this.session = session;
    }

    @Override
    @Nullable Object on(Method method, @Nullable Object[] arguments) throws Throwable {
      return method.getName().equals("getConnection") ? session.proxy() : call(method, arguments);
    }
  }

  /** The rows of a statement. */
  static final class ProbedRows extends JdbcProxy<ResultSet> {

    private final ProbedStatement statement;
    private final @Nullable StatementInFlight one;

    /**
     * Rows.
     *
     * @param one whose rows they are; {@code null} where nothing records
     */
    ProbedRows(ProbedStatement statement, ResultSet real, @Nullable StatementInFlight one) {
      super(ResultSet.class, real);
      this.statement = statement;
      this.one = one;
    }

    @Override
    @Nullable Object on(Method method, @Nullable Object[] arguments) throws Throwable {
      if (method.getName().equals("getStatement")) {
        return statement.proxy();
      }
      if (one == null || one.isOver()) {
        return call(method, arguments);
      }
      return switch (method.getName()) {
        case "next" -> next(one, method, arguments);
        case "close" -> {
          one.finish();
          yield call(method, arguments);
        }
        case "absolute", "relative", "previous", "first", "last", "beforeFirst", "afterLast" -> {
          one.movesAbout();
          yield call(method, arguments);
        }
        default -> call(method, arguments);
      };
    }

    private @Nullable Object next(
        StatementInFlight fetched, Method method, @Nullable Object[] arguments) throws Throwable {
      long begin = System.nanoTime();
      Object isRow;
      try {
        isRow = call(method, arguments);
      } catch (Throwable failure) {
        fetched.failed();
        throw failure;
      }
      fetched.fetched(System.nanoTime() - begin, Boolean.TRUE.equals(isRow));
      if (Boolean.FALSE.equals(isRow)) {
        fetched.finish();
      }
      return isRow;
    }
  }
}
