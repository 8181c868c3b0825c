package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.trace.PlanUse;
import dev.steelyard.core.trace.diff.PlanComparison;
import dev.steelyard.core.trace.diff.PlanDifference;
import dev.steelyard.probe.jdbc.ProbedConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of DuckDB: files, statistics, and tables that are read several times. */
class RealDuckDbPlansTest extends RealPlans {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "day = DATE '2026-01-03'; day = DATE '2026-01-04'; none",
        "day >= DATE '2026-01-08'; day >= DATE '2025-01-02'; READS_MORE",
        "day >= DATE '2025-01-02'; day >= DATE '2026-01-08'; READS_LESS",
        "day = DATE '2026-01-03'; day = DATE '2026-01-03' OR id < -1; PRUNING_LOST",
        "day = DATE '2026-01-03' OR id = 3; day = DATE '2026-01-03'; PRUNING_GAINED",
        "day = DATE '2026-01-03'; day = DATE '2026-01-03' OR id = 3; PRUNING_LOST",
        "day = DATE '2026-01-03'; CAST(day AS VARCHAR) = '2026-01-03'; not worse",
        "id = 5; CAST(id AS VARCHAR) = '5'; PUSH_DOWN_LOST",
        "id = 5; id + random() = 5; PUSH_DOWN_LOST",
        "id = 5; id = '5'; none",
        "id > 5; id > -1; not worse",
        "id > 5; id > -5; not worse",
        "id < 7; id < -7; not worse",
        "CAST(id AS VARCHAR) LIKE '7%'; CAST(id AS VARCHAR) LIKE '%7'; not worse",
        "id = 5 AND month(day) = 1; id = 5 AND day >= DATE '2026-01-01' AND day < DATE"
            + " '2026-02-01'; not worse",
        "id IN (5, 6); id IN (7, 8, 9); none",
        "id = 5; id = 5 OR id = 6; not worse",
        "id = 5; day = DATE '2026-01-03'; open"
      })
  void files_of_duckdb(String before, String after, String kind) throws Exception {
    try (Connection connection =
            ProbedConnection.of(
                DriverManager.getConnection("jdbc:duckdb:"), "lake", "duckdb", ALL);
        Statement make = connection.createStatement()) {
      make.execute(
          "COPY (SELECT i AS id, DATE '2026-01-01' + CAST(i %% 8 AS INTEGER) AS day FROM range(800) t(i)) TO '%s' (FORMAT parquet, PARTITION_BY (day))"
              .formatted(folder.resolve("lake")));
      String select =
          "SELECT count(*), sum(id) FROM read_parquet('%s/*/*.parquet', hive_partitioning = true) WHERE "
              .formatted(folder.resolve("lake"));
      assertKind(changes(connection, select + before, select + after), kind);
    }
  }

  /**
   * Which conditions bound what is read, by the least and the greatest value of each group of rows.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "name LIKE 'n1%'; name ILIKE 'n1%'; only PUSH_DOWN_LOST",
        "name ILIKE 'n1%'; name LIKE 'n1%'; only PUSH_DOWN_GAINED",
        "name LIKE 'n1%'; name ILIKE 'N1%'; PUSH_DOWN_LOST",
        "name LIKE 'n1_%2'; name ILIKE 'n1_%2'; PUSH_DOWN_LOST",
        "name LIKE 'n1%'; lower(name) LIKE 'n1%'; PUSH_DOWN_LOST",
        "name = 'n1'; lower(name) = 'n1'; PUSH_DOWN_LOST",
        "name = 'n1'; name ILIKE 'n1'; worse",
        "name LIKE 'n1%'; starts_with(name, 'n1'); none",
        "name LIKE 'n1%'; substr(name, 1, 2) = 'n1'; none",
        "name LIKE 'n1%'; regexp_matches(name, '^n1'); none",
        "name LIKE 'n1%'; name GLOB 'n1*'; none",
        "name LIKE 'n1%'; name LIKE 'n2%'; none",
        "name LIKE 'n1%'; name LIKE '%1'; not worse",
        "name LIKE 'n1%'; name LIKE 'n1_%2'; not worse",
        "name = 'n1'; name IN ('n1', 'n2'); not worse",
        "name IN ('n1', 'n2'); name IN ('n1', 'n2', 'n3'); none",
        "id = 5; id IN (1, 1000, 5000); not worse",
        "id = 5; id IN (1, 2, 3, 4, 5, 6, 7, 8); not worse",
        "id = 5; id = 5 OR id > 19000; not worse",
        "id = 5; id = 5 OR g = 3; PUSH_DOWN_LOST",
        "id = 5 AND g = 3; g = 3; not worse",
        "id = 5 AND g + random() = 3; g = 3 AND id + random() = 5; PUSH_DOWN_LOST",
        "id = 5; g = 3 GROUP BY id; not worse",
        "id = 5; id <> 5; not worse",
        "id = 5; CAST(id AS DOUBLE) = 5; PUSH_DOWN_LOST",
        "id BETWEEN 5 AND 9; id > 5; not worse",
        "id > 5 AND id < 9; id > 5 AND id + random() < 9; PUSH_DOWN_LOST",
        "id > 5 AND id + random() < 9; id > 5 AND id < 9; PUSH_DOWN_GAINED",
        "day = DATE '2026-01-03'; CAST(day AS VARCHAR) = '2026-01-03'; PUSH_DOWN_LOST",
        "day < DATE '2026-01-03'; month(day) = 1; PUSH_DOWN_LOST",
        "day = DATE '2026-01-03'; day(day) = 3; PUSH_DOWN_LOST",
        "name < 'n3'; right(name, 1) = '3'; PUSH_DOWN_LOST",
        "id = 5; id + g * 0 = 5; PUSH_DOWN_LOST",
        "id + g * 0 = 5; id = 5; PUSH_DOWN_GAINED",
        "day >= DATE '2026-01-03' AND day < DATE '2026-02-01'; year(day) = 2026; PUSH_DOWN_LOST",
        "day < DATE '2026-01-03'; date_trunc('month', day) < DATE '2027-01-01'; PUSH_DOWN_LOST",
        "year(day) = 2026; day >= DATE '2026-01-03' AND day < DATE '2026-02-01'; not worse",
        "id > 5; id > -1; not worse"
      })
  void conditions_of_duckdb(String before, String after, String kind) throws Exception {
    try (Connection connection =
            ProbedConnection.of(
                DriverManager.getConnection("jdbc:duckdb:"), "lake", "duckdb", ALL);
        Statement make = connection.createStatement()) {
      make.execute(
          "CREATE TABLE t AS SELECT i AS id, 'n' || (i * 7919 % 20000) AS name, i % 7 AS g, DATE"
              + " '2026-01-01' + CAST(i % 300 AS INTEGER) AS day FROM range(20000) r(i)");
      make.execute("COPY t TO '%s' (FORMAT parquet)".formatted(folder.resolve("t.parquet")));
      String table = "SELECT sum(id), max(g) FROM t WHERE ";
      assertKind(changes(connection, table + before, table + after), kind);
      String file =
          "SELECT sum(id), max(g) FROM read_parquet('%s') WHERE "
              .formatted(folder.resolve("t.parquet"));
      assertKind(changes(connection, file + before, file + after), kind);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "a.g FROM t a JOIN t b ON a.id = b.id WHERE b.name = 'n1'; p.g FROM t p JOIN t q ON p.id ="
            + " q.id WHERE q.name = 'n2'; none",
        "a.g FROM t a JOIN t b ON a.id = b.id WHERE b.name = 'n1'; p.g FROM t q JOIN t p ON p.id ="
            + " q.id WHERE q.name = 'n1'; not worse",
        "a.g FROM t a JOIN t b ON a.id = b.id WHERE b.name = 'n1'; p.g FROM t p JOIN t q ON p.id ="
            + " q.id WHERE lower(q.name) = 'n1'; PUSH_DOWN_LOST",
        "name FROM t WHERE g = 3 OR id = 5; name FROM t WHERE g = 3 UNION SELECT name FROM t WHERE"
            + " id = 5; open",
        "g FROM t WHERE name = 'n1'; p.g FROM t p JOIN t q ON p.id = q.g WHERE q.name = 'n1';"
            + " TABLES_OTHER",
        "g FROM t WHERE name = 'n1'; g FROM t WHERE name = 'n1' AND g > (SELECT avg(g) FROM t);"
            + " TABLES_OTHER"
      })
  void a_table_of_duckdb_that_is_read_twice(String before, String after, String kind)
      throws Exception {
    try (Connection connection =
            ProbedConnection.of(
                DriverManager.getConnection("jdbc:duckdb:"), "lake", "duckdb", ALL);
        Statement make = connection.createStatement()) {
      make.execute(
          "CREATE TABLE t AS SELECT i AS id, 'n' || (i * 7919 % 20000) AS name, i % 7 AS g FROM"
              + " range(20000) r(i)");
      assertKind(changes(connection, "SELECT " + before, "SELECT " + after), kind);
    }
  }

  /** What is stored decides what is compared at all, and with what. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "id FROM t WHERE amount >= 0; i AS id, i % 100 - 5 AS amount FROM range(10000) r(i); i AS"
            + " id, i % 95 AS amount FROM range(10000) r(i)",
        "id FROM t WHERE amount < 2000; i AS id, i % 3000 AS amount FROM range(10000) r(i); i AS"
            + " id, i % 1500 AS amount FROM range(10000) r(i)",
        "count(*) FROM u JOIN t ON u.cust = t.cust; i AS id, i % 100 AS cust FROM range(50) r(i); i"
            + " AS id, i % 100 AS cust FROM range(100000) r(i)",
        "count(*) FROM u JOIN t USING (cust); i AS id, i % 100 AS cust FROM range(50) r(i); i AS"
            + " id, i % 100 AS cust FROM range(100000) r(i)"
      })
  void the_same_statement_over_other_data_has_lost_and_gained_nothing(
      String asked, String before, String after) throws Exception {
    try (Connection connection =
            ProbedConnection.of(
                DriverManager.getConnection("jdbc:duckdb:"), "lake", "duckdb", ALL);
        Statement make = connection.createStatement()) {
      make.execute("CREATE TABLE u AS SELECT i AS id, i % 100 AS cust FROM range(20000) r(i)");
      make.execute("CREATE TABLE t AS SELECT " + before);
      List<PlanUse> was = plans(connection, "SELECT " + asked);
      make.execute("CREATE OR REPLACE TABLE t AS SELECT " + after);
      List<PlanUse> is = plans(connection, "SELECT " + asked);

      for (PlanComparison found : List.of(PlanComparison.of(was, is), PlanComparison.of(is, was))) {
        assertThat(found.differences())
            .flatExtracting(PlanDifference::changes)
            .extracting(one -> one.kind().effect())
            .containsOnly(PlanChange.Effect.OPEN);
      }
    }
  }
}
