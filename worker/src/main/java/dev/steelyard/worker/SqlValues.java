package dev.steelyard.worker;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a database's driver gives, read: it may be closed afterwards. */
final class SqlValues {

  private SqlValues() {}

  /** Empty where it is none of these. */
  static Optional<Object> read(Object value) throws SQLException {
    if (value instanceof ResultSet) {
      return Optional.of(rows((ResultSet) value));
    }
    if (value instanceof Array) {
      return Optional.of(((Array) value).getArray());
    }
    if (value instanceof Struct) {
      return Optional.of(Arrays.asList(((Struct) value).getAttributes()));
    }
    if (value instanceof Blob) {
      Blob bytes = (Blob) value;
      return Optional.of(bytes.getBytes(1, (int) bytes.length()));
    }
    if (value instanceof Clob) {
      Clob text = (Clob) value;
      return Optional.of(text.getSubString(1, (int) text.length()));
    }
    return Optional.empty();
  }

  private static List<Object> rows(ResultSet results) throws SQLException {
    int columns = results.getMetaData().getColumnCount();
    List<Object> rows = new ArrayList<>();
    while (results.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(PlainValues.plain(results.getObject(i)));
      }
      rows.add(row);
    }
    return rows;
  }
}
