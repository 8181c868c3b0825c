package dev.steelyard.probe.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.probe.jdbc.PlanSampler.Due;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "  select 1;  \n",
        "/* a */ -- b\n (WITH x AS (SELECT 1) SELECT * FROM x)",
        "INSERT INTO t VALUES (1)",
        "from range(3)"
      })
  void what_is_planned_is_explained(String statement) {
    assertThat(SqlWords.isPlanned(statement) && SqlWords.isOne(statement)).isTrue();
  }

  /** Their EXPLAIN would execute something, or is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-- SELECT 1",
        "SELECT 1; DELETE FROM t",
        "SELECT E'it\\'s'; DELETE FROM t --'",
        "SELECT ';' FROM t",
        "EXPLAIN ANALYZE SELECT 1",
        "ANALYZE SELECT 1",
        "CALL f()",
        "{call f()}",
        "CREATE TABLE t AS SELECT 1",
        "SELECTED",
        "SELECT_1"
      })
  void nothing_else_is(String statement) {
    assertThat(SqlWords.isPlanned(statement) && SqlWords.isOne(statement)).isFalse();
  }

  @Test
  void transactions_and_names_are_changed_by_words() {
    assertThat(SqlWords.beginsTransaction("begin immediate")).isTrue();
    assertThat(SqlWords.beginsTransaction("SELECT 1; /* a */ START TRANSACTION")).isTrue();
    assertThat(SqlWords.beginsTransaction("INSERT INTO t VALUES ('a; b')")).isFalse();
    assertThat(SqlWords.beginsTransaction("SELECT 'begin'")).isFalse();
    assertThat(SqlWords.changesNames("USE other")).isTrue();
    assertThat(SqlWords.changesNames("CREATE OR REPLACE TEMP TABLE t(a INTEGER)")).isTrue();
    assertThat(SqlWords.mayChangeSession("SELECT 1; SET search_path = a")).isTrue();
    assertThat(SqlWords.mayChangeSession("SELECT 1")).isFalse();
    assertThat(SqlWords.changesNames("CREATE TABLE t(a INTEGER)")).isFalse();
    assertThat(SqlWords.changesNames("SELECT 'use'")).isFalse();
  }

  @Test
  void a_semicolon_in_quotes_or_comments_ends_no_statement() {
    assertThat(SqlWords.statements("USE a; SET b = ';' ;/* c; */ SELECT \";\" -- ;d\n; ;"))
        .isEqualTo(List.of("USE a", "SET b = ';'", "SELECT \";\" -- ;d"));
    assertThat(SqlWords.statements("SELECT 'open; USE b")).hasSize(1);
  }

  @Test
  void literals_make_no_other_shape() {
    assertThat(SqlShape.of("SELECT a FROM t WHERE b IN (1, 2)  AND c = 'x'"))
        .isEqualTo(SqlShape.of("SELECT a FROM t WHERE b IN (3) AND c = 'it''s'"))
        .isNotEqualTo(SqlShape.of("SELECT a FROM t WHERE b IN (3) AND d = 'x'"));
  }

  @Test
  void a_plan_that_comes_too_soon_is_asked_for_later_and_shapes_are_bounded() {
    PlanSampler bounded = new PlanSampler(new PlanSampling(2, Integer.MAX_VALUE));
    for (int i = 0; i < PlanSampler.MOST_SHAPES; i++) {
      assertThat(bounded.due("SELECT " + letters(i))).isEqualTo(Due.NOW);
    }

    assertThat(bounded.due("SELECT one_more")).isEqualTo(Due.NEVER);
    assertThat(bounded.due("SELECT " + letters(0)))
        .as("the second of two")
        .isEqualTo(Due.NOT_THIS_ONE);
    assertThat(bounded.due("SELECT " + letters(0))).as("the first of two").isEqualTo(Due.NOW);
    assertThat(new PlanSampler(PlanSampling.NONE).due("SELECT 1")).isEqualTo(Due.NOT_THIS_ONE);
    PlanSampler none = new PlanSampler(new PlanSampling(1, 0));
    assertThat(none.due("SELECT 1")).isEqualTo(Due.PUT_OFF);
  }

  private static String letters(int number) {
    return Integer.toString(number)
        .chars()
        .map(digit -> digit + 'a' - '0')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
