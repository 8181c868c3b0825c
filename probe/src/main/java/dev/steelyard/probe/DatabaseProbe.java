package dev.steelyard.probe;

import dev.steelyard.probe.ProbedName.Family;

/** Says which statements a database executes, and how it plans them. */
public final class DatabaseProbe {

  private final ProbedName name;

  private DatabaseProbe(ProbedName name) {
    this.name = name;
  }

  static DatabaseProbe of(String name, String dialect) {
    return Names.once(Family.DATABASE, dialect, name, DatabaseProbe::new);
  }

  /** Whether anybody records, so that anything but executing is worth its while. */
  public boolean isRecorded() {
    return ExecutedStatement.NOT_RECORDED.isEnabled();
  }

  /** Begins to execute a statement. */
  public ExecutedStatement execute(String statement) {
    ExecutedStatement executed = new ExecutedStatement();
    if (executed.isEnabled()) {
      executed.database = name.id();
      executed.statement = statement;
      executed.begins();
    }
    return executed;
  }
}
