package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.trace.plan.PlanReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DuckDB expected, held against what it counted. */
class DuckDbEstimatesTest {

  private static QueryPlan executed(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement ask = connection.createStatement()) {
      ask.execute(
          "CREATE TABLE big AS SELECT i AS id, i % 1000 AS c, i * 7919 % 100000 AS v FROM"
              + " range(100000) t(i)");
      ask.execute("CREATE TABLE small AS SELECT i AS id, i % 10 AS g FROM range(1000) t(i)");
      ask.execute("CREATE TABLE nothing(id BIGINT)");
      try (ResultSet told = ask.executeQuery("EXPLAIN (ANALYZE, FORMAT JSON) " + statement)) {
        told.next();
        return new PlanReader().read(told.getString(2)).orElseThrow();
      }
    }
  }

  private static double off(String statement) throws SQLException {
    QueryPlan plan = executed(statement);
    assertThat(plan.rowsRead()).isPositive();
    // How many pairs a join finds is another question.
    return plan.root().all().stream()
        .filter(step -> step.role() != PlanStep.Role.JOIN)
        .mapToDouble(PlanStep::estimateError)
        .max()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM big LIMIT 10",
        "SELECT id + c FROM big WHERE v >= 0 LIMIT 10",
        "SELECT * FROM big JOIN nothing ON big.c = nothing.id",
        "SELECT * FROM big JOIN small ON big.c = small.id LIMIT 10",
        "SELECT v FROM big ORDER BY v LIMIT 10",
        "SELECT * FROM big WHERE c = (SELECT c FROM big LIMIT 1)"
      })
  void what_need_not_be_read_to_its_end_was_not_expected_wrongly(String statement)
      throws SQLException {
    assertThat(off(statement)).isLessThan(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM big WHERE v * 3 % 1000 = 7",
        "SELECT a FROM (SELECT count(*) AS a FROM big WHERE v * 3 % 1000 = 7) LIMIT 1"
      })
  void what_was_read_to_its_end_and_is_not_what_was_expected_is_off(String statement)
      throws SQLException {
    assertThat(off(statement)).isGreaterThan(10);
  }
}
