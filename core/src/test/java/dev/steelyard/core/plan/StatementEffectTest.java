package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements may be answered from memory. */
class StatementEffectTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT name FROM customers WHERE id = 7",
        "SELECT count(*), lower(trim(name)), coalesce(max(x), 0) FROM t GROUP BY 2",
        "SELECT sum(x) FILTER (WHERE y IN (1, 2)) OVER (PARTITION BY z) FROM t",
        "SELECT CAST(x AS DECIMAL(9, 2)), y::numeric(9, 2) FROM t WHERE NOT (a OR (b))",
        "SELECT a FROM (VALUES (1, 2)) t(a, b)",
        "SELECT a FROM (VALUES (1, 2)) AS t (a, b)",
        "WITH x(a, b) AS (SELECT 1, 2), y (c) AS MATERIALIZED (SELECT 3) SELECT * FROM x, y",
        "WITH RECURSIVE tree(id, up) AS (SELECT 1, 2) SELECT * FROM tree",
        "SELECT * FROM read_parquet('a.parquet') JOIN u USING (id)",
        "SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_attribute",
        "SELECT datetime(at), strftime('%s', at) FROM t",
        "SELECT st_area(geom), json_extract(doc, '$.a') FROM t",
        "SELECT note FROM t WHERE note = 'call me now'",
        "SELECT EXISTS (SELECT 1 FROM t WHERE x BETWEEN (1) AND (2))",
        "SELECT CAST(x AS CHARACTER VARYING(9)), CAST(y AS STRUCT(a INTEGER, b VARCHAR(9))) FROM t",
        "SELECT a, b FROM json_to_recordset('[]') AS t(a int, b varchar(9))",
        "SELECT 1 FROM pg_class c WHERE c.relname OPERATOR(pg_catalog.~) '^(t)$'",
        "SELECT x COLLATE \"C\", extract(epoch FROM at) FROM t ORDER BY left(x, 2), (y) LIMIT (3)",
        "SELECT [lower(x) for x in l], list_transform(l, y -> upper(y)) FROM t",
        "EXPLAIN SELECT 1"
      })
  void what_is_asked_of_what_is_stored_alone_can_be_kept(String statement) {
    assertThat(StatementShape.effect(statement)).isEqualTo(StatementEffect.ASKS);
    assertThat(StatementShape.unknownFunctions(statement)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT datetime('now')",
        "SELECT datetime()",
        "SELECT date ( )",
        "SELECT strftime('%s')",
        "SELECT strftime('%s', 'now')",
        "SELECT julianday('NOW') - julianday(at) FROM t",
        "SELECT 'today'::date",
        "SELECT * FROM t WHERE at > timestamp 'yesterday'",
        "SELECT now()",
        "SELECT pg_notify('jobs', 'one')",
        "SELECT pg_sleep(1)",
        "SELECT lastval()",
        "SELECT currval('s')",
        "SELECT seq.currval FROM dual",
        "SELECT changes()",
        "SELECT FOUND_ROWS()",
        "SELECT last_insert_rowid()",
        "SELECT LAST_INSERT_ID()",
        "SELECT age(born) FROM people",
        "SELECT txid_current()",
        "SELECT random_normal()",
        "SELECT current_setting('x')"
      })
  void what_differs_by_clock_chance_or_session_is_neither_kept_nor_a_change(String statement) {
    assertThat(StatementShape.effect(statement)).isEqualTo(StatementEffect.VARIES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT NEXT VALUE FOR s",
        "SELECT next  value for s FROM t",
        "SELECT nextval('s')",
        "SELECT set_config('a', 'b', false)",
        "SELECT pg_catalog.set_config('search_path', '', false)",
        "SELECT setval('s', 7)",
        "SELECT @n := @n + 1",
        "SELECT lo_unlink(7)",
        "SELECT * FROM dblink('x', 'DELETE FROM t') AS t(a int)",
        "SELECT mine(1)",
        "SELECT x AS y, mine (1) FROM t",
        "SELECT a FROM t WHERE x = mine(a) AND y",
        "SELECT mine.lower('A')",
        "SELECT \"Mine\"(x) FROM t",
        "SELECT lower(mine(x)) FROM t",
        "SELECT * FROM t WHERE mine(a, b)",
        "SELECT now(), mine()"
      })
  void a_function_that_is_not_known_may_change_something(String statement) {
    assertThat(StatementShape.effect(statement)).isEqualTo(StatementEffect.CHANGES);
  }

  @Test
  void functions_that_are_not_known_are_named() {
    assertThat(StatementShape.unknownFunctions("SELECT Mine(x), b.lower(y), lower(z) FROM t"))
        .containsExactly("b.lower", "mine");
    assertThat(StatementShape.unknownFunctions("INSERT INTO t(a) VALUES (mine(1))")).isEmpty();
  }
}
