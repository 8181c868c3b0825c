package dev.steelyard.trace;

import dev.steelyard.probe.jdbc.ProbedConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a rewritten statement still asks for and what it asks no more: a condition that went is no
 * loss, one that is asked in another form is, and none is passed over in silence.
 */
class AskedAgainPlansTest extends RealPlans {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "k < 50 AND k = 7; k < 50 AND +k = 7; only PUSH_DOWN_LOST",
        "k < 50 AND +k = 7; k < 50 AND k = 7; only PUSH_DOWN_GAINED",
        "k >= 10 AND k <= 20; k >= 10 AND +k <= 20; only PUSH_DOWN_LOST",
        "k > 10 AND k < 20; k > 10; only CONDITION_OTHER",
        "k > 10 AND k < 20; k > 10 AND v = k + 20; only CONDITION_OTHER",
        "k = 7; k >= 7; only CONDITION_OTHER",
        "k >= 7; k = 7; only CONDITION_OTHER",
        "k = 7; k BETWEEN 5 AND 9; only CONDITION_OTHER",
        "k = 7; k BETWEEN 5 AND 9 AND k + 0 = 7; only PUSH_DOWN_LOST",
        "k = 7; k IN (7, 8); none",
        "k = 7; v = 7; only CONDITION_OTHER",
        "k = 7; TRUE; only CONDITION_OTHER",
        "k = 7; k IS NOT NULL; only CONDITION_OTHER",
        "k NOT IN (7, 8); k = 7; only CONDITION_OTHER",
        "TRUE; k = 7; only CONDITION_OTHER",
        "k = 7; k || '' = '7'; only INDEX_LOST",
        "k = 7; k = 7 OR v = 7; only INDEX_LOST",
        "id = 7; +id = 7; only INDEX_LOST",
        "id = 7; id > 7; only CONDITION_OTHER",
        "id = 7; v = 7; INDEX_LOST",
        "m = 3 AND n = 4; m = 3; only CONDITION_OTHER",
        "m = 3; m = 3 AND n = 4; only CONDITION_OTHER",
        "m = 3 AND n = 4; m = 3 AND abs(n) = 4; only PUSH_DOWN_LOST",
        "m = 3 AND n = 4; m = 3 AND (n = 4 OR v = 7); only PUSH_DOWN_LOST",
        "m = 3 AND n = 4; m = 3 AND CASE WHEN v = 1 THEN n END = 4; only PUSH_DOWN_LOST"
      })
  void conditions_of_sqlite(String before, String after, String kind) throws Exception {
    try (Connection connection = sqlite()) {
      String select = "SELECT v, x FROM t WHERE ";
      assertKind(changes(connection, select + before, select + after), kind);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "v FROM t WHERE k < 50 AND k = 7; v FROM below WHERE k = 7; none",
        "v FROM t WHERE k < 50 AND k = 7; v FROM below WHERE +k = 7 AND +v > 1; only"
            + " PUSH_DOWN_LOST",
        "v FROM t WHERE k = 7; v FROM hidden; only INDEX_LOST",
        "v FROM below; v FROM t; only CONDITION_OTHER",
        "v FROM t WHERE k = 7; WITH s AS (SELECT * FROM t WHERE +k = 7) SELECT v FROM s; only"
            + " INDEX_LOST",
        "v FROM t WHERE k = 7 UNION ALL SELECT v FROM t WHERE m = 3; v FROM t WHERE k = 7 UNION ALL"
            + " SELECT v FROM t WHERE m + 0 = 3; only INDEX_LOST",
        "a.v FROM t a JOIN u b ON a.k = b.id WHERE a.m = 5; u.v FROM t u JOIN u t ON u.k = t.id"
            + " WHERE u.m = 5; none",
        "x FROM t o WHERE EXISTS (SELECT 1 FROM u WHERE u.id = o.k AND u.y = 1); x FROM t o WHERE"
            + " o.k IN (SELECT u.id FROM u WHERE u.y = 1); open",
        "max(k) FROM t; max(k) FROM t NOT INDEXED; only INDEX_LOST",
        "max(k) FROM t; sum(k) FROM t; only CONDITION_OTHER",
        "k FROM t ORDER BY k LIMIT 5; k FROM t ORDER BY +k LIMIT 5; only SORT_ADDED",
        "v FROM t ORDER BY v; v FROM t; only STEPS_OTHER",
        "v FROM t ORDER BY v; v FROM t ORDER BY id; only SORT_GONE",
        "DISTINCT k FROM t; DISTINCT k + 0 FROM t; only SORT_ADDED",
        "row_number() OVER (ORDER BY k) FROM t; row_number() OVER (ORDER BY +k) FROM t; only"
            + " SORT_ADDED"
      })
  void statements_of_sqlite(String before, String after, String kind) throws Exception {
    try (Connection connection = sqlite()) {
      String now = after.startsWith("WITH") ? after : "SELECT " + after;
      assertKind(changes(connection, "SELECT " + before, now), kind);
    }
  }

  private Connection sqlite() throws Exception {
    Connection connection =
        ProbedConnection.of(
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db")),
            "db",
            "sqlite",
            ALL);
    try (Statement make = connection.createStatement()) {
      make.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, k INT, m INT, n INT, v INT, x INT)");
      make.execute("CREATE INDEX by_k ON t(k)");
      make.execute("CREATE INDEX by_m ON t(m, n)");
      make.execute("CREATE TABLE u(id INTEGER PRIMARY KEY, y INT, v INT)");
      make.execute("CREATE VIEW below AS SELECT * FROM t WHERE k < 50");
      make.execute("CREATE VIEW hidden AS SELECT * FROM t WHERE +k = 7");
    }
    return connection;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "id FROM lake WHERE day = 3; id FROM lake WHERE day >= 3; only CONDITION_OTHER",
        "id FROM lake WHERE day = 3; id FROM lake WHERE day <> 3; only CONDITION_OTHER",
        "id FROM lake WHERE day >= 3; id FROM lake WHERE day = 3; only CONDITION_OTHER",
        "id FROM lake WHERE day = 3; id FROM lake WHERE day IN (3, 4, 7); only READS_MORE",
        "id FROM lake WHERE day BETWEEN 3 AND 5; id FROM lake WHERE day >= 3 AND day + id < 6;"
            + " PRUNING_LOST",
        "id FROM lake WHERE day = 3 AND region = 'us'; id FROM lake WHERE day = 3; only"
            + " CONDITION_OTHER",
        "id FROM lake WHERE region = 'us' AND k = 2; id FROM lake WHERE k = 2; only"
            + " CONDITION_OTHER",
        "id FROM lake WHERE k = 2; id FROM lake WHERE k = 2 AND region = 'us'; only"
            + " CONDITION_OTHER",
        "id FROM lake WHERE region = 'us' AND k = 2; id FROM lake WHERE (region = 'us' OR k = 3)"
            + " AND k < 4; PRUNING_LOST",
        "id FROM lake WHERE region = 'us'; id FROM lake WHERE region = (SELECT min('us'));"
            + " PRUNING_LOST",
        "id FROM us WHERE k = 2; id FROM lake WHERE k = 2; only CONDITION_OTHER",
        "id FROM lake WHERE k = 2; id FROM us WHERE k = 2; only CONDITION_OTHER",
        "id FROM lake WHERE v >= 10 AND v < 20; id FROM lake WHERE v >= 10 AND abs(v) < 20; only"
            + " PUSH_DOWN_LOST",
        "id FROM lake WHERE v >= 10 AND v < 20; id FROM lake WHERE v >= 10; only CONDITION_OTHER",
        "id FROM lake WHERE k = 3; id FROM lake WHERE k >= 3; only CONDITION_OTHER",
        "id FROM lake WHERE k = 3; id FROM lake WHERE k IS NOT NULL; open",
        "id FROM t WHERE name LIKE 'n3%'; id FROM t WHERE name NOT LIKE 'n3%'; only"
            + " CONDITION_OTHER",
        "id FROM t WHERE name NOT LIKE 'n3%'; id FROM t WHERE name LIKE 'n3%'; only"
            + " CONDITION_OTHER",
        "id FROM lake WHERE k = 3; id FROM lake WHERE k = (SELECT max(y) FROM u); PUSH_DOWN_LOST",
        "id FROM lake WHERE day = 3; id FROM lake WHERE day = (SELECT max(y) FROM u); PRUNING_LOST",
        "id FROM t WHERE k = 3 ORDER BY v LIMIT 5; id FROM t WHERE k = 3 ORDER BY v; open",
        "id FROM t WHERE k = 3 ORDER BY v; id FROM t WHERE k = 3 ORDER BY v LIMIT 5; open",
        "v FROM t ORDER BY v; v FROM t; only STEPS_OTHER"
      })
  void statements_of_duckdb(String before, String after, String kind) throws Exception {
    try (Connection connection = lake()) {
      assertKind(changes(connection, "SELECT " + before, "SELECT " + after), kind);
    }
  }

  /** Each is held against the one that it is most like, in whatever order they are joined. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "a.day = 3 AND b.region = 'us'; a.day = 3 AND (b.region = 'us' OR b.k = -1); PRUNING_LOST",
        "a.day = 3 AND b.region = 'us'; a.day = 3 AND b.region = (SELECT min('us')); PRUNING_LOST",
        "a.day = 3 AND b.region = 'us'; a.day = 3; only CONDITION_OTHER",
        "a.day = 3 AND b.day = 4; a.day = 3; only CONDITION_OTHER",
        "a.day = 3 AND b.day = 4; a.day = 3 AND (b.day = 4 OR b.k = 1); PRUNING_LOST",
        "a.day = 3 AND b.region = 'us'; a.day = 3 AND b.k = 5; open",
        "a.k = 2 AND b.v > 900; a.k = 2; only CONDITION_OTHER",
        "a.day = 3 AND b.region = 'us'; b.region = 'us' AND a.day = 3; none"
      })
  void two_readings_of_one_table_of_duckdb(String before, String after, String kind)
      throws Exception {
    try (Connection connection = lake()) {
      String select = "SELECT a.id FROM lake a JOIN lake b ON a.id = b.id WHERE ";
      assertKind(changes(connection, select + before, select + after), kind);
    }
  }

  private Connection lake() throws Exception {
    Connection connection =
        ProbedConnection.of(DriverManager.getConnection("jdbc:duckdb:"), "lake", "duckdb", ALL);
    try (Statement make = connection.createStatement()) {
      make.execute(
          "CREATE TABLE t AS SELECT i AS id, i % 100 AS k, i * 7 % 1000 AS v, i % 10 AS day, 'n' ||"
              + " i AS name, ['eu', 'us'][1 + i % 2] AS region FROM range(20000) r(i)");
      make.execute("CREATE TABLE u AS SELECT i AS id, i % 5 AS y FROM range(100) r(i)");
      make.execute(
          "COPY t TO '%s' (FORMAT parquet, PARTITION_BY (day, region))"
              .formatted(folder.resolve("lake")));
      make.execute(
          "CREATE VIEW lake AS SELECT * FROM read_parquet('%s/*/*/*.parquet', hive_partitioning = true)"
              .formatted(folder.resolve("lake")));
      make.execute("CREATE VIEW us AS SELECT * FROM lake WHERE region = 'us'");
    }
    return connection;
  }
}
