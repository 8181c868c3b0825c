package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChange.Kind;
import dev.steelyard.core.trace.PlanUse;
import dev.steelyard.core.trace.diff.PlanComparison;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.jdbc.PlanSampling;
import dev.steelyard.probe.jdbc.ProbedConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a changed statement does to the plans that real databases make, by what it means. */
class RealPlanChangesTest extends ProbedTest {

  private static final PlanSampling ALL = new PlanSampling(1, 1_000);
  private static final OperationKind UNIT = Probe.kind("report", "run").unitOfWork();

  @TempDir static Path place;
  private static PostgresServer postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresServer.start(place);
    try (Connection connection = DriverManager.getConnection(postgres.url());
        Statement make = connection.createStatement()) {
      make.execute(
          "CREATE TABLE sales(id int, day date, amount int, region varchar(9)) PARTITION BY LIST"
              + " (day)");
      for (int day = 1; day < 9; day++) {
        make.execute(
            "CREATE TABLE sales_%1$d PARTITION OF sales FOR VALUES IN ('2026-01-0%1$d')"
                .formatted(day));
      }
      make.execute(
          "INSERT INTO sales SELECT i, date '2026-01-01' + i % 8, i % 100, 'eu' FROM"
              + " generate_series(1, 8000) i");
      make.execute("CREATE TABLE orders(id int, customer int, v int, name varchar(20))");
      make.execute(
          "INSERT INTO orders SELECT i, i % 5000, i, 'c' || i FROM generate_series(1, 50000) i");
      make.execute("CREATE INDEX by_customer ON orders(customer)");
      make.execute("CREATE INDEX by_name ON orders(name text_pattern_ops)");
      make.execute("VACUUM ANALYZE");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgres != null) {
      postgres.stop();
    }
  }

  private List<PlanUse> plans(Connection connection, String text) throws SQLException, Exception {
    return PlanUse.of(
        read(() -> {
          try (var _ = UNIT.begin(1);
              Statement statement = connection.createStatement()) {
            statement.execute(text);
          }
        }));
  }

  private List<Kind> changes(Connection connection, String before, String after) throws Exception {
    List<PlanUse> was = plans(connection, before);
    List<PlanUse> is = plans(connection, after);
    return PlanComparison.of(was, is).differences().stream()
        .flatMap(one -> one.changes().stream())
        .map(PlanChange::kind)
        .toList();
  }

  private static void assertKind(List<Kind> found, String wanted) {
    if (wanted.equals("none")) {
      assertThat(found).isEmpty();
    } else if (wanted.equals("not worse")) {
      assertThat(found).noneMatch(one -> one.effect() == PlanChange.Effect.WORSE);
    } else if (wanted.equals("open")) {
      assertThat(found).isNotEmpty().allMatch(one -> one.effect() == PlanChange.Effect.OPEN);
    } else if (wanted.equals("worse")) {
      assertThat(found).anyMatch(one -> one.effect() == PlanChange.Effect.WORSE);
    } else if (wanted.startsWith("only ")) {
      assertThat(found).containsExactly(Kind.valueOf(wanted.substring(5)));
    } else {
      assertThat(found).contains(Kind.valueOf(wanted));
    }
  }

  /** Partitions are lost by what is computed of their column, not by other values. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "day = '2026-01-03'; day::text = '2026-01-03'; PRUNING_LOST",
        "day = '2026-01-03'; to_char(day, 'YYYY-MM-DD') = '2026-01-03'; PRUNING_LOST",
        "day = '2026-01-03'; date_trunc('day', day) = '2026-01-03'; PRUNING_LOST",
        "day = '2026-01-03'; day + 0 = '2026-01-03'; PRUNING_LOST",
        "day = '2026-01-03'; extract(day FROM day) = 3; PRUNING_LOST",
        "day = '2026-01-03'; coalesce(day, '2026-01-01') = '2026-01-03'; PRUNING_LOST",
        "day = '2026-01-03'; day = '2026-01-03' OR amount < -1; PRUNING_LOST",
        "day::text = '2026-01-03'; day = '2026-01-03'; PRUNING_GAINED",
        "day >= '2026-01-08'; day >= '2025-01-02'; not worse",
        "day = '2026-01-03'; day IN ('2026-01-03', '2026-01-04'); not worse",
        "day = '2026-01-03'; day = '2026-01-03' OR day = '2026-01-04'; not worse",
        "day = '2026-01-03'; day NOT IN ('2026-01-03'); not worse",
        "day BETWEEN '2026-01-03' AND '2026-01-04'; day >= '2026-01-03'; not worse",
        "day = '2026-01-03'; day = '2026-01-03' AND region = 'eu'; not worse",
        "day = '2026-01-03'; day = '2026-01-04'; none"
      })
  void partitions_of_postgresql(String before, String after, String kind) throws Exception {
    try (Connection connection =
        ProbedConnection.of(DriverManager.getConnection(postgres.url()), "pg", "postgresql", ALL)) {
      String select = "SELECT sum(amount) FROM sales WHERE ";
      assertKind(changes(connection, select + before, select + after), kind);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "v FROM orders WHERE customer = 7; v FROM orders WHERE customer + 0 = 7; INDEX_LOST",
        "v FROM orders WHERE customer = 7; v FROM orders WHERE customer::text = '7'; INDEX_LOST",
        "v FROM orders WHERE customer = 7; v FROM orders WHERE customer = 7.0; INDEX_LOST",
        "v FROM orders WHERE customer = 7; v FROM orders WHERE customer = '7'; none",
        "v FROM orders WHERE customer < 7; v FROM orders WHERE customer < 4000; not worse",
        "v FROM orders WHERE name LIKE 'c7%'; v FROM orders WHERE name LIKE '%c7'; not worse",
        "v FROM orders WHERE name LIKE 'c77%'; v FROM orders WHERE lower(name) LIKE 'c77%';"
            + " INDEX_LOST",
        "customer FROM orders WHERE customer = 7; customer, v FROM orders WHERE customer = 7;"
            + " INDEX_NOT_ENOUGH",
        "v FROM orders WHERE customer = 7; v FROM orders WHERE customer = 7 ORDER BY v; SORT_ADDED",
        "v FROM orders WHERE customer = 7; v FROM orders WHERE customer = 7 AND v > (SELECT avg(v)"
            + " FROM orders); INDEX_LOST",
        "v FROM orders WHERE customer = 7; p.v FROM orders p WHERE p.customer = 7 AND p.v > (SELECT"
            + " avg(q.v) FROM orders q WHERE q.customer = 8); only TABLES_OTHER",
        "o.v FROM orders o WHERE o.customer = 7 AND o.v > (SELECT avg(v) FROM orders WHERE customer"
            + " = 8); p.v FROM orders p WHERE p.customer = 7 AND p.v > (SELECT avg(q.v) FROM orders"
            + " q WHERE q.customer + 0 = 8); INDEX_LOST",
        "o.v FROM orders o WHERE o.customer = 7 AND o.v > (SELECT avg(v) FROM orders WHERE customer"
            + " = 8); p.v FROM orders p WHERE p.customer = 7 AND p.v >= (SELECT avg(q.v) FROM"
            + " orders q WHERE q.customer = 8); not worse"
      })
  void indexes_of_postgresql(String before, String after, String kind) throws Exception {
    try (Connection connection =
        ProbedConnection.of(DriverManager.getConnection(postgres.url()), "pg", "postgresql", ALL)) {
      assertKind(changes(connection, "SELECT " + before, "SELECT " + after), kind);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "day = DATE '2026-01-03'; day = DATE '2026-01-04'; none",
        "day >= DATE '2026-01-08'; day >= DATE '2025-01-02'; READS_MORE",
        "day >= DATE '2025-01-02'; day >= DATE '2026-01-08'; READS_LESS",
        "day = DATE '2026-01-03'; day = DATE '2026-01-03' OR id < -1; PRUNING_LOST",
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
        "day = DATE '2026-01-03'; CAST(day AS VARCHAR) = '2026-01-03'; PUSH_DOWN_LOST"
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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "v FROM t WHERE a = 7; v FROM t WHERE a + 0 = 7; INDEX_LOST",
        "v FROM t WHERE a = 7; v FROM t WHERE CAST(a AS TEXT) = '7'; INDEX_LOST",
        "v FROM t WHERE a = 7; v FROM t WHERE a = '7'; none",
        "v FROM t WHERE a = 7; v FROM t WHERE a = 8; none",
        "v FROM t WHERE name LIKE 'c7%'; v FROM t WHERE name LIKE '%c7'; READS_MORE",
        "a FROM t WHERE a = 7; a, v FROM t WHERE a = 7; INDEX_NOT_ENOUGH",
        "a FROM t WHERE a = 7; a FROM t WHERE a + 0 = 7; PUSH_DOWN_LOST",
        "count(*) FROM t WHERE a = 7; count(*) FROM t NOT INDEXED WHERE a = 7; INDEX_LOST",
        "name FROM t WHERE name > 'c7'; name FROM t WHERE upper(name) > 'C7'; PUSH_DOWN_LOST",
        "v FROM t WHERE a = 7 OR a = 8; v FROM t WHERE a = 7 OR v = 8; INDEX_LOST",
        "v FROM t WHERE a = 7; v FROM t WHERE a NOT IN (7); INDEX_LOST",
        "v FROM t WHERE a = 7; v FROM t WHERE a = 7 ORDER BY v; SORT_ADDED",
        "v FROM t WHERE a = 7; v FROM t WHERE a = 7 AND v > (SELECT avg(v) FROM t); INDEX_LOST",
        "v FROM t WHERE a = 7; v FROM t WHERE a = 7 AND v > (SELECT v FROM t WHERE a = 8); only"
            + " TABLES_OTHER",
        "x.v FROM t x JOIN t y ON x.a = y.v WHERE y.a = 7; p.v FROM t p JOIN t q ON p.a = q.v WHERE"
            + " q.a = 8; none",
        "x.v FROM t x JOIN t y ON x.a = y.v WHERE y.a = 7; p.v FROM t p JOIN t q ON p.a + 0 = q.v"
            + " WHERE q.a = 8; INDEX_LOST",
        "count(*) FROM t CROSS JOIN u ON t.a = u.k; count(*) FROM u CROSS JOIN t ON t.a = u.k; only"
            + " JOIN_ORDER",
        "v, x FROM t CROSS JOIN u ON t.a = u.k; v, x FROM u CROSS JOIN t ON t.a = u.k; only"
            + " JOIN_ORDER",
        "v, x FROM t CROSS JOIN u ON t.a = u.id; v, x FROM u CROSS JOIN t ON t.a = u.id; only"
            + " JOIN_ORDER",
        "v, x FROM t CROSS JOIN u USING (a); v, x FROM u CROSS JOIN t USING (a); only JOIN_ORDER",
        "v, x FROM t CROSS JOIN u ON t.a = u.k; v, x FROM u CROSS JOIN t ON t.a + 0 = u.k; worse",
        "v, x FROM t CROSS JOIN u ON t.a = u.k; v, x FROM t CROSS JOIN u ON t.a = u.k + 0;"
            + " INDEX_LOST",
        "v, x FROM t LEFT JOIN u ON t.a = u.k; v, x FROM t LEFT JOIN u ON t.a = u.k + 0; INDEX_LOST"
      })
  void indexes_of_sqlite(String before, String after, String kind) throws Exception {
    try (Connection connection =
            ProbedConnection.of(
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db")),
                "db",
                "sqlite",
                ALL);
        Statement make = connection.createStatement()) {
      make.execute("CREATE TABLE t(a INTEGER, v INTEGER, name TEXT COLLATE NOCASE)");
      make.execute("CREATE INDEX by_a ON t(a)");
      make.execute("CREATE INDEX by_name ON t(name)");
      make.execute("CREATE TABLE u(id INTEGER PRIMARY KEY, k INTEGER, x INTEGER, a INTEGER)");
      make.execute("CREATE INDEX by_k ON u(k)");
      make.execute("CREATE INDEX u_by_a ON u(a)");
      assertKind(changes(connection, "SELECT " + before, "SELECT " + after), kind);
    }
  }

  /** Of what is left, an index that has all of it is read from one end to the other. */
  @Test
  void an_index_of_sqlite_that_is_dropped_is_lost_though_another_one_is_read_through()
      throws Exception {
    try (Connection connection =
            ProbedConnection.of(
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("dropped")),
                "db",
                "sqlite",
                ALL);
        Statement make = connection.createStatement()) {
      make.execute("CREATE TABLE t(day INTEGER, k INTEGER, v INTEGER)");
      make.execute("CREATE INDEX tk ON t(k)");
      make.execute("CREATE INDEX td ON t(day, k)");
      String question = "SELECT count(*) FROM t WHERE k = 5";
      List<PlanUse> was = plans(connection, question);
      make.execute("DROP INDEX tk");
      List<PlanUse> is = plans(connection, question);

      assertThat(PlanComparison.of(was, is).differences().getFirst().changes())
          .extracting(PlanChange::kind)
          .contains(Kind.PUSH_DOWN_LOST);
    }
  }
}
