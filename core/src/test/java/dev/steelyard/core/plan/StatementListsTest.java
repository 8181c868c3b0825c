package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements one with a list could stand for. */
class StatementListsTest {

  private static boolean couldBeOne(String statement) {
    return StatementLists.couldBeOne(StatementShape.of(statement));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM t ORDER BY ts LIMIT 10 OFFSET 20",
        "SELECT a FROM t LIMIT 20, 10",
        "SELECT a FROM t LIMIT ?, ?",
        "SELECT a FROM t LIMIT $1 OFFSET $2",
        "SELECT a FROM t ORDER BY id OFFSET 20 ROWS FETCH NEXT 10 ROWS ONLY",
        "SELECT SKIP 20 FIRST 10 a FROM t",
        "SELECT a FROM t WHERE id > 5 ORDER BY id LIMIT 10",
        "SELECT a FROM t WHERE id > :last ORDER BY id LIMIT 10",
        "SELECT a FROM t WHERE 5 < id ORDER BY id LIMIT 10",
        "SELECT a FROM t WHERE id < 5 ORDER BY id DESC LIMIT 10",
        "SELECT a FROM t WHERE (ts,id) > (5,2) ORDER BY ts,id LIMIT 10",
        "SELECT a FROM t WHERE ROW(ts, id) >= ROW($1, $2) ORDER BY ts, id LIMIT 10",
        "SELECT TOP 10 a FROM t WHERE id > 5 ORDER BY id",
        "SELECT TOP (10) a FROM t WHERE id > 5 ORDER BY id",
        "SELECT a FROM t WHERE id > 5 ORDER BY id FETCH FIRST 10 ROWS ONLY",
        "SELECT a FROM t WHERE id > 5 AND ROWNUM <= 10",
        "SELECT a FROM (SELECT a, ROW_NUMBER() OVER (ORDER BY id) n FROM t) x WHERE n BETWEEN 21"
            + " AND 30",
        "DELETE FROM t WHERE ts < 5 LIMIT 1000",
        "FETCH 10 FROM cur",
        "DECLARE c CURSOR FOR SELECT a FROM t WHERE id = 5"
      })
  void pages_of_an_answer_are_not_one(String statement) {
    assertThat(couldBeOne(statement)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT setval('s', 5)",
        "SELECT setval('s', max(id)) FROM t WHERE k = 5",
        "SELECT pg_advisory_lock(5)",
        "SELECT pg_try_advisory_xact_lock($1)",
        "SELECT nextval('s') FROM t WHERE id = 5",
        "SELECT pg_sleep(5)",
        "SELECT lo_unlink(x) FROM t WHERE id = 5",
        "SELECT NEXT VALUE FOR s FROM t WHERE id = 5",
        "SELECT my_function(5)",
        "SELECT extract(year FROM DATE '2026-01-01')",
        "SELECT GET_LOCK('a', 10)",
        "CALL p(5)",
        "KILL 5",
        "SET statement_timeout = 5",
        "SHOW COLUMNS FROM t LIKE 'a'",
        "EXPLAIN SELECT a FROM t WHERE id = 5"
      })
  void statements_that_act_are_not_one(String statement) {
    assertThat(couldBeOne(statement)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM t ORDER BY id LIMIT 10",
        "SELECT TOP 10 a FROM t",
        "SELECT a FROM t FETCH FIRST 10 ROWS ONLY"
      })
  void where_nothing_but_how_many_rows_differs_there_is_no_list_to_ask_by(String statement) {
    assertThat(couldBeOne(statement)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM t WHERE id = 5",
        "SELECT a FROM t WHERE id = 5 LIMIT 1",
        "SELECT a FROM t WHERE id = $1 FETCH FIRST 1 ROWS ONLY",
        "SELECT TOP 1 a FROM t WHERE id = @id",
        "SELECT a FROM t WHERE id = 5 FOR UPDATE",
        "SELECT a FROM t WHERE id = 5 AND kind <> 'x' LIMIT 1",
        "SELECT a FROM t WHERE j ->> 'k' = 'v' LIMIT 1",
        "SELECT a FROM t WHERE e @> '{1}' LIMIT 1",
        "SELECT a FROM log WHERE offset = 5",
        "SELECT a FROM t WHERE \"limit\" = 5 AND n > 7",
        "SELECT count(*) FROM t WHERE grp = 5",
        "SELECT * FROM read_parquet('a.parquet')",
        "WITH x AS (SELECT a FROM t WHERE id = 5) SELECT a FROM x",
        "FROM t SELECT a WHERE id = 5",
        "INSERT INTO t VALUES (5, 'a')",
        "UPDATE t SET a = 5 WHERE id = 6",
        "REPLACE INTO t VALUES (5)",
        "INSERT OR REPLACE INTO t VALUES (5)",
        "DELETE FROM t WHERE id = 5"
      })
  void others_are(String statement) {
    assertThat(couldBeOne(statement)).isTrue();
  }
}
