package dev.steelyard.probe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A statement that a database executes. Of no use once it is closed. */
@Name("steelyard.Statement")
@Label("Statement")
@Category("Steelyard")
@Description("A statement that a database executed, and how it planned it")
@StackTrace(false)
@SuppressWarnings("unused") // the flight recorder reads the fields
public final class ExecutedStatement extends EventAcrossThreads implements AutoCloseable {

  /** Asked whether anybody records; keeps nothing. */
  static final ExecutedStatement NOT_RECORDED = new ExecutedStatement();

  @Label("Database")
  int database;

  @Label("Statement")
  String statement = "";

  @Label("Plan, as the database writes it; empty where nobody asked")
  String plan = "";

  @Label("Time of planning")
  @Timespan(Timespan.NANOSECONDS)
  long planning = -1;

  @Label("Rows returned or changed; -1 where nobody counted")
  long rows = -1;

  @Label("Connection; 0 for not known")
  long connection;

  @Label("Prepared before")
  boolean prepared;

  @Label("Failed")
  boolean failed;

  @Label("What stands for the values of its parameters; 0 where nobody told")
  long values;

  @Label("Time of fetching rows after it")
  @Timespan(Timespan.NANOSECONDS)
  long fetch;

  @Label("Why it has no plan; empty where it has one, or nobody wanted it")
  String noPlan = "";

  @Label("Whether nobody knows if it was prepared before")
  boolean mayBePrepared;

  ExecutedStatement() {}

  /** Begins it, on this thread. */
  void begins() {
    begun();
    begin();
  }

  /**
   * How it was planned.
   *
   * @param text as the database writes it, best as JSON
   */
  public ExecutedStatement plan(String text) {
    plan = text;
    return this;
  }

  /** Why its plan is not known, though somebody wanted it: a few words. */
  public ExecutedStatement noPlan(String why) {
    noPlan = why;
    return this;
  }

  /** How long it was planned, in nanoseconds; a part of the whole time. */
  public ExecutedStatement planningNanos(long nanos) {
    planning = nanos;
    return this;
  }

  /**
   * The values of its parameters. Without them, a statement that has places for values is never
   * taken for the same again. The flight recorder gets a number that stands for them alone.
   */
  public ExecutedStatement values(@Nullable Object... given) {
    values = ValuesHash.of(given);
    return this;
  }

  /** How long its rows were fetched once it had ended, in nanoseconds; no part of its time. */
  public ExecutedStatement fetchNanos(long nanos) {
    fetch = nanos;
    return this;
  }

  /** Rows that it returned or changed. */
  public ExecutedStatement rows(long count) {
    rows = count;
    return this;
  }

  /** Over which connection, as a number of the program's own that is not 0. */
  public ExecutedStatement connection(long number) {
    connection = number;
    return this;
  }

  /** Says that it had been planned before. */
  public ExecutedStatement prepared() {
    prepared = true;
    return this;
  }

  /** Says that nobody knows whether it had been planned before: its planning promises nothing. */
  public ExecutedStatement mayBePrepared() {
    mayBePrepared = true;
    return this;
  }

  /**
   * Says that it is a part of an operation, whichever thread it ends on. One that ends on another
   * thread is a part of the operation in which it began, where nothing else is said.
   *
   * @param operation what {@link RunningOperation#id()} or {@link Probe#currentOperation()} was; 0
   *     for none
   */
  public ExecutedStatement within(long operation) {
    partOf(operation);
    return this;
  }

  /** Says that the database refused it. */
  public ExecutedStatement failed() {
    failed = true;
    return this;
  }

  /** Whether anybody records it, so that a plan is worth asking for. */
  public boolean isRecorded() {
    return isEnabled();
  }

  /** Ends it. */
  @Override
  public void close() {
    ended();
    commit();
  }
}
