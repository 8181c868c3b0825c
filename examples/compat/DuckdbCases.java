import dev.steelyard.worker.Case;
import dev.steelyard.worker.Parameters;
import dev.steelyard.worker.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cases about files of DuckDB, written from its documentation. A folder holds the file and its log. */
final class DuckdbCases {

  static final int ROWS = 10_000;

  /** What all cases do with a table {@code t} that has an {@code id}. */
  abstract static class Database {

    static Connection open(Path path) throws SQLException {
      return DriverManager.getConnection("jdbc:duckdb:" + path.resolve("file.duckdb"));
    }

    static void run(Path path, String... statements) throws SQLException {
      try (Connection connection = open(path);
          Statement statement = connection.createStatement()) {
        for (String one : statements) {
          statement.execute(one);
        }
      }
    }

    static Rows rows(Path path, String query) throws SQLException {
      try (Connection connection = open(path);
          Statement statement = connection.createStatement();
          ResultSet results = statement.executeQuery(query)) {
        return Rows.of(results);
      }
    }

    static long number(Path path, String query) throws SQLException {
      try (Connection connection = open(path);
          Statement statement = connection.createStatement();
          ResultSet results = statement.executeQuery(query)) {
        results.next();
        return results.getLong(1);
      }
    }

    void create(Path path) throws SQLException, IOException {
      Files.createDirectories(path);
      run(path, creation());
    }

    abstract String[] creation();

    void checkRead(Path path) throws SQLException {
      long count = number(path, "SELECT count(*) FROM t");
      assert count == ROWS : count + " rows instead of " + ROWS;
    }

    void checkWrite(Path path) throws SQLException {
      String row = "INSERT INTO t SELECT * REPLACE (id + " + ROWS + " AS id) FROM t WHERE id < 10";
      run(path, row, "CHECKPOINT");
      long more = number(path, "SELECT count(*) FROM t");
      assert more == ROWS + 10 : more + " rows after 10 more";
      run(path, "DELETE FROM t WHERE id >= " + ROWS, "CHECKPOINT");
      checkRead(path);
    }
  }

  @Case
  static class Types extends Database {
    @Override
    String[] creation() {
      return new String[] {
        "CREATE TABLE t AS SELECT i::INTEGER AS id, i * 1000000007 AS big, (i % 7)::TINYINT AS small,"
            + " i / 3.0::DOUBLE AS real, (i / 7.0)::FLOAT AS single, (i * 1.25)::DECIMAL(18, 2) AS money,"
            + " i % 2 = 0 AS flag, 'w' || i % 100 AS word, DATE '2020-02-28' + i::INTEGER AS day,"
            + " TIMESTAMP '2020-02-29 23:59:59.123456' + INTERVAL 1 HOUR * i AS moment,"
            + " ('\\x' || lpad(hex(i % 256), 2, '0'))::BLOB AS bytes FROM range(" + ROWS + ") r(i)"
      };
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put(
          "some",
          rows(
              path,
              "SELECT * REPLACE (bytes::VARCHAR AS bytes) FROM t WHERE id < " + ROWS + " AND id % 97 = 0"));
      all.put(
          "sums",
          rows(
              path,
              "SELECT small, count(*), sum(big)::VARCHAR, sum(money)::VARCHAR FROM t WHERE id < "
                  + ROWS
                  + " GROUP BY small"));
      return all;
    }
  }

  @Case
  static class Nulls extends Database {
    @Override
    String[] creation() {
      return new String[] {
        "CREATE TABLE t AS SELECT i AS id, CASE WHEN i % 3 = 0 THEN NULL ELSE i END AS number,"
            + " CASE WHEN i % 5 = 0 THEN NULL ELSE 'w' || i END AS word, NULL::DOUBLE AS never FROM range(" + ROWS + ") r(i)"
      };
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("some", rows(path, "SELECT * FROM t WHERE id < 300"));
      all.put(
          "unknown",
          rows(path, "SELECT count(*) FROM t WHERE number IS NULL AND id < " + ROWS));
      return all;
    }
  }

  @Case
  static class Nested extends Database {
    @Override
    String[] creation() {
      return new String[] {
        "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')",
        "CREATE TABLE t AS SELECT i AS id, range(i % 4) AS list, {'x': i, 'y': 'w' || i} AS point,"
            + " MAP {'k' || i % 3: i} AS pairs, [[i], []] AS deep,"
            + " (CASE i % 3 WHEN 0 THEN 'sad' WHEN 1 THEN 'ok' ELSE 'happy' END)::mood AS feeling,"
            + " i::HUGEINT * 100000000000000000000 AS huge FROM range(" + ROWS + ") r(i)"
      };
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put(
          "some",
          rows(
              path,
              "SELECT id, list::VARCHAR, point.x, point.y, pairs::VARCHAR, deep::VARCHAR, feeling::VARCHAR, huge::VARCHAR"
                  + " FROM t WHERE id < " + ROWS + " AND id % 97 = 0"));
      all.put(
          "enum",
          rows(
              path,
              "SELECT feeling::VARCHAR, count(*) FROM t WHERE id < " + ROWS + " GROUP BY 1"));
      return all;
    }
  }

