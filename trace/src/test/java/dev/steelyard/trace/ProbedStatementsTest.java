package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.probe.jdbc.PlanSampling;
import dev.steelyard.probe.jdbc.ProbedConnection;
import dev.steelyard.probe.jdbc.ProbedDataSource;
import java.io.ByteArrayInputStream;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** What a program executes by JDBC is read from the recording, however it is executed. */
class ProbedStatementsTest extends ProbedTest {

  private Connection sqlite(PlanSampling plans) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db"));
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE IF NOT EXISTS t(a INTEGER PRIMARY KEY, b TEXT)");
    }
    return ProbedConnection.of(connection, "local", "sqlite", plans);
  }

  private List<String> executed(Trace trace) {
    return paths(trace.spans()).stream()
        .map(one -> one.replaceAll(" #-?\\d+ ", " # "))
        .filter(one -> one.startsWith("local/execute "))
        .map(one -> one.substring("local/execute ".length()))
        .toList();
  }

  private static List<Long> rows(Trace trace) {
    return trace.statements().stream().map(StatementRun::rows).toList();
  }

  @Test
  void each_way_to_execute_a_statement_tells_its_text_and_its_rows() throws Exception {
    try (Connection connection = sqlite(PlanSampling.NONE);
        Statement statement = connection.createStatement()) {
      Trace trace =
          read(() -> {
            statement.executeUpdate("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
            try (ResultSet rows = statement.executeQuery("SELECT * FROM t")) {
              assertThat(count(rows)).isEqualTo(3);
            }
            try (ResultSet rows = statement.executeQuery("SELECT * FROM t ORDER BY a")) {
              assertThat(rows.next()).isTrue();
              assertThat(rows.getStatement()).isSameAs(statement);
            }
            assertThat(statement.execute("SELECT a FROM t WHERE a > 1")).isTrue();
            assertThat(count(statement.getResultSet())).isEqualTo(2);
            assertThat(statement.execute("UPDATE t SET b = 'x' WHERE a < 3")).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            statement.addBatch("DELETE FROM t WHERE a = 1");
            statement.addBatch("DELETE FROM t WHERE a > 1");
            assertThat(statement.executeBatch()).containsExactly(1, 2);
          });

      assertThat(executed(trace))
          .containsExactly(
              "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')",
              "SELECT * FROM t",
              "SELECT * FROM t ORDER BY a",
              "SELECT a FROM t WHERE a > 1",
              "UPDATE t SET b = 'x' WHERE a < 3",
              "DELETE FROM t WHERE a = 1;\nDELETE FROM t WHERE a > 1");
      assertThat(rows(trace)).containsExactly(3L, 3L, 1L, 2L, 2L, 3L);
      assertThat(trace.statements())
          .allSatisfy(one -> {
            assertThat(one.dialect()).isEqualTo("sqlite");
            assertThat(one.connection()).isEqualTo(1);
            assertThat(one.plan()).isEmpty();
            assertThat(one.isPrepared()).isFalse();
          });
    }
  }

  private static int count(ResultSet rows) throws SQLException {
    int count = 0;
    while (rows.next()) {
      count++;
    }
    return count;
  }

  /**
   * SQLite takes the EXPLAIN of a change for one that changed nothing, and for one that goes on.
   */
  @Test
  void plans_that_are_asked_for_leave_what_a_session_knows_of_changes() throws Exception {
    try (Connection connection = sqlite(new PlanSampling(1, 1000));
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db"));
        Statement statement = connection.createStatement()) {
      Trace trace =
          read(() -> {
            statement.executeUpdate("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
            assertThat(number(statement, "SELECT changes()")).isEqualTo(2);
            assertThat(number(statement, "INSERT INTO t VALUES (3, 'c') RETURNING a")).isEqualTo(3);
            assertThat(number(statement, "SELECT last_insert_rowid()")).isEqualTo(3);
            try (Statement outside = other.createStatement()) {
              assertThat(number(outside, "SELECT count(*) FROM t")).isEqualTo(3);
              outside.executeUpdate("DELETE FROM t WHERE a = 3");
            }
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate("UPDATE t SET b = 'x'")).isEqualTo(2);
            assertThat(number(statement, "SELECT changes()")).isEqualTo(2);
            connection.commit();
          });

      assertThat(trace.statements()).anyMatch(one -> one.plan().isPresent());
    }
  }

  private static int number(Statement statement, String question) throws SQLException {
    try (ResultSet rows = statement.executeQuery(question)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }

  @Test
  void prepared_ones_tell_their_values_by_number_and_that_they_come_again() throws Exception {
    try (Connection connection = sqlite(PlanSampling.NONE)) {
      Trace trace =
          read(() -> {
            try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
              for (int i = 0; i < 3; i++) {
                insert.setInt(1, i % 2 + 10 * i);
                insert.setString(2, i == 1 ? "Aa" : "BB");
                insert.addBatch();
              }
              assertThat(insert.executeBatch()).hasSize(3);
              insert.setInt(1, 7);
              insert.setNull(2, java.sql.Types.VARCHAR);
              assertThat(insert.executeUpdate()).isEqualTo(1);
              insert.setInt(1, 8);
              insert.setBinaryStream(2, new ByteArrayInputStream(new byte[] {1}), 1);
              insert.executeUpdate();
            }
            try (PreparedStatement select =
                connection.prepareStatement("SELECT b FROM t WHERE a = ?")) {
              for (int value : new int[] {7, 8, 7}) {
                select.setInt(1, value);
                try (ResultSet rows = select.executeQuery()) {
                  assertThat(count(rows)).isEqualTo(1);
                }
              }
            }
          });

      assertThat(executed(trace))
          .containsExactly(
              "INSERT INTO t VALUES (?, ?) /* values # */",
              "INSERT INTO t VALUES (?, ?) /* values # */",
              "INSERT INTO t VALUES (?, ?)",
              "SELECT b FROM t WHERE a = ? /* values # */",
              "SELECT b FROM t WHERE a = ? /* values # */",
              "SELECT b FROM t WHERE a = ? /* values # */");
      assertThat(trace.statements().stream().map(StatementRun::isPrepared))
          .containsExactly(false, true, true, false, true, true);
      assertThat(rows(trace)).containsExactly(3L, 1L, 1L, 1L, 1L, 1L);
      Spans spans = trace.spans();
      List<Integer> selects =
          trace.statements().stream().skip(3).map(one -> spans.targetNumber(one.span())).toList();
      assertThat(selects.get(0)).isEqualTo(selects.get(2)).isNotEqualTo(selects.get(1));
      assertThat(paths(spans)).filteredOn(one -> one.startsWith("local/prepare")).hasSize(2);
    }
  }

  @Test
  void what_the_driver_throws_comes_out_as_it_was_thrown_and_is_told_as_failed() throws Exception {
    try (Connection connection = sqlite(PlanSampling.USUAL);
        Statement statement = connection.createStatement()) {
      Trace trace =
          read(() -> {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM gone"))
                .isExactlyInstanceOf(org.sqlite.SQLiteException.class)
                .hasMessageContaining("no such table");
            assertThatThrownBy(() -> connection.prepareStatement("SELECT * FROM gone"))
                .isExactlyInstanceOf(org.sqlite.SQLiteException.class);
            statement.addBatch("INSERT INTO t VALUES (1, 'a')");
            statement.addBatch("INSERT INTO t VALUES (1, 'b')");
            assertThatThrownBy(statement::executeBatch)
                .isExactlyInstanceOf(BatchUpdateException.class);
            assertThatThrownBy(() -> statement.getResultSet().next())
                .isNotInstanceOf(java.lang.reflect.UndeclaredThrowableException.class);
          });

      assertThat(trace.statements()).hasSize(2);
      assertThat(IntStream.range(0, trace.spans().size()).filter(trace.spans()::hasFailed))
          .hasSize(3);
      assertThat(rows(trace)).containsOnly(-1L);
    }
  }

  @Test
  @SuppressWarnings("try") // closed in the wrong way is what it is about
  void what_is_never_closed_is_told_when_the_statement_or_the_connection_is() throws Exception {
    try (Connection connection = sqlite(PlanSampling.NONE)) {
      connection.createStatement().executeUpdate("INSERT INTO t VALUES (1, 'a')");
      Trace trace =
          read(() -> {
            ResultSet rows = connection.createStatement().executeQuery("SELECT 1");
            rows.next();
            Statement again = connection.createStatement();
            again.executeQuery("SELECT 2");
            again.executeQuery("SELECT 3");
            connection.createStatement().execute("UPDATE t SET b = 'c'");
            connection.close();
          });

      assertThat(executed(trace))
          .containsExactly("SELECT 1", "SELECT 2", "SELECT 3", "UPDATE t SET b = 'c'");
      assertThat(rows(trace)).containsExactly(1L, 0L, 0L, -1L);
    }
  }

  @Test
  void a_probed_connection_is_as_good_as_the_drivers() throws Exception {
    SQLiteDataSource real = new SQLiteDataSource();
    real.setUrl("jdbc:sqlite:" + folder.resolve("db"));
    ProbedDataSource source = ProbedDataSource.of(real, "local");
    assertThat(source.unwrap(SQLiteDataSource.class)).isSameAs(real);
    assertThat(source.isWrapperFor(SQLiteDataSource.class)).isTrue();
    assertThat(source.isWrapperFor(List.class)).isFalse();

    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
      assertThat(connection.unwrap(SQLiteConnection.class)).isInstanceOf(SQLiteConnection.class);
      assertThat(connection.isWrapperFor(SQLiteConnection.class)).isTrue();
      assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
      assertThat(connection)
          .isEqualTo(ProbedConnection.of(connection.unwrap(SQLiteConnection.class), "same"))
          .isNotEqualTo(source.getConnection());
      assertThat(connection.hashCode())
          .isEqualTo(connection.unwrap(SQLiteConnection.class).hashCode());
      assertThat(statement.getConnection()).isSameAs(connection);
      assertThat(prepared.getConnection()).isSameAs(connection);
      assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
      assertThat(statement).isNotEqualTo(prepared);
      assertThat(List.of(statement, prepared)).contains(prepared);
      connection.setAutoCommit(false);
      statement.executeUpdate("CREATE TABLE t(a)");
      connection.rollback();
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  @Test
  void connections_of_a_data_source_have_numbers_and_statements_their_caller() throws Exception {
    SQLiteDataSource real = new SQLiteDataSource();
    real.setUrl("jdbc:sqlite:" + folder.resolve("db"));
    ProbedDataSource source = ProbedDataSource.of(real, "local");

    Trace trace =
        read(() -> {
          try (var export = EXPORT.begin("")) {
            for (int i = 0; i < 12; i++) {
              try (Connection connection = source.getConnection();
                  Statement statement = connection.createStatement();
                  ResultSet rows = statement.executeQuery("SELECT " + i)) {
                export.amount(count(rows));
              }
            }
          }
        });

    assertThat(trace.statements().stream().map(StatementRun::connection).distinct()).hasSize(12);
    assertThat(TraceView.of("it", trace, 5).notes()).allMatch(one -> one.contains("fetched"));
    assertThat(paths(trace.spans()))
        .filteredOn(one -> one.contains("local/execute"))
        .allMatch(one -> one.startsWith("export local/execute SELECT "));
  }
}
