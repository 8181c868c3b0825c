package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements may be answered from memory. */
class StatementEffectTest {

  private static StatementEffect effect(String statement) {
    return StatementShape.effect(statement, SqlDialect.UNTOLD);
  }

  private static Set<String> unknown(String statement) {
    return StatementShape.unknownFunctions(statement, SqlDialect.UNTOLD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT name FROM customers WHERE id = 7",
        "SELECT [Last Update Date], o.[Data Set Name] FROM [Orders] o WHERE [Id] = ?",
        "SELECT [Into], [Total Drop Amount], [Last-Update By] FROM [Copy Jobs]",
        "SELECT CAST(code AS CHAR CHARACTER SET utf8mb4) FROM t WHERE id = 7",
        "SHOW CHARACTER SET LIKE 'utf8%'",
        "WITH r(a) AS (SELECT 1) SEARCH DEPTH FIRST BY a, c SET b SELECT * FROM r",
        "WITH r(a) AS (SELECT 1) CYCLE a SET b TO 'y' DEFAULT 'n' SELECT * FROM r",
        "SELECT TOP 10 load AS l FROM hosts",
        "SELECT TOP (10) load AS l FROM hosts",
        "SELECT TOP (10) PERCENT load l FROM hosts",
        "SELECT TOP (10) PERCENT WITH TIES load l FROM hosts",
        "SELECT ALL backup b, copy AS c FROM hosts",
        "SELECT id, fetch f FROM t",
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
        "SELECT a FROM t WHERE MATCH (title, text) AGAINST ('x' IN BOOLEAN MODE)",
        "SELECT a FROM t WHERE (begin, until) OVERLAPS (DATE '2026-01-01', DATE '2026-02-01')",
        "SELECT at AT TIME ZONE ('UTC'), x::date AT TIME ZONE lower(z) FROM t",
        "SELECT * RENAME (a AS b) FROM t",
        "SELECT * EXCLUDE (a) REPLACE (lower(b) AS b) FROM t",
        "SELECT name.lower(), (name).upper().trim(), 'a'.concat(b) FROM t",
        "SELECT DISTINCT ON (a) lower(a) FROM t",
        "SELECT SQL_NO_CACHE lower(a) FROM t STRAIGHT_JOIN u",
        "SELECT a FROM t x(a, b) JOIN (SELECT 1) AS y(c) ON true",
        "SELECT json_extract(doc, '$.a'), list_sum(l), array_agg(a), to_char(b) FROM t",
        "SELECT uuid, random FROM t WHERE uuid = 'a'",
        "SELECT * FROM user u WHERE u.user = 7",
        "SELECT datetime(at, 'subsec'), unixepoch(at, 'subsec') FROM t",
        "SELECT replace(a, 'b', 'c'), (insert('Quadratic', 3, 4, 'What')) FROM t",
        "SELECT \"update\", t.\"into\" FROM t",
        "WITH x AS (SELECT 1), y AS (WITH z AS (SELECT 2) SELECT * FROM z) SELECT * FROM x, y",
        "WITH x AS (SELECT 1) (SELECT * FROM x)",
        "SELECT x.* FROM XMLTABLE('/a' PASSING (doc) COLUMNS id int PATH '@id') x",
        "SELECT * FROM (UNPIVOT t ON a, b INTO NAME n VALUE v)",
        "SELECT 1; SELECT 2",
        "EXPLAIN CREATE TABLE u AS SELECT * FROM t",
        "SELECT age(died, born), unix_timestamp(at), from_unixtime(at), is_ipv4(a) FROM t",
        "SHOW TABLES",
        "SHOW CREATE TABLE t",
        "SELECT a FROM t USE INDEX (i) WHERE b = 1",
        "SELECT count(*) load, b AS update, t.insert FROM t load WHERE load.a = 1",
        "SELECT a set, b FROM t call JOIN u drop ON call.a = drop.a ORDER BY truncate DESC",
        "SELECT a FROM t INNER MERGE JOIN u ON t.a = u.a",
        "WITH RECURSIVE r(a) AS (SELECT 1) SEARCH DEPTH FIRST BY a SET b SELECT * FROM r",
        "SELECT CASE WHEN a THEN b END load FROM t OFFSET 5 ROWS FETCH NEXT 5 ROWS ONLY",
        "SELECT 1 OPERATOR(pg_catalog.+) lower('s')",
        "SELECT relname FROM pg_class JOIN pg_statistic s ON s.starelid = oid",
        "EXPLAIN VERBOSE CREATE TABLE u AS SELECT * FROM t",
        "EXPLAIN (FORMAT JSON) SELECT 1",
        "EXPLAIN SELECT 1"
      })
  void what_is_asked_of_what_is_stored_alone_can_be_kept(String statement) {
    assertThat(effect(statement)).isEqualTo(StatementEffect.ASKS);
    assertThat(unknown(statement)).isEmpty();
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
        "SELECT unix_timestamp()",
        "SELECT txid_current()",
        "SELECT random_normal()",
        "SELECT datetime('subsec')",
        "SELECT unixepoch( 'subsecond')",
        "SELECT strftime('%f', 'subsec')",
        "SELECT 'today 08:30'::timestamp",
        "SELECT current_user, a FROM t",
        "SELECT user",
        "SELECT user()",
        "SELECT database(), current_schema",
        "SELECT current_schemas(true)",
        "SELECT has_table_privilege('t', 'select')",
        "SELECT array_shuffle(a), array_sample(a, 2) FROM t",
        "SELECT st_generatepoints(area, 9) FROM t",
        "SELECT reservoir_quantile(a, 0.5) FROM t",
        "SELECT * FROM t TABLESAMPLE reservoir(10)",
        "SELECT * FROM t USING SAMPLE 10",
        "SELECT * FROM pg_stat_get_activity(NULL)",
        "EXPLAIN ANALYZE SELECT 1",
        "SHOW GLOBAL STATUS",
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'",
        "SELECT * FROM pg_catalog.pg_locks WHERE NOT granted",
        "SELECT setting FROM pg_settings WHERE name = 'work_mem'",
        "SELECT gid FROM pg_prepared_xacts",
        "SELECT * FROM pg_stat_replication",
        "SELECT * FROM information_schema.processlist",
        "SELECT * FROM `performance_schema`.threads",
        "SELECT status FROM sys.dm_exec_requests",
        "SELECT sid FROM v$session",
        "SELECT PREVIOUS VALUE FOR s",
        "SELECT current_setting('x')"
      })
  void what_differs_by_clock_chance_or_session_is_neither_kept_nor_a_change(String statement) {
    assertThat(effect(statement)).isEqualTo(StatementEffect.VARIES);
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
        "SELECT now(), mine()",
        "SELECT read_next_job(7)",
        "SELECT to_archive(id) FROM t",
        "SELECT list_and_lock()",
        "SELECT is_taken_now(7)",
        "SELECT json_import(doc) FROM t",
        "SELECT DISTINCT ON (a) archive(a) FROM t",
        "SELECT SQL_NO_CACHE archive(id) FROM t",
        "SELECT STRAIGHT_JOIN archive(id) FROM t",
        "SELECT TOP (10) archive(id) FROM t",
        "SELECT x::date AT TIME ZONE mine(u) FROM t",
        "SELECT zone(7), next(7), value(7)",
        "SELECT top(7), explain(a) FROM t",
        "SELECT a, passing(b) FROM t",
        "SELECT a * rename(b) FROM t",
        "SELECT (x).mine() FROM t",
        "SELECT 1 OPERATOR(pg_catalog.+) nextval('s')",
        "SELECT a FROM t WHERE a OPERATOR(pg_catalog.=) mine(b)",
        "SELECT pg_stat_reset()",
        "SELECT get_lock('a', 10)"
      })
  void a_function_that_is_not_known_may_change_something(String statement) {
    assertThat(effect(statement)).isEqualTo(StatementEffect.CHANGES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH r AS (SELECT 1) UPDATE jobs j SET state = 'x' FROM r WHERE j.id = r.id",
        "WITH r AS (SELECT 1) UPDATE ONLY jobs SET state = 'x'",
        "WITH r AS (SELECT 1) UPDATE jobs AS j SET state = 'x'",
        "WITH r AS (SELECT 1) UPDATE \"my jobs\" SET state = 'x'",
        "WITH r AS (SELECT 1) REPLACE INTO jobs SELECT * FROM r",
        "WITH r AS (UPDATE ONLY jobs SET state = 'x' RETURNING *) SELECT * FROM r",
        "WITH r AS (WITH s AS (SELECT 1) DELETE FROM jobs RETURNING *) SELECT * FROM r",
        "WITH RECURSIVE r(a) AS (SELECT 1) SEARCH DEPTH FIRST BY a SET b DELETE FROM jobs",
        "SELECT * FROM jobs LOCK IN SHARE MODE",
        "SELECT * FROM jobs FOR NO KEY UPDATE SKIP LOCKED",
        "SELECT * FROM jobs FOR KEY SHARE",
        "SELECT * FROM jobs WITH (UPDLOCK, READPAST)",
        "SELECT s.nextval FROM dual",
        "SELECT a INTO b FROM t",
        "EXPLAIN (ANALYZE, VERBOSE) UPDATE ONLY jobs SET state = 'x'",
        "EXPLAIN ANALYZE CREATE TABLE u AS SELECT * FROM t",
        "SELECT 1; DROP TABLE t",
        "WITH r AS (SELECT 1) ((UPDATE t SET a = 1))",
        "BEGIN UPDATE t SET a = 1; END",
        "SELECT a FROM t DELETE FROM u WHERE b = 1",
        "SELECT a FROM t DELETE u",
        "SELECT a FROM t WHERE b = 1 UPDATE u SET a = 1",
        "SELECT a FROM t ORDER BY a DESC UPDATE TOP (1) u SET a = 1",
        "SELECT f(1) EXEC ('DROP TABLE u')",
        "SELECT a FROM t EXECUTE tidy",
        "SELECT a FROM [t] INSERT [u] VALUES (1)",
        "SELECT a FROM t MERGE u USING v ON u.a = v.a WHEN MATCHED THEN DELETE",
        "SELECT a FROM t DROP TABLE u",
        "SELECT a FROM t TRUNCATE TABLE u",
        "SELECT 1 SET NOCOUNT ON",
        "SELECT a FROM t COMMIT",
        "SELECT a FROM t ROLLBACK TRAN",
        "SELECT (SELECT 1) USE other",
        "SELECT 1 FETCH NEXT FROM c",
        "DECLARE @n int = 5 UPDATE t SET a = @n",
        "DECLARE c CURSOR FOR SELECT a FROM t DELETE FROM u",
        "BEGIN TRAN UPDATE t SET a = 1 COMMIT",
        "BEGIN TRAN COMMIT",
        "BEGIN NOT ATOMIC UPDATE t SET a = 1; END",
        "SET NOCOUNT ON UPDATE t SET a = 1",
        "SET LOCK_TIMEOUT 5 DELETE FROM t",
        "SET TRANSACTION ISOLATION LEVEL READ COMMITTED UPDATE t SET a = 1",
        "COMMIT UPDATE t SET a = 1",
        "COMMIT PREPARED 'x'",
        "ROLLBACK PREPARED 'x'",
        "SAVEPOINT a DELETE FROM t",
        "FROM s INSERT OVERWRITE TABLE d SELECT a",
        "WITH x AS (SELECT 1) SELECT * FROM x DELETE FROM u",
        "EXPLAIN (FORMAT JSON) DELETE FROM t",
        ""
      })
  void what_changes_or_locks_rows_is_no_question_however_it_begins(String statement) {
    assertThat(effect(statement)).isEqualTo(StatementEffect.CHANGES);
    assertThat(unknown(statement)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "SET search_path = b; CHANGES",
        "SET ROLE other; CHANGES",
        "SET @x = 8; CHANGES",
        "SET NAMES utf8; CHANGES",
        "SET lock_timeout = 1, sql_mode = 'ANSI'; CHANGES",
        "SET TRANSACTION SNAPSHOT 'x'; CHANGES",
        "RESET ALL; CHANGES",
        "USE b; CHANGES",
        "DISCARD ALL; CHANGES",
        "PRAGMA case_sensitive_like = 1; CHANGES",
        "PRAGMA case_sensitive_like(1); CHANGES",
        "ROLLBACK TO SAVEPOINT a; CHANGES",
        "PRAGMA temp_store = 2; CHANGES",
        "PRAGMA temp_store; CONTROLS",
        "PRAGMA cache_size = -2000; CONTROLS",
        "DECLARE c CURSOR FOR SELECT a FROM t; CONTROLS",
        "DECLARE @n varchar(9) = 'a'; CONTROLS",
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; CONTROLS",
        "SET CONSTRAINTS ALL DEFERRED; CONTROLS",
        "SET LOCK_TIMEOUT 5; CONTROLS",
        "RELEASE SAVEPOINT a; CONTROLS",
        "DEALLOCATE ALL; CONTROLS",
        "BEGIN TRAN one; BEGINS",
        "BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY, DEFERRABLE; BEGINS",
        "START TRANSACTION WITH CONSISTENT SNAPSHOT; BEGINS",
        "COMMIT TRAN one; ENDS",
        "ROLLBACK AND NO CHAIN; ENDS",
        "PREPARE TRANSACTION 'x'; ENDS",
        "SET LOCAL statement_timeout = '5s'; CONTROLS",
        "SET SESSION application_name TO 'x'; CONTROLS",
        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; CONTROLS",
        "PRAGMA table_info(t); CONTROLS",
        "PRAGMA main.user_version; CONTROLS",
        "SAVEPOINT a; CONTROLS",
        "PREPARE a AS SELECT 1; CONTROLS",
        "BEGIN; BEGINS",
        "BEGIN IMMEDIATE; BEGINS",
        "START TRANSACTION READ ONLY; BEGINS",
        "COMMIT; ENDS",
        "END; ENDS",
        "ROLLBACK; ENDS",
        "SET autocommit = 1; ENDS"
      })
  void what_a_session_is_set_to_may_change_what_it_is_answered(
      String statement, StatementEffect effect) {
    assertThat(effect(statement)).isEqualTo(effect);
  }

  /** None of these is PostgreSQL's; other databases have them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT aggregate('2026-01')",
        "SELECT compress(17)",
        "SELECT apply(7)",
        "SELECT add(3, 4)",
        "SELECT fill(9)",
        "SELECT truncate('t', 1)",
        "SELECT replicate(5)",
        "SELECT summary(1)",
        "SELECT tokenize(8)",
        "SELECT rand()"
      })
  void what_is_harmless_in_one_database_is_a_users_own_function_in_another(String statement) {
    assertThat(StatementShape.effect(statement, SqlDialect.POSTGRESQL))
        .isEqualTo(StatementEffect.CHANGES);
    assertThat(StatementShape.unknownFunctions(statement, SqlDialect.POSTGRESQL)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "postgresql | SELECT count(*), lower(a), coalesce(b, 0), to_char(c, 'x'), jsonb_agg(d) FROM"
            + " t",
        "postgresql | SELECT similarity(a, b), levenshtein(a, b), st_area(g), extract(year FROM c)"
            + " FROM t",
        "sqlite | SELECT count(*), lower(a), ifnull(b, 0), json_extract(c, '$.a'), unixepoch(d)"
            + " FROM t",
        "duckdb | SELECT count(*), list_transform(l, x -> lower(x)), epoch_us(c), arg_max(a, b)"
            + " FROM t",
        "duckdb | DESCRIBE SELECT * FROM read_parquet(['/a', '/b'], union_by_name = true)",
        "mysql | SELECT count(*), lower(a), ifnull(b, 0), date_format(c, '%Y'), group_concat(d)"
            + " FROM t",
        "mariadb | SELECT compress(a), truncate(b, 2) FROM t",
        "mssql | SELECT count(*), lower(a), datediff(day, b, c), len(d), isnull(e, 0) FROM t",
        "oracle | SELECT count(*), nvl(a, 0), to_char(b, 'x'), listagg(c, ',') FROM t"
      })
  void what_its_database_has_is_known(String system, String statement) {
    assertThat(StatementShape.unknownFunctions(statement, SqlDialect.of(system))).isEmpty();
    assertThat(StatementShape.effect(statement, SqlDialect.of(system)))
        .isEqualTo(StatementEffect.ASKS);
  }

  /** As no program writes them, but a file may be damaged, or made to do harm. */
  @ParameterizedTest
  @ValueSource(strings = {"(", "f(", "x(a) ", "WITH ", "(WITH ", "EXPLAIN ", ")", ";", "@", "a."})
  void statements_of_any_depth_are_told(String part) {
    assertThat(effect("DELETE FROM t WHERE a = " + part.repeat(100_000)))
        .isEqualTo(StatementEffect.CHANGES);
    assertThat(effect("SELECT " + part.repeat(100_000)))
        .isIn(StatementEffect.ASKS, StatementEffect.CHANGES);
    assertThat(effect(part.repeat(100_000))).isIn(StatementEffect.ASKS, StatementEffect.CHANGES);
  }

  @Test
  void functions_that_are_not_known_are_named() {
    assertThat(unknown("SELECT set_config('a', 'b', false), get_lock(7)"))
        .as("of these it is known")
        .isEmpty();
    assertThat(unknown("SELECT Mine(x), b.lower(y), lower(z) FROM t"))
        .containsExactly("b.lower", "mine");
    assertThat(unknown("INSERT INTO t(a) VALUES (mine(1))")).isEmpty();
  }
}
