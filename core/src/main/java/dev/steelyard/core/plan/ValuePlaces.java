package dev.steelyard.core.plan;

/** Places that a statement has for values. */
final class ValuePlaces {

  /** Of JDBC, PostgreSQL, SQLite and Oracle, SQL Server, Python; casts have two colons. */
  static final String ONE = "(?:\\?|\\$\\d+|(?<![:\\w]):\\w+|(?<!\\w)@\\w+|%s|%\\(\\w+\\)s)";

  private ValuePlaces() {}
}
