package dev.steelyard.core.plan;

import java.util.Locale;

/** Whose words a statement has, as far as that tells what its functions do. */
public enum SqlDialect {
  POSTGRESQL,
  SQLITE,
  DUCKDB,
  MYSQL,
  /** Another one: of its functions those are known that all of these have, and some of its own. */
  OTHER,
  /** Nobody said which: what any of them has is taken for that. */
  UNTOLD;

  /** By what a recording calls the database system. */
  public static SqlDialect of(String system) {
    return switch (system.toLowerCase(Locale.ROOT)) {
      case "" -> UNTOLD;
      case "postgresql", "postgres", "cockroachdb", "redshift" -> POSTGRESQL;
      case "sqlite" -> SQLITE;
      case "duckdb" -> DUCKDB;
      case "mysql", "mariadb" -> MYSQL;
      default -> OTHER;
    };
  }
}
