package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.AskedValues;
import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChange.Kind;
import dev.steelyard.core.plan.PlanChanges;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.plan.StatementShape;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which partitions of a table PostgreSQL reads for the rows of another one. */
class PostgresPartitionJoinsTest extends PostgresPlanCase {

  @BeforeAll
  static void fill() throws SQLException {
    make(
        "CREATE TABLE ev(id int, day int, v int) PARTITION BY RANGE (day)",
        "CREATE TABLE ev_1 PARTITION OF ev FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE ev_2 PARTITION OF ev FOR VALUES FROM (10) TO (20)",
        "CREATE TABLE ev_3 PARTITION OF ev FOR VALUES FROM (20) TO (30)",
        "INSERT INTO ev SELECT i, i % 30, (i * 7919) % 30000 FROM generate_series(1, 30000) i",
        "CREATE INDEX ev_1_v ON ev_1(v)",
        "CREATE INDEX ev_2_v ON ev_2(v)",
        "CREATE INDEX ev_3_v ON ev_3(v)",
        "CREATE TABLE days(day int PRIMARY KEY, name text, v int)",
        "INSERT INTO days SELECT i, 'd' || i, i FROM generate_series(0, 29) i",
        "VACUUM ANALYZE");
  }

  private static final String BY_ROWS =
      "SELECT sum(e.v) FROM days d JOIN ev e ON e.day = d.day WHERE d.name IN ('d3', 'd4')";

  private static final String INDEXED =
      "CREATE INDEX ev_1_day ON ev_1(day), CREATE INDEX ev_2_day ON ev_2(day), CREATE INDEX"
          + " ev_3_day ON ev_3(day), ";

  private static final String LOOPS =
      "SET LOCAL enable_hashjoin = off, SET LOCAL enable_mergejoin = off";

  private static final String HASH =
      "SET LOCAL enable_nestloop = off, SET LOCAL enable_mergejoin = off";

  /** By which rows they are left out depends on how tables are joined. */
  @Test
  void partitions_that_rows_of_another_table_left_out_are_read_by_another_kind_of_join()
      throws SQLException {
    QueryPlan was = plan(EXECUTED, INDEXED + LOOPS, BY_ROWS);
    QueryPlan is = plan(EXECUTED, INDEXED + HASH, BY_ROWS);

    assertThat(was.scans().get("ev").isPruned()).isTrue();
    assertThat(changes(was, is, BY_ROWS)).extracting(PlanChange::kind).contains(Kind.LOOKUPS_OTHER);
    assertNoDirection(changes(was, is, BY_ROWS));
    assertNoDirection(changes(is, was, BY_ROWS));
  }

  @Test
  void partitions_that_a_value_left_out_and_leaves_out_no_more_are_lost_by_another_join_too()
      throws SQLException {
    String asked = "SELECT sum(e.id) FROM days d JOIN ev e ON e.v = d.day WHERE e.day = (SELECT 5)";
    String computed = asked.replace("e.day = (", "e.day + 0 = (");
    QueryPlan was = plan(EXECUTED, LOOPS, asked);
    QueryPlan is = plan(EXECUTED, HASH, computed);

    assertThat(
            PlanChanges.between(
                was,
                is,
                new AskedValues(false, StatementShape.of(computed), StatementShape.of(asked))))
        .extracting(PlanChange::kind)
        .contains(Kind.PRUNING_LOST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "e.day = d.day; abs(e.day) = d.day",
        "e.v = d.v AND e.day = d.day; e.v = d.v AND abs(e.day) = d.day"
      })
  void partitions_that_no_row_can_leave_out_any_more_as_the_join_computes_something_are_lost(
      String joined, String computed) throws SQLException {
    String indexed = joined.contains("e.v") ? "" : INDEXED;
    String asked = BY_ROWS.replace("e.day = d.day", joined);
    String rewritten = BY_ROWS.replace("e.day = d.day", computed);
    QueryPlan was = plan(EXECUTED, indexed + LOOPS, asked);
    QueryPlan is = plan(EXECUTED, indexed + HASH, rewritten);

    assertThat(was.scans().get("ev").isPruned()).isTrue();
    assertThat(
            PlanChanges.between(
                was,
                is,
                new AskedValues(false, StatementShape.of(rewritten), StatementShape.of(asked))))
        .extracting(PlanChange::kind)
        .contains(Kind.PRUNING_LOST);
  }
}
