package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.probe.jdbc.PlanSampling;
import dev.steelyard.probe.jdbc.ProbedConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real databases are asked for their plans, and the program notices nothing. */
class AskedPlansTest extends ProbedTest {

  private static final PlanSampling ALL = new PlanSampling(1, 1_000);

  @TempDir static Path place;
  private static PostgresServer postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresServer.start(place);
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgres != null) {
      postgres.stop();
    }
  }

  private Connection open(String dialect, PlanSampling plans) throws SQLException {
    String url =
        switch (dialect) {
          case "postgresql" -> postgres.url();
          case "sqlite" -> "jdbc:sqlite:" + folder.resolve("db");
          default -> "jdbc:duckdb:";
        };
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS t");
      statement.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b VARCHAR)");
      statement.execute("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
    }
    return ProbedConnection.of(connection, "local", dialect, plans);
  }

  private static List<Optional<QueryPlan>> plans(Trace trace) {
    return trace.statements().stream().map(StatementRun::plan).toList();
  }

  private static long size(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "duckdb", "sqlite"})
  void a_statement_has_the_plan_that_the_database_writes(String dialect) throws Exception {
    try (Connection connection = open(dialect, ALL);
        Statement statement = connection.createStatement();
        PreparedStatement prepared =
            connection.prepareStatement("SELECT b FROM t WHERE a = ? AND b <> ?")) {
      Trace trace =
          read(() -> {
            try (ResultSet rows = statement.executeQuery("SELECT * FROM t WHERE a = 2")) {
              assertThat(rows.next()).isTrue();
              assertThat(rows.getString(2)).isEqualTo("b");
              assertThat(rows.next()).isFalse();
            }
            prepared.setInt(1, 3);
            prepared.setString(2, "x");
            prepared.executeQuery().close();
            statement.executeUpdate("DELETE FROM t WHERE a = 1");
          });

      assertThat(trace.statements()).hasSize(3);
      // SQLite's EXPLAIN of a change would count as one.
      int asked = dialect.equals("sqlite") ? 2 : 3;
      assertThat(plans(trace)).filteredOn(Optional::isPresent).hasSize(asked);
      assertThat(plans(trace).subList(0, asked))
          .allMatch(one -> one.orElseThrow().scans().keySet().equals(Set.of("t")));
      // Whether a prepared one is planned when it is executed, the driver decides.
      boolean isTold = dialect.equals("postgresql");
      assertThat(trace.statements().stream().map(one -> one.planningNanos() > 0))
          .containsExactly(isTold, false, isTold);
      assertThat(trace.statements().stream().map(StatementRun::mayBePrepared))
          .containsExactly(false, isTold, false);
      assertThat(paths(trace.spans())).noneMatch(one -> one.contains("EXPLAIN"));
      assertThat(size(connection)).as("each was executed once").isEqualTo(2);
    }
  }

  /** In PostgreSQL and DuckDB a failed EXPLAIN would abort it. */
  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "duckdb", "sqlite"})
  void an_open_transaction_stays_as_it_is(String dialect) throws Exception {
    try (Connection connection = open(dialect, ALL);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      Trace trace =
          read(() -> {
            statement.executeUpdate("CREATE TABLE own(a INTEGER)");
            statement.executeUpdate("INSERT INTO own VALUES (1)");
            try (ResultSet rows = statement.executeQuery("SELECT a FROM own")) {
              assertThat(rows.next()).isTrue();
            }
            // PostgreSQL takes no EXPLAIN of what makes a table of a query but by its own words.
            statement.executeUpdate("DELETE FROM t WHERE a = 1");
            statement.executeUpdate("DROP TABLE own");
            connection.commit();
          });

      assertThat(size(connection)).isEqualTo(2);
      connection.rollback();
      boolean isSeenByAnother = dialect.equals("duckdb");
      assertThat(plans(trace).get(2).isEmpty()).isEqualTo(isSeenByAnother);
      assertThat(plans(trace).get(3).isPresent()).isEqualTo(!dialect.equals("sqlite"));
    }
  }

  /** The driver has no savepoints in it, and nobody else knows of it. */
  @Test
  void in_a_transaction_that_was_begun_by_words_nothing_is_asked() throws Exception {
    try (Connection connection = open("postgresql", ALL);
        Statement statement = connection.createStatement()) {
      Trace trace =
          read(() -> {
            statement.execute("/* mine */ BEGIN");
            statement.executeUpdate("DELETE FROM t WHERE a = 1");
            statement.execute("ROLLBACK");
          });

      assertThat(plans(trace)).containsOnly(Optional.empty());
      assertThat(size(connection)).isEqualTo(3);
    }
  }

  @Test
  void a_result_set_that_is_open_or_streamed_goes_on() throws Exception {
    Properties streaming = new Properties();
    streaming.setProperty("jdbc_stream_results", "true");
    try (Connection duck =
            ProbedConnection.of(
                DriverManager.getConnection("jdbc:duckdb:", streaming), "local", "duckdb", ALL);
        Connection postgresql = open("postgresql", ALL);
        Connection sqlite = open("sqlite", ALL)) {
      postgresql.setAutoCommit(false);
      Trace trace =
          read(() -> {
            assertThat(rows(duck, "SELECT i FROM range(300000) t(i)")).isEqualTo(300_000);
            assertThat(rows(postgresql, "SELECT * FROM generate_series(1, 5000)")).isEqualTo(5_000);
            assertThat(rows(sqlite, "SELECT 1 FROM t, t AS u, t AS v")).isEqualTo(27);
          });

      assertThat(plans(trace)).hasSize(3).noneMatch(Optional::isEmpty);
      assertThat(trace.statements().stream().map(StatementRun::rows))
          .containsExactly(300_000L, 5_000L, 27L);
      assertThat(trace.notes())
          .hasSize(1)
          .allMatch(one -> one.startsWith("after their statements, rows were fetched for"));
    }
  }

  private static int rows(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(100);
      int count = 0;
      try (ResultSet rows = statement.executeQuery(text)) {
        while (rows.next()) {
          count++;
        }
      }
      return count;
    }
  }

  /** The second would be executed. */
  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "duckdb"})
  void two_statements_in_one_text_are_executed_once(String dialect) throws Exception {
    try (Connection connection = open(dialect, ALL);
        Statement statement = connection.createStatement()) {
      Trace trace =
          read(() -> {
            statement.execute("SELECT 1; INSERT INTO t VALUES (4, 'd')");
            statement.getMoreResults();
          });

      assertThat(plans(trace)).containsExactly(Optional.empty());
      assertThat(size(connection)).isEqualTo(4);
    }
  }

  @Test
  void of_each_shape_the_first_is_asked_for_and_then_one_in_so_many() throws Exception {
    try (Connection connection = open("sqlite", new PlanSampling(10, 1_000));
        Statement statement = connection.createStatement()) {
      Trace trace =
          read(() -> {
            for (int i = 0; i < 30; i++) {
              statement.executeQuery("SELECT b FROM t WHERE a = " + i).close();
              statement.executeQuery("SELECT a FROM t WHERE b = 'x" + i + "'").close();
            }
            statement.execute("EXPLAIN QUERY PLAN SELECT 1");
          });

      assertThat(plans(trace)).filteredOn(Optional::isPresent).hasSize(6);
      assertThatThrownBy(() -> new PlanSampling(-1, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
