package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.QueryPlan;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL expected, held against what it counted. */
class PostgresEstimatesTest extends PostgresPlanCase {

  @BeforeAll
  static void fill() throws SQLException {
    make(
        "CREATE TABLE big(id int PRIMARY KEY, c int, v int)",
        "INSERT INTO big SELECT i, i % 1000, i FROM generate_series(1, 20000) i",
        "CREATE TABLE small(id int PRIMARY KEY, x int)",
        "INSERT INTO small SELECT i, i FROM generate_series(1, 100) i",
        "CREATE TABLE nothing(id int)",
        "CREATE TABLE days(day int, v int) PARTITION BY LIST (day)",
        "CREATE TABLE days_1 PARTITION OF days FOR VALUES IN (1)",
        "CREATE TABLE days_2 PARTITION OF days FOR VALUES IN (2)",
        "CREATE TABLE days_3 PARTITION OF days DEFAULT",
        "INSERT INTO days SELECT CASE WHEN i % 20 = 0 THEN 1 ELSE 2 END, i FROM generate_series(1,"
            + " 20000) i",
        // Two columns that go together, of which no statistics are kept.
        "CREATE TABLE pairs(a int, b int)",
        "INSERT INTO pairs SELECT i % 200, i % 200 FROM generate_series(1, 20000) i",
        "VACUUM ANALYZE");
  }

  private static double off(QueryPlan plan) {
    return plan.worstEstimate().map(PlanStep::estimateError).orElse(1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "; SELECT * FROM big LIMIT 10",
        "; SELECT * FROM big ORDER BY id LIMIT 10",
        "; SELECT * FROM big ORDER BY v LIMIT 10",
        "; SELECT * FROM days LIMIT 10",
        "; SELECT row_number() OVER (ORDER BY id) FROM big LIMIT 5",
        "; SELECT EXISTS (SELECT 1 FROM big WHERE v > 5)",
        "; SELECT * FROM small WHERE x IN (SELECT v FROM big WHERE v > small.id) OR x > 7",
        "SET LOCAL enable_hashjoin = off, SET LOCAL enable_mergejoin = off, SET LOCAL"
            + " enable_material = off; SELECT count(*) FROM small WHERE EXISTS (SELECT 1 FROM big"
            + " WHERE big.v > small.x)",
        "SET LOCAL enable_hashjoin = off, SET LOCAL enable_nestloop = off; SELECT count(*) FROM big"
            + " JOIN small ON big.id = small.id",
        "SET LOCAL enable_mergejoin = off, SET LOCAL enable_nestloop = off; SELECT * FROM big JOIN"
            + " nothing ON big.v = nothing.id",
        "; WITH x AS MATERIALIZED (SELECT * FROM big) SELECT * FROM x LIMIT 5",
        "; SELECT * FROM days WHERE day = (SELECT 1) ORDER BY v"
      })
  void what_need_not_be_read_to_its_end_was_not_expected_wrongly(String before, String statement)
      throws SQLException {
    assertThat(off(plan(EXECUTED, before == null ? "" : before, statement))).isLessThan(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT * FROM pairs WHERE a = 7 AND b = 7",
        "SELECT count(*) FROM pairs WHERE a = 7 AND b = 7",
        "SELECT * FROM (SELECT * FROM pairs WHERE a = 7 AND b = 7 LIMIT 90) p",
        "WITH x AS MATERIALIZED (SELECT * FROM pairs WHERE a = 7 AND b = 7) SELECT count(*) FROM x"
      })
  void what_was_read_and_is_more_than_expected_is_off(String statement) throws SQLException {

    assertThat(off(plan(EXECUTED, "", statement))).isGreaterThan(10);
  }
}
