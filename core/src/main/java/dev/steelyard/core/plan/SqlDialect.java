package dev.steelyard.core.plan;

import java.util.Locale;

/** Whose words a statement has, as far as that tells what its functions do. */
public enum SqlDialect {
  POSTGRESQL,
  SQLITE,
  DUCKDB,
  MYSQL,
  /** What PostgreSQL has, and older names beside. */
  REDSHIFT,
  /**
   * Another one: of its functions those are known that several of these have, and some of its own.
   */
  OTHER,
  /** Nobody said which, or several may be meant: what any of them has is taken for that. */
  UNTOLD;

  /** By what a recording calls the database system. */
  public static SqlDialect of(String system) {
    String lower = system.toLowerCase(Locale.ROOT).strip();
    // As in aws.redshift: what stands before the point made it.
    return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
      // Conventions say "other_sql", and JDBC's agents and the probe "sql", for one without a name.
      case "", "other_sql", "sql", "jdbc" -> UNTOLD;
      case "postgresql", "postgres", "cockroachdb", "edb", "greenplum", "yugabytedb" -> POSTGRESQL;
      case "redshift", "amazon redshift" -> REDSHIFT;
      case "sqlite" -> SQLITE;
      case "duckdb" -> DUCKDB;
      case "mysql", "mariadb", "tidb" -> MYSQL;
      // None of a user's own functions changes anything there, so that any list's name will do.
      case "bigquery", "clickhouse", "presto", "snowflake", "trino" -> UNTOLD;
      default -> OTHER;
    };
  }

  /** Another one may be meant as well. */
  public SqlDialect or(SqlDialect other) {
    return this == other ? this : UNTOLD;
  }
}
