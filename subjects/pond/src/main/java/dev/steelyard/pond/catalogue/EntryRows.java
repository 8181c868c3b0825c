package dev.steelyard.pond.catalogue;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.internal.data.DefaultColumnarBatch;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Versions of entries as rows of the Delta table. */
final class EntryRows {

  static final StructType SCHEMA =
      new StructType()
          .add("path", StringType.STRING, false)
          .add("kind", StringType.STRING, false)
          .add("version", LongType.LONG, false)
          .add("content", StringType.STRING, false)
          .add("bytes", LongType.LONG, false)
          .add("properties", StringType.STRING, false)
          .add("written", LongType.LONG, false);

  private EntryRows() {}

  static List<EntryVersion> read(ColumnarBatch batch) {
    List<EntryVersion> rows = new ArrayList<>(batch.getSize());
    ColumnVector[] columns = new ColumnVector[SCHEMA.length()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = batch.getColumnVector(i);
    }
    for (int row = 0; row < batch.getSize(); row++) {
      rows.add(
          new EntryVersion(
              columns[0].getString(row),
              EntryKind.of(columns[1].getString(row)),
              columns[2].getLong(row),
              columns[3].getString(row),
              columns[4].getLong(row),
              columns[5].getString(row),
              Instant.ofEpochMilli(columns[6].getLong(row))));
    }
    return rows;
  }

  static FilteredColumnarBatch batch(List<EntryVersion> rows) {
    ColumnVector[] columns = new ColumnVector[SCHEMA.length()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new EntryColumn(rows, i);
    }
    return new FilteredColumnarBatch(
        new DefaultColumnarBatch(rows.size(), SCHEMA, columns), Optional.empty());
  }

  /** A column of the rows, in the order of {@link #SCHEMA}. */
  private record EntryColumn(List<EntryVersion> rows, int column) implements ColumnVector {

    @Override
    public DataType getDataType() {
      return SCHEMA.at(column).getDataType();
    }

    @Override
    public int getSize() {
      return rows.size();
    }

    @Override
    public void close() {}

    @Override
    public boolean isNullAt(int row) {
      return false;
    }

    @Override
    public long getLong(int row) {
      EntryVersion entry = rows.get(row);
      return switch (column) {
        case 2 -> entry.version();
        case 4 -> entry.bytes();
        case 6 -> entry.written().toEpochMilli();
        default -> throw new IllegalArgumentException("column " + column + " holds words");
      };
    }

    @Override
    public String getString(int row) {
      EntryVersion entry = rows.get(row);
      return switch (column) {
        case 0 -> entry.path();
        case 1 -> entry.kind().word();
        case 3 -> entry.content();
        case 5 -> entry.properties();
        default -> throw new IllegalArgumentException("column " + column + " holds numbers");
      };
    }
  }
}
