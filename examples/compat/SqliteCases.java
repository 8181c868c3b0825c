import dev.steelyard.worker.Case;
import dev.steelyard.worker.Parameters;
import dev.steelyard.worker.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cases about files of SQLite, written from its documentation. */
final class SqliteCases {

  static final int ROWS = 1000;
  static final String[] WORDS = {
    "amber", "basalt", "cedar", "delta", "ember", "fjord", "grove", "harbor", "inlet", "juniper"
  };

  /** What all cases do with a table {@code t} that has an {@code id}. */
  abstract static class File {

    static Connection open(Path path) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + path);
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

    static String plan(Path path, String query) throws SQLException {
      StringBuilder plan = new StringBuilder();
      try (Connection connection = open(path);
          Statement statement = connection.createStatement();
          ResultSet results = statement.executeQuery("EXPLAIN QUERY PLAN " + query)) {
        while (results.next()) {
          plan.append(results.getString("detail")).append('\n');
        }
      }
      return plan.toString();
    }

    static long number(Path path, String query) throws SQLException {
      try (Connection connection = open(path);
          Statement statement = connection.createStatement();
          ResultSet results = statement.executeQuery(query)) {
        results.next();
        return results.getLong(1);
      }
    }

    static void fill(Path path, String insert, Row row) throws SQLException {
      try (Connection connection = open(path);
          PreparedStatement statement = connection.prepareStatement(insert)) {
        connection.setAutoCommit(false);
        for (int i = 0; i < ROWS; i++) {
          row.set(i, statement);
          statement.executeUpdate();
        }
        connection.commit();
      }
    }

    interface Row {
      void set(int i, PreparedStatement statement) throws SQLException;
    }

    void checkRead(Path path) throws SQLException {
      long count = number(path, "SELECT count(*) FROM t");
      assert count == ROWS : count + " rows instead of " + ROWS;
      try (Connection connection = open(path);
          Statement statement = connection.createStatement();
          ResultSet results = statement.executeQuery("PRAGMA integrity_check")) {
        results.next();
        assert results.getString(1).equals("ok") : "integrity_check: " + results.getString(1);
      }
    }

    void checkWrite(Path path) throws SQLException {
      run(path, "BEGIN", insertion(), "COMMIT");
      long more = number(path, "SELECT count(*) FROM t");
      assert more == ROWS + 1 : more + " rows after one more";
      run(path, "DELETE FROM t WHERE " + key() + " >= " + ROWS, "VACUUM");
      checkRead(path);
    }

    abstract String insertion();

