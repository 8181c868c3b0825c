import dev.steelyard.worker.Case;
import dev.steelyard.worker.Parameters;
import dev.steelyard.worker.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cases about Parquet files through DuckDB. Their names, parameters and answers are those of
 * parquet_cases.py, so that both may stand in one suite.
 */
final class ParquetCases {

  static final int ROWS = 5000;

  private ParquetCases() {}

  /** A file that is written by one query and read by others. */
  abstract static class Data {

    private final String codec;

    Data(String codec) {
      this.codec = codec.equals("none") ? "uncompressed" : codec;
    }

    abstract String columns();

    void create(Path path) throws SQLException {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement()) {
        statement.execute(
            "COPY (SELECT i AS id, "
                + columns()
                + " FROM range("
                + ROWS
                + ") r(i)) TO '"
                + path
                + "' (FORMAT parquet, CODEC '"
                + codec
                + "', ROW_GROUP_SIZE 2048)");
      }
    }

    static Rows rows(Path path, String query) throws SQLException {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement();
          ResultSet results =
              statement.executeQuery(query.replace("FILE", "read_parquet('" + path + "')"))) {
        return Rows.of(results);
      }
    }

    void checkRead(Path path) throws SQLException {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement();
          ResultSet results =
              statement.executeQuery("SELECT count(*) FROM read_parquet('" + path + "')")) {
        results.next();
        long count = results.getLong(1);
        assert count == ROWS : count + " rows instead of " + ROWS;
      }
    }
  }

  @Case
  static class Types extends Data {
    Types(String codec) {
      super(codec);
    }

    static Parameters parameters() {
      return Parameters.of("codec", "none", "snappy", "gzip", "zstd");
    }

    @Override
    String columns() {
      return "(i % 7)::INTEGER AS small, i / 3.0::DOUBLE AS real, (i / 7.0::DOUBLE)::FLOAT AS single,"
          + " i % 2 = 0 AS flag, 'w' || i % 100 AS word, (i::DECIMAL(12, 2) / 100)::DECIMAL(12, 2) AS price,"
          + " DATE '2020-02-29' + i::INTEGER AS day,"
          + " TIMESTAMP '2020-02-29 23:59:59.123456' + INTERVAL 1 HOUR * i AS at";
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("some", rows(path, "SELECT * FROM FILE WHERE id % 97 = 0"));
      all.put("filtered", rows(path, "SELECT id FROM FILE WHERE small = 3 AND id < 100"));
      return all;
    }
  }

  @Case
  static class Nulls extends Data {
    Nulls() {
      super("snappy");
    }

    @Override
    String columns() {
      return "(CASE WHEN i % 3 = 0 THEN NULL ELSE i END)::INTEGER AS number,"
          + " CASE WHEN i % 5 = 0 THEN NULL ELSE 'w' || i END AS word, NULL::DOUBLE AS never";
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("some", rows(path, "SELECT * FROM FILE WHERE id % 97 = 0"));
      all.put("unknown", rows(path, "SELECT count(*) FROM FILE WHERE number IS NULL"));
      return all;
    }
  }

  @Case
  static class Nested extends Data {
    Nested() {
      super("snappy");
    }

    @Override
    String columns() {
      return "CASE WHEN i % 11 = 0 THEN NULL ELSE range(i % 4) END AS list, {'x': i, 'y': 'w' || i} AS point";
    }

    Map<String, Rows> answers(Path path) throws SQLException {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("some", rows(path, "SELECT id, list, point.x, point.y FROM FILE WHERE id % 97 = 0"));
      return all;
    }
  }
}
