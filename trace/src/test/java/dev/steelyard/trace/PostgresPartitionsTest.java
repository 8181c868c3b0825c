package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.AskedValues;
import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChange.Kind;
import dev.steelyard.core.plan.PlanChanges;
import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.plan.StatementShape;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which partitions of a table PostgreSQL reads, and by which index of each. */
class PostgresPartitionsTest extends PostgresPlanCase {

  private static final String UNPRUNED = "SET LOCAL enable_partition_pruning = off";
  private static final String BY_INDEX = "SELECT count(*) FROM ev WHERE v = 77";
  private static final String BY_DAY = "SELECT count(*) FROM ev WHERE day = 5";
  private static final String AT_RUN_TIME = "SELECT count(*) FROM ev WHERE day = (SELECT 5)";

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
        "VACUUM ANALYZE");
  }

  private static PlanScan only(QueryPlan plan) {
    return plan.scans().values().iterator().next();
  }

  @Test
  void an_index_of_all_of_some_and_of_no_partitions_are_three_plans() throws SQLException {
    QueryPlan all = plan(PLANNED, "", BY_INDEX);
    QueryPlan some = plan(PLANNED, "DROP INDEX ev_2_v", BY_INDEX);
    QueryPlan none =
        plan(PLANNED, "DROP INDEX ev_1_v, DROP INDEX ev_2_v, DROP INDEX ev_3_v", BY_INDEX);

    assertThat(Stream.of(all, some, none).map(QueryPlan::hash).distinct()).hasSize(3);
    assertThat(only(all).access()).isEqualTo("index ev_v alone");
    assertThat(only(some).access()).isEqualTo("index of some partitions");
    assertThat(only(none).access()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "-; DROP INDEX ev_2_v; index of some partitions, all of ev_2",
        "-; DROP INDEX ev_2_v, DROP INDEX ev_1_v; index of some partitions, all of ev_1 and ev_2",
        "-; DROP INDEX ev_1_v, DROP INDEX ev_2_v, DROP INDEX ev_3_v; all of it",
        "DROP INDEX ev_1_v; DROP INDEX ev_1_v, DROP INDEX ev_2_v; index of some partitions, all of"
            + " ev_1 and ev_2",
        "DROP INDEX ev_1_v; DROP INDEX ev_1_v, DROP INDEX ev_2_v, DROP INDEX ev_3_v; all of it"
      })
  void an_index_that_partitions_have_no_more_is_lost(String before, String after, String told)
      throws SQLException {
    QueryPlan was = plan(PLANNED, before == null ? "" : before, BY_INDEX);
    QueryPlan is = plan(PLANNED, after, BY_INDEX);

    assertThat(changes(was, is, BY_INDEX))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.kind()).isEqualTo(Kind.INDEX_LOST);
          assertThat(one.after()).isEqualTo(told);
        });
    assertThat(changes(is, was, BY_INDEX))
        .extracting(PlanChange::kind)
        .containsExactly(Kind.INDEX_GAINED);
  }

  @ParameterizedTest
  @CsvSource({"ev", "ev e"})
  void an_index_that_each_partition_has_is_one_whatever_the_statement_calls_the_table(String from)
      throws SQLException {
    String statement = "SELECT count(*) FROM %s WHERE v = 77".formatted(from);
    String pruned = "SELECT count(*) FROM %s WHERE v = 77 AND day = 3".formatted(from);

    assertThat(only(plan(PLANNED, "", statement)).access()).isEqualTo("index ev_v alone");
    assertThat(only(plan(PLANNED, "", pruned)).access()).isEqualTo("index ev_v");
    assertThat(only(plan(PLANNED, UNPRUNED, pruned)).access()).isEqualTo("index ev_v");
  }

  @Test
  void a_new_partition_without_the_index_has_lost_none() throws SQLException {
    QueryPlan was = plan(PLANNED, "", BY_INDEX);
    QueryPlan is =
        plan(PLANNED, "CREATE TABLE ev_4 PARTITION OF ev FOR VALUES FROM (30) TO (40)", BY_INDEX);

    assertNoDirection(changes(was, is, BY_INDEX));
  }

  /** There may be more than there were. */
  @Test
  void more_partitions_by_the_same_condition_are_told_and_no_more() throws SQLException {
    List<PlanChange> found =
        changes(plan(PLANNED, "", BY_DAY), plan(PLANNED, UNPRUNED, BY_DAY), BY_DAY);

    assertThat(found)
        .containsExactly(new PlanChange(Kind.PARTS_MORE, "ev", "1 part read", "3 parts read"));
    assertThat(changes(plan(PLANNED, UNPRUNED, BY_DAY), plan(PLANNED, "", BY_DAY), BY_DAY))
        .containsExactly(new PlanChange(Kind.PARTS_FEWER, "ev", "3 parts read", "1 part read"));
  }

  /** A table that grows has such, too, and what a limit needed no more of. */
  @Test
  void partitions_that_were_read_besides_and_gave_nothing_are_told_and_no_more()
      throws SQLException {
    assertThat(changes(plan(EXECUTED, "", BY_DAY), plan(EXECUTED, UNPRUNED, BY_DAY), BY_DAY))
        .containsExactly(new PlanChange(Kind.PARTS_MORE, "ev", "1 part read", "3 parts read"));
  }

  @Test
  void partitions_that_are_read_to_the_end_for_a_row_that_is_gone_have_lost_no_pruning()
      throws SQLException {
    String statement = "SELECT * FROM ev WHERE v = 27570 LIMIT 1";
    QueryPlan was = plan(EXECUTED, "", statement);
    QueryPlan is = plan(EXECUTED, "DELETE FROM ev WHERE v = 27570", statement);

    assertThat(only(was).partsRead()).isLessThan(only(is).partsRead());
    assertNoDirection(changes(was, is, statement));
  }

  private static final String ORDERED = "SELECT * FROM ev ORDER BY v";
  private static final String GROWN =
      "SET LOCAL enable_incremental_sort = off, CREATE TABLE ev_4 PARTITION OF ev FOR VALUES FROM"
          + " (30) TO (40), INSERT INTO ev SELECT i; 30; i FROM generate_series(1; 500) i,"
          + " ANALYZE ev_4";

  @Test
  void a_new_partition_without_the_index_is_sorted_alone_and_is_the_same_table()
      throws SQLException {
    QueryPlan was = plan(PLANNED, "", ORDERED);
    QueryPlan is = plan(PLANNED, GROWN, ORDERED);
    QueryPlan next =
        plan(
            PLANNED,
            GROWN
                + ", CREATE TABLE ev_5 PARTITION OF ev FOR VALUES FROM (40) TO (50), INSERT INTO ev"
                + " SELECT i; 40; i FROM generate_series(1; 500) i, ANALYZE ev_5",
            ORDERED);

    assertThat(only(is).partitions()).hasSize(4);
    assertNoDirection(changes(was, is, ORDERED));
    assertThat(changes(is, next, ORDERED))
        .noneMatch(one -> one.kind().effect() == PlanChange.Effect.WORSE);
  }

  @Test
  void an_index_that_one_partition_has_no_more_is_lost_where_its_rows_are_sorted_now()
      throws SQLException {
    String merged = "DROP INDEX ev_2_v";
    QueryPlan is = plan(PLANNED, merged, ORDERED);

    assertThat(only(is).access()).isEqualTo("index of some partitions");
    assertThat(changes(plan(PLANNED, "", ORDERED), is, ORDERED))
        .extracting(PlanChange::kind)
        .contains(Kind.INDEX_LOST);
  }

  @Test
  void a_table_that_grew_by_a_partition_has_lost_no_pruning() throws SQLException {
    String grown =
        "CREATE TABLE ev_4 PARTITION OF ev FOR VALUES FROM (30) TO (40),"
            + " INSERT INTO ev SELECT i; 30; i FROM generate_series(%d; 5000) i";
    for (String statement :
        List.of("SELECT count(*) FROM ev WHERE v + 0 < 78", "SELECT count(*) FROM ev")) {
      for (int first : List.of(1, 100)) {
        QueryPlan was = plan(EXECUTED, "", statement);
        QueryPlan is = plan(EXECUTED, grown.formatted(first), statement);

        assertThat(only(is).partsRead()).isEqualTo(4);
        assertThat(changes(was, is, statement))
            .noneMatch(one -> one.kind().effect() == PlanChange.Effect.WORSE);
      }
    }
  }

  @Test
  void partitions_that_were_never_executed_were_not_read() throws SQLException {
    PlanScan pruned = only(plan(EXECUTED, "", AT_RUN_TIME));
    PlanScan all = only(plan(EXECUTED, UNPRUNED, AT_RUN_TIME));

    assertThat(pruned.partsRead()).isEqualTo(1);
    assertThat(pruned.parts()).isEqualTo(3);
    assertThat(all.partsRead()).isEqualTo(3);
    assertThat(plan(EXECUTED, "", AT_RUN_TIME).hash())
        .isEqualTo(plan(PLANNED, "", AT_RUN_TIME).hash());
  }

  @Test
  void partitions_that_were_never_executed_and_are_now_are_lost_pruning() throws SQLException {
    QueryPlan was = plan(EXECUTED, "", AT_RUN_TIME);
    QueryPlan is = plan(EXECUTED, UNPRUNED, AT_RUN_TIME);

    assertThat(changes(was, is, AT_RUN_TIME))
        .containsExactly(new PlanChange(Kind.PRUNING_LOST, "ev", "1 of 3 read", "3 parts read"));
    assertThat(changes(is, was, AT_RUN_TIME))
        .extracting(PlanChange::kind)
        .containsExactly(Kind.PRUNING_GAINED);
  }

  @Test
  void a_condition_that_computes_something_leaves_nothing_for_the_execution_to_prune_by()
      throws SQLException {
    String computed = AT_RUN_TIME.replace("day =", "day + 0 =");

    assertThat(
            PlanChanges.between(
                plan(EXECUTED, "", AT_RUN_TIME),
                plan(EXECUTED, "", computed),
                new AskedValues(
                    false, StatementShape.of(computed), StatementShape.of(AT_RUN_TIME))))
        .extracting(PlanChange::kind)
        .contains(Kind.PRUNING_LOST);
  }

  /** Nothing keeps it from reading the others but that ten rows are enough. */
  @Test
  void partitions_that_a_limit_left_out_are_no_pruning() throws SQLException {
    String statement = "SELECT * FROM ev WHERE v >= 0 LIMIT 10";
    String emptied = "TRUNCATE ev_1, TRUNCATE ev_2";
    QueryPlan was = plan(EXECUTED, "", statement);
    QueryPlan is = plan(EXECUTED, emptied, statement);

    assertThat(only(was).isPruned()).isFalse();
    assertThat(changes(was, is, statement))
        .noneMatch(one -> one.kind().effect() == PlanChange.Effect.WORSE);
  }
}