    String key() {
      return "id";
    }
  }

  @Case
  static class Types extends File {
    void create(Path path) throws SQLException {
      run(path, "CREATE TABLE t (id INTEGER PRIMARY KEY, i, r REAL, s TEXT, b BLOB, n)");
      fill(path, "INSERT INTO t VALUES (?, ?, ?, ?, ?, NULL)", (i, row) -> {
        row.setInt(1, i);
        row.setLong(2, i % 2 == 0 ? Long.MAX_VALUE - i : -i);
        row.setDouble(3, i / 3.0);
        row.setString(4, i % 5 == 0 ? null : WORDS[i % 10] + " \u00e4\u20ac " + i);
        row.setBytes(5, new byte[] {(byte) i, 0, (byte) 255});
      });
    }

    @Override
    String insertion() {
      return "INSERT INTO t VALUES (1000, 1, 1.5, 'x', x'00ff', NULL)";
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("all", rows(path, "SELECT * FROM t WHERE id < 1000"));
      all.put(
          "kinds",
          rows(
              path,
              "SELECT typeof(i), typeof(r), typeof(s), typeof(b), count(*) FROM t"
                  + " WHERE id < 1000 GROUP BY 1, 2, 3, 4"));
      all.put("like", rows(path, "SELECT id FROM t WHERE s LIKE 'amber%' AND id < 1000"));
      return all;
    }
  }

  @Case
  static class Indexed extends File {
    private final String kind;

    Indexed(String kind) {
      this.kind = kind;
    }

    static Parameters parameters() {
      return Parameters.of(
          "kind", "plain", "partial", Parameters.since("3.9", "expression"), "descending");
    }

    void create(Path path) throws SQLException {
      run(path, "CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER, s TEXT)", index());
      fill(path, "INSERT INTO t VALUES (?, ?, ?)", (i, row) -> {
        row.setInt(1, i);
        row.setInt(2, i % 100);
        row.setString(3, WORDS[i % 10]);
      });
    }

    private String index() {
      switch (kind) {
        case "partial":
          return "CREATE INDEX found ON t (k) WHERE k > 50";
        case "expression":
          return "CREATE INDEX found ON t (k * 2)";
        case "descending":
          return "CREATE INDEX found ON t (k DESC)";
        default:
          return "CREATE INDEX found ON t (k)";
      }
    }

    @Override
    String insertion() {
      return "INSERT INTO t VALUES (1000, 77, 'x')";
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      String column = kind.equals("expression") ? "k * 2" : "k";
      int wanted = kind.equals("expression") ? 154 : 77;
      String query = "SELECT id FROM t WHERE " + column + " = " + wanted;
      if (kind.equals("partial")) {
        query += " AND k > 50";
      }
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put(
          "found",
          rows(path, query)
              .exact(values(path, "SELECT id FROM t WHERE +k = 77"))
              .plan(plan(path, query))
              .uses("INDEX found"));
      return all;
    }
  }

  static List<Object> values(Path path, String query) throws SQLException {
    List<Object> values = new ArrayList<>();
    try (Connection connection = File.open(path);
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      while (results.next()) {
        values.add(Collections.singletonList(results.getObject(1)));
      }
    }
    return values;
  }

  @Case
  static class WriteAheadLog extends File {
    void create(Path path) throws SQLException {
      run(path, "PRAGMA journal_mode = WAL", "CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT)");
      fill(path, "INSERT INTO t VALUES (?, ?)", (i, row) -> {
        row.setInt(1, i);
        row.setString(2, WORDS[i % 10]);
      });
    }

    @Override
    String insertion() {
      return "INSERT INTO t VALUES (1000, 'x')";
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("mode", rows(path, "PRAGMA journal_mode"));
      all.put("words", rows(path, "SELECT s, count(*) FROM t WHERE id < 1000 GROUP BY s"));
      return all;
    }
  }

  @Case
  static class WithoutRowId extends File {
    void create(Path path) throws SQLException {
      run(path, "CREATE TABLE t (s TEXT, id INTEGER, PRIMARY KEY (s, id)) WITHOUT ROWID");
      fill(path, "INSERT INTO t VALUES (?, ?)", (i, row) -> {
        row.setString(1, WORDS[i % 10]);
        row.setInt(2, i);
      });
    }

    @Override
    String insertion() {
      return "INSERT INTO t VALUES ('x', 1000)";
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      String query = "SELECT id FROM t WHERE s = 'cedar'";
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("by key", rows(path, query).plan(plan(path, query)).uses("PRIMARY KEY"));
      return all;
    }
  }

  /** Columns that are computed. */
  @Case(since = "3.31")
  static class Generated extends File {
    private final String kind;

    Generated(String kind) {
      this.kind = kind;
    }

    static Parameters parameters() {
      return Parameters.of("kind", "virtual", "stored");
    }

    void create(Path path) throws SQLException {
      run(
          path,
          "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER,"
              + " b INTEGER GENERATED ALWAYS AS (a * 3) "
              + kind
              + ")",
          "CREATE INDEX found ON t (b)");
      fill(path, "INSERT INTO t (id, a) VALUES (?, ?)", (i, row) -> {
        row.setInt(1, i);
        row.setInt(2, i % 50);
      });
    }

    @Override
    String insertion() {
      return "INSERT INTO t (id, a) VALUES (1000, 7)";
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      String query = "SELECT id FROM t WHERE b = 21";
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put(
          "computed",
          rows(path, query)
              .exact(values(path, "SELECT id FROM t WHERE a = 7"))
              .plan(plan(path, query))
              .uses("INDEX found"));
      return all;
    }
  }

  /** A table whose columns keep their types, where a version can make one; else a plain one. */
  @Case
  static class Strict extends File {
    void create(Path path) throws SQLException {
      String table = "CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT)";
      try {
        run(path, table + " STRICT");
      } catch (SQLException unknown) {
        run(path, table);
      }
      fill(path, "INSERT INTO t VALUES (?, ?)", (i, row) -> {
        row.setInt(1, i);
        row.setString(2, WORDS[i % 10]);
      });
    }

    @Override
    String insertion() {
      return "INSERT INTO t VALUES (1000, 'x')";
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("words", rows(path, "SELECT s, count(*) FROM t WHERE id < 1000 GROUP BY s"));
      return all;
    }
  }

  /** Full text: FTS5 came with 3.9, its own deletes without content with 3.43. */
  @Case(since = "3.9")
  static class FullText extends File {
    private final String detail;

    FullText(String detail) {
      this.detail = detail;
    }

    static Parameters parameters() {
      return Parameters.of(
          "detail",
          "full",
          "none",
          Parameters.since("3.34", "trigram"),
          Parameters.since("3.43", "contentless_delete"));
    }

    void create(Path path) throws SQLException {
      String options = "";
      if (detail.equals("none")) {
        options = ", detail=none";
      } else if (detail.equals("trigram")) {
        options = ", tokenize='trigram'";
      } else if (detail.equals("contentless_delete")) {
        options = ", content='', contentless_delete=1";
      }
      run(path, "CREATE VIRTUAL TABLE t USING fts5(s" + options + ")");
      fill(path, "INSERT INTO t (rowid, s) VALUES (?, ?)", (i, row) -> {
        row.setInt(1, i);
        row.setString(2, WORDS[i % 10] + " " + WORDS[i / 10 % 10]);
      });
    }

    @Override
    String insertion() {
      return "INSERT INTO t (rowid, s) VALUES (1000, 'cedar again')";
    }

    @Override
    String key() {
      return "rowid";
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      String query = "SELECT rowid FROM t WHERE t MATCH 'cedar'";
      List<Object> exact = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        if (i % 10 == 2 || i / 10 % 10 == 2) {
          exact.add(Collections.singletonList(i));
        }
      }
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put(
          "matches",
          rows(path, query).exact(exact).plan(plan(path, query)).uses("VIRTUAL TABLE INDEX"));
      return all;
    }
  }
}
