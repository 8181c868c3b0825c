import dev.steelyard.worker.Case;
import dev.steelyard.worker.Operation;
import dev.steelyard.worker.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One table's life by several drivers of SQLite, for searches. The state holds its rows: id, k, s. */
final class SqliteAging {

  private static final int KEYS = 8;
  private static final int MOST_COLUMNS = 4;
  private static final String[] WORDS = {"amber", "basalt", "", "\u00e4\u20ac\ud83d\ude00", "x"};

  @Case
  static class Life {

    private static Connection open(Path path) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + path);
    }

    private static void run(Path path, String... statements) throws SQLException {
      try (Connection connection = open(path);
          Statement statement = connection.createStatement()) {
        for (String one : statements) {
          statement.execute(one);
        }
      }
    }

    private static List<List<Object>> rows(Path path, String query) throws SQLException {
      List<List<Object>> all = new ArrayList<>();
      try (Connection connection = open(path);
          Statement statement = connection.createStatement();
          ResultSet results = statement.executeQuery(query)) {
        while (results.next()) {
          List<Object> row = new ArrayList<>();
          for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
            Object value = results.getObject(i);
            row.add(value instanceof Integer ? (Object) Long.valueOf((Integer) value) : value);
          }
          all.add(row);
        }
      }
      return all;
    }

    @SuppressWarnings("unchecked")
    private static List<List<Object>> known(Map<String, Object> state) {
      return (List<List<Object>>) state.get("rows");
    }

    private static long number(Map<String, Object> state, String name) {
      return ((Number) state.getOrDefault(name, 0)).longValue();
    }

    void create(Path path, Map<String, Object> state) throws SQLException {
      state.put("rows", new ArrayList<>());
      run(path, "CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER, s TEXT)");
    }

    @Operation
    void insert(Path path, Map<String, Object> state, Random random, int size) throws SQLException {
      long first = number(state, "next");
      try (Connection connection = open(path);
          PreparedStatement statement =
              connection.prepareStatement("INSERT INTO t (id, k, s) VALUES (?, ?, ?)")) {
        connection.setAutoCommit(false);
        for (long id = first; id < first + size; id++) {
          long k = random.nextInt(KEYS);
          String s = WORDS[random.nextInt(WORDS.length)];
          statement.setLong(1, id);
          statement.setLong(2, k);
          statement.setString(3, s);
          statement.executeUpdate();
          known(state).add(new ArrayList<>(Arrays.asList(id, k, s)));
        }
        connection.commit();
      }
      state.put("next", first + size);
    }

    boolean hasRows(Map<String, Object> state) {
      return !known(state).isEmpty();
    }

    @Operation(when = "hasRows")
    void delete(Path path, Map<String, Object> state, Random random) throws SQLException {
      long k = random.nextInt(KEYS);
      run(path, "DELETE FROM t WHERE k = " + k);
      known(state).removeIf(row -> row.get(1).equals(k));
    }

    @Operation(when = "hasRows")
    void update(Path path, Map<String, Object> state, Random random) throws SQLException {
      long from = random.nextInt(KEYS);
      long to = random.nextInt(KEYS);
      run(path, "UPDATE t SET k = " + to + " WHERE k = " + from);
      known(state).stream().filter(row -> row.get(1).equals(from)).forEach(row -> row.set(1, to));
    }

    /** Nothing of it is to be seen afterwards. */
    @Operation(when = "hasRows")
    void rollBack(Path path) throws SQLException {
      run(path, "BEGIN", "DELETE FROM t", "ROLLBACK");
    }

    @Operation
    void vacuum(Path path) throws SQLException {
      run(path, "VACUUM");
    }

    @Operation
    void reindex(Path path) throws SQLException {
      run(path, "REINDEX");
    }

    @Operation
    void analyze(Path path) throws SQLException {
      run(path, "ANALYZE");
    }

    @Operation
    void createIndex(Path path) throws SQLException {
      run(path, "CREATE INDEX IF NOT EXISTS plain ON t (k, s)");
    }

    @Operation
    void createPartialIndex(Path path) throws SQLException {
      run(path, "CREATE INDEX IF NOT EXISTS partial ON t (k DESC) WHERE k > 3");
    }

    @Operation(since = "3.9")
    void createExpressionIndex(Path path) throws SQLException {
      run(path, "CREATE INDEX IF NOT EXISTS computed ON t (k * 2)");
    }

    @Operation
    void dropIndex(Path path) throws SQLException {
      run(path, "DROP INDEX IF EXISTS plain", "DROP INDEX IF EXISTS partial");
    }

    boolean hasRoom(Map<String, Object> state) {
      return number(state, "columns") < MOST_COLUMNS;
    }

    @Operation(when = "hasRoom")
    void addColumn(Path path, Map<String, Object> state) throws SQLException {
      long column = number(state, "columns");
      run(path, "ALTER TABLE t ADD COLUMN c" + column + " TEXT NOT NULL DEFAULT 'd'");
      state.put("columns", column + 1);
    }

    boolean hasColumn(Map<String, Object> state) {
      return number(state, "columns") > 0;
    }

    @Operation(since = "3.35", when = "hasColumn")
    void dropColumn(Path path, Map<String, Object> state) throws SQLException {
      long column = number(state, "columns") - 1;
      run(path, "ALTER TABLE t DROP COLUMN c" + column);
      state.put("columns", column);
    }

    @Operation
    void journalAhead(Path path) throws SQLException {
      run(path, "PRAGMA journal_mode = WAL");
    }

    @Operation
    void journalBehind(Path path) throws SQLException {
      run(path, "PRAGMA journal_mode = DELETE");
    }

    @Operation
    void vacuumByItself(Path path) throws SQLException {
      run(path, "PRAGMA auto_vacuum = FULL", "VACUUM");
    }

    @Operation
    void smallPages(Path path) throws SQLException {
      run(path, "PRAGMA page_size = 512", "VACUUM");
    }

    void checkRead(Path path, Map<String, Object> state) throws SQLException {
      List<List<Object>> check = rows(path, "PRAGMA integrity_check");
      assert check.equals(Collections.singletonList(Collections.singletonList("ok"))) : check;
      List<List<Object>> found = rows(path, "SELECT id, k, s FROM t ORDER BY id");
      assert found.equals(known(state)) : found.size() + " rows instead of " + known(state);
      long columns = number(state, "columns");
      for (long i = 0; i < columns; i++) {
        List<List<Object>> other = rows(path, "SELECT id FROM t WHERE c" + i + " <> 'd'");
        assert other.isEmpty() : "c" + i + " of " + other;
      }
    }

    Map<String, Rows> answers(Path path, Map<String, Object> state) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      for (long k = 0; k < KEYS; k++) {
        List<Object> exact = new ArrayList<>();
        for (List<Object> row : known(state)) {
          if (row.get(1).equals(k)) {
            exact.add(Arrays.asList(row.get(0), row.get(2)));
          }
        }
        String condition = k > 3 ? "k = " + k + " AND k > 3" : "k = " + k;
        all.put("k " + k, Rows.of(rows(path, "SELECT id, s FROM t WHERE " + condition)).exact(exact));
        all.put(
            "twice k " + k,
            Rows.of(rows(path, "SELECT id, s FROM t WHERE k * 2 = " + 2 * k)).exact(exact));
      }
      return all;
    }

    Object features(Path path) throws SQLException {
      return Arrays.asList(
          rows(path, "PRAGMA journal_mode"),
          rows(path, "PRAGMA auto_vacuum"),
          rows(path, "PRAGMA page_size"),
          rows(path, "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"),
          rows(path, "SELECT count(*) > 0, count(*) > 100 FROM t"));
    }
  }
}
