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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of SQLite: indexes. */
class RealSqlitePlansTest extends RealPlans {

  private static final OperationKind ONE = Probe.kind("report", "one");
  private static final OperationKind TWO = Probe.kind("report", "two");

  private Connection sqlite(String name) throws SQLException {
    return ProbedConnection.of(
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name)), "db", "sqlite", ALL);
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
        "v FROM t WHERE a = 7; v FROM t WHERE a NOT IN (7); only CONDITION_OTHER",
        "v FROM t WHERE a = 7 OR name = 'c'; v FROM t WHERE a = 7 OR v = 8; only INDEX_LOST",
        "v FROM t WHERE a = 7 OR v = 8; v FROM t WHERE a = 7 OR name = 'c'; only INDEX_GAINED",
        "v FROM t WHERE a = 7 OR name = 'c'; v FROM t WHERE a = 7 OR +name = 'c'; only INDEX_LOST",
        "v FROM t WHERE a = 7 OR name = 'c'; v FROM t WHERE v = 7; only CONDITION_OTHER",
        "v FROM t WHERE a = 7 OR name = 'c'; v FROM t WHERE a = 7; open",
        "v FROM t WHERE a = 7 OR name = 'c'; v FROM t WHERE a = 8 OR name = 'd'; none",
        "v FROM t WHERE a BETWEEN 5 AND 6; v FROM t WHERE NOT (a < 5 OR a > 6); only INDEX_LOST",
        "v FROM t WHERE NOT (a < 5 OR a > 6); v FROM t WHERE a BETWEEN 5 AND 6; only INDEX_GAINED",
        "v FROM t WHERE a = 7; v FROM t WHERE NOT a <> 7; only INDEX_LOST",
        "v FROM t WHERE a > 990; v FROM t WHERE NOT a <= 990; only INDEX_LOST",
        "v FROM t WHERE a = 7; v FROM t WHERE NOT a = 7; only CONDITION_OTHER",
        "v FROM t; v FROM t ORDER BY a; only INDEX_OTHER",
        "v, name FROM t WHERE a = 7; v, name FROM (SELECT *, row_number() OVER (ORDER BY v) AS n"
            + " FROM t WHERE +a = 7); INDEX_LOST",
        "v, name FROM t WHERE a = 7; v, name FROM t WHERE a IN (SELECT 7); not worse",
        "v FROM t ORDER BY a; v FROM t; only INDEX_OTHER",
        "v FROM t ORDER BY a; v FROM t ORDER BY +a; worse",
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
        "v, x FROM t LEFT JOIN u ON t.a = u.k; v, x FROM t LEFT JOIN u ON t.a = u.k + 0;"
            + " INDEX_LOST",
        "v FROM t WHERE v IN (SELECT id FROM u); v FROM t WHERE v IN (SELECT x FROM u); only"
            + " LOOKUPS_OTHER",
        "v FROM t WHERE v IN (SELECT x FROM u); v FROM t WHERE v IN (SELECT id FROM u); only"
            + " LOOKUPS_OTHER",
        "v FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.k = t.v); v FROM t WHERE v IN (SELECT k + 0"
            + " FROM u); open",
        "v FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.k = t.v); v FROM t WHERE EXISTS (SELECT 1"
            + " FROM u WHERE u.k + 0 = t.v); worse",
        "v FROM t ORDER BY a LIMIT 9; v FROM t NOT INDEXED ORDER BY a LIMIT 9; SORT_ADDED",
        "v, x FROM t CROSS JOIN u ON u.id = t.v ORDER BY t.a LIMIT 9; v, x FROM t NOT INDEXED CROSS"
            + " JOIN u ON u.id = t.v ORDER BY t.a LIMIT 9; SORT_ADDED",
        "a + 1, count(*) FROM t GROUP BY a + 1; a + 1, count(*) FROM t NOT INDEXED GROUP BY a + 1;"
            + " INDEX_LOST",
        "t.v FROM u CROSS JOIN t ON t.a = u.k; t.v FROM u CROSS JOIN t ON t.a = u.k WHERE t.v >"
            + " (SELECT avg(v) FROM t); INDEX_LOST",
        "u.x FROM u CROSS JOIN t ON t.a = u.x WHERE u.k = 7; u.x FROM u WHERE abs(u.k) = 7 AND"
            + " EXISTS (SELECT 1 FROM t WHERE t.a = u.x); INDEX_LOST",
        "u.x FROM u CROSS JOIN t ON t.a = u.x WHERE u.k = 7; u.x FROM u WHERE abs(u.k) = 7 AND u.x"
            + " IN (SELECT t.a + 0 FROM t WHERE t.a IS NOT NULL); INDEX_LOST",
        "u.x FROM u CROSS JOIN t ON t.a = u.x WHERE u.k = 7; p.x FROM u p CROSS JOIN t q ON q.a + 0"
            + " = p.x WHERE p.k = 7; worse",
        "v FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.k = t.v AND u.x > (SELECT avg(x) FROM u"
            + " WHERE a = 7)); v FROM t WHERE v IN (SELECT k FROM u WHERE x > (SELECT avg(x) FROM u"
            + " WHERE a + 0 = 7)); INDEX_LOST"
      })
  void indexes_of_sqlite(String before, String after, String kind) throws Exception {
    try (Connection connection = sqlite("db");
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

  @Test
  void what_is_made_of_all_of_a_table_first_has_lost_its_index() throws Exception {
    try (Connection connection = sqlite("made");
        Statement make = connection.createStatement()) {
      make.execute("CREATE TABLE t(k INTEGER, v INTEGER)");
      make.execute("CREATE INDEX tk ON t(k)");

      assertThat(
              changes(
                  connection,
                  "SELECT v FROM t WHERE k = 5",
                  "WITH x AS MATERIALIZED (SELECT * FROM t) SELECT v FROM x WHERE k = 5"))
          .contains(Kind.INDEX_LOST);
    }
  }

  @Test
  void a_view_of_a_table_without_the_index_of_another_has_lost_it() throws Exception {
    try (Connection connection = sqlite("view");
        Statement make = connection.createStatement()) {
      make.execute("CREATE TABLE t(k INTEGER, v INTEGER)");
      make.execute("CREATE TABLE ex(k INTEGER, v INTEGER)");
      make.execute("CREATE INDEX ex_k ON ex(k)");
      String question = "SELECT v FROM ex WHERE k = 5";
      List<PlanUse> was = plans(connection, question);
      make.execute("DROP TABLE ex");
      make.execute("CREATE VIEW ex AS SELECT k, v FROM t");
      List<PlanUse> is = plans(connection, question);

      assertThat(PlanComparison.of(was, is).differences().getFirst().changes())
          .extracting(PlanChange::kind)
          .containsExactly(Kind.INDEX_LOST, Kind.TABLES_OTHER);
      assertThat(PlanComparison.of(is, was).differences().getFirst().changes())
          .extracting(PlanChange::kind)
          .containsExactly(Kind.INDEX_GAINED, Kind.TABLES_OTHER);
    }
  }

  /** Ten rows were read, and all are now. */
  @Test
  void an_index_whose_order_gave_the_first_rows_of_a_join_is_missed_once_it_is_dropped()
      throws Exception {
    try (Connection connection = sqlite("first");
        Statement make = connection.createStatement()) {
      make.execute("CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INTEGER, made INTEGER)");
      make.execute("CREATE TABLE customers(id INTEGER PRIMARY KEY, name TEXT)");
      make.execute("CREATE INDEX made ON orders(made)");
      String question =
          "SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer ORDER BY o.made"
              + " DESC LIMIT 10";
      List<PlanUse> was = plans(connection, question);
      make.execute("DROP INDEX made");
      List<PlanUse> is = plans(connection, question);

      assertThat(PlanComparison.of(was, is).differences().getFirst().changes())
          .extracting(PlanChange::kind)
          .contains(Kind.SORT_ADDED);
      assertThat(PlanComparison.of(is, was).differences().getFirst().changes())
          .extracting(PlanChange::kind)
          .contains(Kind.SORT_GONE);
    }
  }

  /** Of what is left, an index that has all of it is read from one end to the other. */
  @Test
  void an_index_of_sqlite_that_is_dropped_is_lost_though_another_one_is_read_through()
      throws Exception {
    try (Connection connection = sqlite("dropped");
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

  /** As usually asked: the first of each shape, and few after that. */
  @Test
  void each_of_several_tables_whose_names_differ_in_digits_has_its_plan() throws Exception {
    try (Connection connection =
            ProbedConnection.of(
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("digits")),
                "db",
                "sqlite",
                new PlanSampling(1_000, 1_000));
        Statement make = connection.createStatement()) {
      make.execute("CREATE TABLE t1(k INTEGER, v INTEGER)");
      make.execute("CREATE TABLE t2(k INTEGER, v INTEGER)");
      List<PlanUse> plans =
          called(connection, "SELECT v FROM t1 WHERE k = 5", "SELECT v FROM t2 WHERE k = 5");

      assertThat(plans)
          .extracting(PlanUse::shape)
          .containsExactlyInAnyOrder(
              "SELECT v FROM t1 WHERE k = ?", "SELECT v FROM t2 WHERE k = ?");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'t(z, v)', t(z), INDEX_NOT_ENOUGH",
    "t(z), 't(z, v)', INDEX_ENOUGH",
    "'t(z, v)', 't(z, v, k)', INDEX_OTHER",
    "'t(z, v)', t(k), INDEX_LOST"
  })
  void an_index_whose_table_is_read_too_is_not_enough_whatever_it_is_called(
      String before, String after, String kind) throws Exception {
    try (Connection connection = sqlite("alone");
        Statement make = connection.createStatement()) {
      make.execute("CREATE TABLE t(z INTEGER, v INTEGER, k INTEGER)");
      String question = "SELECT v FROM t WHERE z = 5";
      make.execute("CREATE INDEX one ON " + before);
      List<PlanUse> was = plans(connection, question);
      make.execute("DROP INDEX one");
      make.execute("CREATE INDEX other ON " + after);
      List<PlanUse> is = plans(connection, question);

      assertThat(PlanComparison.of(was, is).differences().getFirst().changes())
          .extracting(PlanChange::kind)
          .containsExactly(Kind.valueOf(kind));
    }
  }

  @Test
  void a_statement_that_one_of_two_callers_rewrites_has_lost_its_index_there() throws Exception {
    try (Connection connection = sqlite("callers");
        Statement make = connection.createStatement()) {
      make.execute("CREATE TABLE t(k INTEGER, v INTEGER)");
      make.execute("CREATE INDEX tk ON t(k)");
      String question = "SELECT v FROM t WHERE k = 5";
      List<PlanUse> was = called(connection, question, question);
      List<PlanUse> is = called(connection, question, "SELECT v FROM t WHERE +k = 5");

      PlanComparison found = PlanComparison.of(was, is);
      assertThat(found.differences().getFirst().changes())
          .extracting(PlanChange::kind)
          .containsExactly(Kind.INDEX_LOST);
      assertThat(found.alone()).isEmpty();
    }
  }

  private List<PlanUse> called(Connection connection, String one, String two) throws Exception {
    return PlanUse.of(
        read(() -> {
          try (var _ = UNIT.begin(1);
              Statement statement = connection.createStatement()) {
            try (var _ = ONE.begin(1)) {
              statement.execute(one);
            }
            try (var _ = TWO.begin(1)) {
              statement.execute(two);
            }
          }
        }));
  }
}