  /** In the format that is written unless asked, and in the newest that a version has. */
  @Case
  static class Compressed extends Database {
    private final String storage;

    Compressed(String storage) {
      this.storage = storage;
    }

    static Parameters parameters() {
      return Parameters.of("storage", "usual", Parameters.since("1.2", "latest"));
    }

    @Override
    String[] creation() {
      return new String[] {table("t")};
    }

    private static String table(String name) {
      return "CREATE TABLE "
          + name
          + " AS SELECT i AS id, 'a longer text with number ' || i % 1000 AS text,"
          + " 'https://example.org/' || md5(i::VARCHAR) AS unlike, sqrt(i) AS root, round(i / 100, 2)::DOUBLE AS rounded,"
          + " i % 2 AS few, 7 AS constant FROM range(" + ROWS + ") r(i)";
    }

    @Override
    void create(Path path) throws SQLException, IOException {
      if (storage.equals("usual")) {
        super.create(path);
        return;
      }
      Files.createDirectories(path);
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement()) {
        statement.execute(
            "ATTACH '" + path.resolve("file.duckdb") + "' AS made (STORAGE_VERSION 'latest')");
        statement.execute(table("made.t"));
        statement.execute("DETACH made");
      }
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("some", rows(path, "SELECT * FROM t WHERE id < " + ROWS + " AND id % 97 = 0"));
      all.put("found", rows(path, "SELECT id FROM t WHERE text LIKE '%number 77' AND id < " + ROWS));
      return all;
    }
  }

  @Case
  static class Indexed extends Database {
    @Override
    String[] creation() {
      return new String[] {
        "CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER, word VARCHAR)",
        "INSERT INTO t SELECT i, i * 7 % " + ROWS + ", 'w' || i FROM range(" + ROWS + ") r(i)",
        "CREATE INDEX found ON t (k)"
      };
    }

    @Override
    void checkWrite(Path path) throws SQLException {
      super.checkWrite(path);
      try {
        run(path, "INSERT INTO t VALUES (5, 5, 'twice')");
      } catch (SQLException refused) {
        return;
      }
      throw new AssertionError("a second row with the primary key 5 was taken");
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("by key", rows(path, "SELECT * FROM t WHERE id = 777"));
      all.put(
          "by index",
          rows(path, "SELECT id FROM t WHERE k = 4321")
              .exact(Arrays.asList(Collections.singletonList(4903))));
      return all;
    }
  }

  @Case
  static class Catalog extends Database {
    @Override
    String[] creation() {
      return new String[] {
        "CREATE TABLE t AS SELECT i AS id, i % 10 AS k FROM range(" + ROWS + ") r(i)",
        "CREATE VIEW counted AS SELECT k, count(*) AS n FROM t WHERE id < " + ROWS + " GROUP BY k",
        "CREATE MACRO twice(x) AS x * 2",
        "CREATE SEQUENCE numbers START 41",
        "CREATE SCHEMA other",
        "CREATE TABLE other.made (id INTEGER DEFAULT 7,"
            + " computed INTEGER GENERATED ALWAYS AS (id * 2), CHECK (id > 0))",
        "INSERT INTO other.made (id) VALUES (DEFAULT), (8)"
      };
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("view", rows(path, "SELECT * FROM counted"));
      all.put("macro", rows(path, "SELECT twice(21)"));
      all.put("schema", rows(path, "SELECT * FROM other.made"));
      return all;
    }
  }

  /** What was not yet moved from the log into the file. */
  @Case
  static class LeftLog extends Database {
    @Override
    String[] creation() {
      return new String[] {
        "PRAGMA disable_checkpoint_on_shutdown",
        "PRAGMA wal_autocheckpoint = '1TB'",
        "CREATE TABLE t AS SELECT i AS id, 'w' || i AS word FROM range(" + ROWS + ") r(i)",
        "UPDATE t SET word = 'changed' WHERE id % 100 = 0"
      };
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put(
          "changed",
          rows(path, "SELECT count(*) FROM t WHERE word = 'changed' AND id < " + ROWS));
      return all;
    }
  }
}
