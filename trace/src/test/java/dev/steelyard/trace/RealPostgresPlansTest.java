package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.trace.diff.PlanComparison;
import dev.steelyard.probe.jdbc.ProbedConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of PostgreSQL: partitions and indexes. */
class RealPostgresPlansTest extends RealPlans {

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
        "day = '2026-01-03'; amount = 7; only CONDITION_OTHER",
        "amount = 7; day = '2026-01-03'; only CONDITION_OTHER",
        "day = '2026-01-03' AND amount = 7; amount = 8; only CONDITION_OTHER",
        "day = '2026-01-03' AND amount = 7; day::text = '2026-01-03'; PRUNING_LOST",
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

  /** One of a caller that executes others, too, and one that reads a table of its own making. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "WITH x AS (SELECT * FROM orders) SELECT v FROM x WHERE customer = 7; WITH x AS"
            + " MATERIALIZED (SELECT * FROM orders) SELECT v FROM x WHERE customer = 7; INDEX_LOST",
        "WITH x AS MATERIALIZED (SELECT * FROM orders) SELECT v FROM x WHERE customer = 7; WITH x"
            + " AS NOT MATERIALIZED (SELECT * FROM orders) SELECT v FROM x WHERE customer = 7;"
            + " INDEX_GAINED",
        "SELECT v FROM (SELECT * FROM orders) x WHERE customer = 7; SELECT v FROM (SELECT * FROM"
            + " orders OFFSET 0) x WHERE customer = 7; INDEX_LOST",
        "SELECT v FROM orders WHERE customer = 7; /*+ SeqScan(orders 10) */ SELECT v FROM orders"
            + " WHERE (customer) = (7); none",
        "SELECT v FROM orders WHERE customer = 7; SELECT v FROM orders WHERE ((customer = 7));"
            + " none"
      })
  void a_statement_that_is_fenced_in_stays_the_same_one(String before, String after, String kind)
      throws Exception {
    String other = "SELECT count(*) FROM orders WHERE v = 3";
    try (Connection connection =
        ProbedConnection.of(DriverManager.getConnection(postgres.url()), "pg", "postgresql", ALL)) {
      PlanComparison found =
          PlanComparison.of(
              plans(connection, before, other),
              plans(connection, after, other.replace("v = 3", "v + 1 = 3")));

      assertThat(found.alone()).isEmpty();
      assertThat(found.unpaired()).isEmpty();
      assertKind(
          found.differences().stream()
              .filter(one -> !one.after().shape().contains("count"))
              .flatMap(one -> one.changes().stream())
              .map(PlanChange::kind)
              .toList(),
          kind);
    }
  }
}
