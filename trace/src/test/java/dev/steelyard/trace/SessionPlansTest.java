package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.UnknownPlans;
import dev.steelyard.probe.jdbc.PlanSampling;
import dev.steelyard.probe.jdbc.ProbedConnection;
import dev.steelyard.probe.jdbc.ProbedDataSource;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program told its session of DuckDB before it asks: its plans are those that it has. */
class SessionPlansTest extends ProbedTest {

  private static final PlanSampling ALL = new PlanSampling(1, 1_000);

  private static final String TWO_SCHEMAS =
      "CREATE TABLE t AS SELECT i AS a FROM range(9) r(i); CREATE SCHEMA other;"
          + " CREATE TABLE other.t AS SELECT i AS a, i AS b FROM range(9) r(i)";

  private static Connection open() throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(TWO_SCHEMAS);
    }
    return connection;
  }

  private Trace trace(Connection connection, String... texts) throws Exception {
    return read(() -> {
      try (Statement statement = connection.createStatement()) {
        for (String text : texts) {
          statement.execute(text);
        }
      }
    });
  }

  private static List<String> columns(Trace trace) {
    assertThat(last(trace).noPlan()).isEmpty();
    return last(trace).plan().orElseThrow().scans().get("t").columns();
  }

  private static StatementRun last(Trace trace) {
    return trace.statements().getLast();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET threads = 1",
        "SET worker_threads TO 1",
        "SET GLOBAL memory_limit = '1GB'",
        "PRAGMA max_memory='1GB'",
        "SET temp_directory = '/tmp'",
        "SET TimeZone = 'Asia/Tokyo'",
        "SET SESSION preserve_insertion_order = false",
        "SET enable_progress_bar = true",
        "CREATE TABLE weather(day DATE, temp DOUBLE)",
        "PRAGMA table_info('t')",
        "PRAGMA database_list",
        "RESET threads",
        "set default_order = 'desc'; SET http_proxy = 'a:1';",
        "/* of the pool */ SET threads = 2 -- two",
        "ATTACH ':memory:' AS beside",
        "SET explain_output = 'all'",
        "CREATE TEMP TABLE beside(a INTEGER)"
      })
  void what_changes_no_name_changes_no_plan(String setting) throws Exception {
    try (Connection connection = ProbedConnection.of(open(), "local", "duckdb", ALL)) {
      Trace trace = trace(connection, setting, "SELECT a FROM t WHERE a = 1");

      assertThat(columns(trace)).containsExactly("a");
      assertThat(UnknownPlans.notes(List.of(trace))).isEmpty();
    }
  }

  /** In the other schema the table has a column more. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "USE other; 2",
        "SET schema = 'other'; 2",
        "PRAGMA schema='other'; 2",
        "SET search_path TO 'other,main'; 2",
        "SET search_path = 'main,other'; 1"
      })
  void names_mean_to_the_plan_what_they_mean_to_the_program(String setting, int columns)
      throws Exception {
    try (Connection connection = ProbedConnection.of(open(), "local", "duckdb", ALL)) {
      assertThat(columns(trace(connection, setting, "SELECT * FROM t"))).hasSize(columns);
      assertThat(columns(trace(connection, "USE main", "SELECT * FROM t"))).hasSize(1);
      connection.setSchema("other");
      assertThat(columns(trace(connection, "SELECT * FROM t"))).hasSize(2);
    }
  }

  @Test
  void a_session_that_is_profiled_keeps_its_profile_to_itself() throws Exception {
    Path profile = folder.resolve("profile.json");
    try (Connection connection = ProbedConnection.of(open(), "local", "duckdb", ALL)) {
      Trace trace =
          trace(
              connection,
              "PRAGMA enable_profiling='json'",
              "PRAGMA profiling_output='" + profile + "'",
              "SELECT a FROM t WHERE a = 17");

      assertThat(last(trace).plan()).isPresent();
      assertThat(Files.readString(profile)).contains("17").doesNotContain("EXPLAIN");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CREATE TEMP TABLE t(a INTEGER, b INTEGER, c INTEGER); CREATE TEMP TABLE t came before",
        "CREATE OR REPLACE TEMPORARY VIEW \"T\" AS SELECT 1 AS a; CREATE TEMP VIEW \"T\" came before",
        "CREATE TEMP MACRO t() AS TABLE SELECT 1 AS a; CREATE TEMP MACRO t came before",
        "SET VARIABLE t = (SELECT 1); SET VARIABLE t came before"
      })
  void what_only_the_session_has_is_not_asked_about_and_that_is_told(String made, String why)
      throws Exception {
    try (Connection connection = ProbedConnection.of(open(), "local", "duckdb", ALL)) {
      Trace trace = trace(connection, made, "SELECT a FROM t", "SELECT a FROM other.t AS t");

      assertThat(last(trace).plan()).isEmpty();
      assertThat(last(trace).noPlan()).isEqualTo(why);
      assertThat(UnknownPlans.notes(List.of(trace)))
          .containsExactly("the plans of 2 shapes of statements are not known: " + why);
    }
  }

  @Test
  void what_a_database_refuses_is_told_with_its_reason() throws Exception {
    try (Connection connection = ProbedConnection.of(open(), "local", "duckdb", ALL)) {
      connection.setAutoCommit(false);
      Trace trace = trace(connection, "CREATE TABLE own(a INTEGER)", "SELECT a FROM own");

      assertThat(UnknownPlans.notes(List.of(trace)))
          .singleElement()
          .asString()
          .startsWith(
              "the plan of 1 shape of statements is not known: the database refused, Catalog Error");
    }
  }

  @Test
  void a_schema_stays_with_a_connection_that_a_pool_gives_out_again() throws Exception {
    try (Connection pooled = open()) {
      DataSource pool =
          (DataSource)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {DataSource.class},
                  (proxy, method, arguments) -> pooled);
      DataSource probed = ProbedDataSource.of(pool, "local", "duckdb", ALL);
      Trace trace = trace(probed.getConnection(), "USE other");
      assertThat(trace.statements()).hasSize(1);

      assertThat(columns(trace(probed.getConnection(), "SELECT * FROM t"))).hasSize(2);
    }
  }

  @Test
  void a_statement_that_failed_changed_nothing() throws Exception {
    try (Connection connection = ProbedConnection.of(open(), "local", "duckdb", ALL)) {
      assertThatThrownBy(() -> trace(connection, "USE nowhere")).hasMessageContaining("nowhere");

      assertThat(columns(trace(connection, "USE other", "SELECT * FROM t"))).hasSize(2);
    }
  }

  @Test
  void batches_and_several_statements_in_one_text_are_counted() throws Exception {
    try (Connection connection = ProbedConnection.of(open(), "local", "duckdb", ALL);
        PreparedStatement prepared = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      Trace trace =
          read(() -> {
            prepared.setInt(1, 1);
            prepared.addBatch();
            prepared.executeBatch();
            try (Statement statement = connection.createStatement()) {
              statement.execute("SELECT 1; SELECT 2");
            }
          });

      assertThat(trace.statements().stream().map(StatementRun::plan))
          .containsOnly(Optional.empty());
      assertThat(UnknownPlans.notes(List.of(trace)))
          .containsExactly(
              "the plan of 1 shape of statements is not known: several statements in one text",
              "the plan of 1 shape of statements is not known: they were executed as a batch");
    }
  }

  @Test
  void a_variable_of_the_session_is_the_plans_too() throws Exception {
    try (Connection connection = ProbedConnection.of(open(), "local", "duckdb", ALL)) {
      Trace trace =
          trace(connection, "SET VARIABLE v = 7", "SELECT a FROM t WHERE a = getvariable('v')");

      assertThat(last(trace).plan().orElseThrow().scans().get("t").conditions().toString())
          .contains("7");
    }
  }
}
