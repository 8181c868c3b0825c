package dev.steelyard.store.lance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.StructVector;

/** Single cells of Arrow columns. Reading takes what stands for a null, as any cell may be one. */
final class ArrowValues {

  private ArrowValues() {}

  /** A column; a query's answer has those it selects. */
  static <V> V column(VectorSchemaRoot columns, String name, Class<V> type) {
    return as(columns.getVector(name), name, type);
  }

  /** A field of a struct. */
  static <V> V field(StructVector struct, String name, Class<V> type) {
    return as(struct.getChild(name), name, type);
  }

  static void set(FieldVector column, int row, String text) {
    ((VarCharVector) column).setSafe(row, utf8(text));
  }

  static void set(FieldVector column, int row, double value) {
    ((Float8Vector) column).setSafe(row, value);
  }

  static void set(FieldVector column, int row, long value) {
    ((BigIntVector) column).setSafe(row, value);
  }

  static void set(FieldVector column, int row, int value) {
    ((IntVector) column).setSafe(row, value);
  }

  static String text(FieldVector column, int row, String whenNull) {
    return column.isNull(row) ? whenNull : column.getObject(row).toString();
  }

  /** The bytes of a text that is not null, in UTF-8. */
  static byte[] bytes(FieldVector column, int row) {
    return column instanceof VarCharVector texts
        ? texts.get(row)
        : utf8(column.getObject(row).toString());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static double number(FieldVector column, int row, double whenNull) {
    return column.isNull(row) ? whenNull : ((Number) column.getObject(row)).doubleValue();
  }

  static long whole(FieldVector column, int row, long whenNull) {
    return column.isNull(row) ? whenNull : ((Number) column.getObject(row)).longValue();
  }

  /** The first numbers of a column, copied at once: see {@link TextCells}. */
  static double[] numbers(Float8Vector column, int rows, double whenNull) {
    double[] numbers = new double[rows];
    int nulls = column.getNullCount();
    if (nulls < column.getValueCount()) {
      words(column, rows).asDoubleBuffer().get(numbers);
    }
    for (int row = 0; nulls > 0 && row < rows; row++) {
      numbers[row] = column.isNull(row) ? whenNull : numbers[row];
    }
    return numbers;
  }

  /** Likewise of a column of 64-bit whole numbers. */
  static long[] wholes(BaseFixedWidthVector column, int rows, long whenNull) {
    long[] numbers = new long[rows];
    int nulls = column.getNullCount();
    if (nulls < column.getValueCount()) {
      words(column, rows).asLongBuffer().get(numbers);
    }
    for (int row = 0; nulls > 0 && row < rows; row++) {
      numbers[row] = column.isNull(row) ? whenNull : numbers[row];
    }
    return numbers;
  }

  private static ByteBuffer words(BaseFixedWidthVector column, int rows) {
    return column.getDataBuffer().nioBuffer(0, rows * Long.BYTES).order(ByteOrder.nativeOrder());
  }

  /** Whole seconds since 1970. A null, and a time no clock has, is 1970. */
  static Instant seconds(FieldVector column, int row) {
    return seconds(whole(column, row, 0));
  }

  static Instant seconds(long sinceEpoch) {
    try {
      return Instant.ofEpochSecond(sinceEpoch);
    } catch (DateTimeException outOfRange) {
      return Instant.EPOCH;
    }
  }

  private static <V> V as(FieldVector vector, String name, Class<V> type) {
    if (!type.isInstance(vector)) {
      throw new IllegalStateException(
          "the column '%s' is %s"
              .formatted(name, vector == null ? "missing" : vector.getField().getType()));
    }
    return type.cast(vector);
  }
}
