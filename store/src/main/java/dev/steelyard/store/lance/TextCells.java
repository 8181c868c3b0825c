package dev.steelyard.store.lance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.vector.VarCharVector;

/**
 * The texts of one column of a batch, copied at once: where there are millions of cells, asking
 * Arrow for each costs more than what is done with it. A null is an empty text.
 */
final class TextCells {

  private final byte[] bytes;

  /** Where each text begins in the bytes, and where the last one ends. */
  private final int[] starts;

  private final VarCharVector column;
  private final boolean hasNulls;

  private TextCells(VarCharVector column, int[] starts, byte[] bytes) {
    this.column = column;
    this.hasNulls = column.getNullCount() > 0;
    this.starts = starts;
    this.bytes = bytes;
  }

  /**
   * All of them.
   *
   * @param rows how many of the column, all of them or fewer
   */
  static TextCells of(VarCharVector column, int rows) {
    int[] starts = starts(column, rows);
    int first = starts[0];
    byte[] bytes = new byte[starts[rows] - first];
    column.getDataBuffer().getBytes(first, bytes);
    for (int i = 0; first != 0 && i < starts.length; i++) {
      starts[i] -= first;
    }
    return new TextCells(column, starts, bytes);
  }

  /**
   * The ends of texts that may be long.
   *
   * @param most so many bytes of each
   */
  static TextCells ends(VarCharVector column, int rows, int most) {
    int[] whole = starts(column, rows);
    ByteBuffer data = column.getDataBuffer().nioBuffer(0, whole[rows]);
    int[] starts = new int[rows + 1];
    byte[] bytes = new byte[rows * most];
    for (int row = 0; row < rows; row++) {
      int length = Math.min(most, whole[row + 1] - whole[row]);
      data.get(whole[row + 1] - length, bytes, starts[row], length);
      starts[row + 1] = starts[row] + length;
    }
    return new TextCells(column, starts, bytes);
  }

  private static int[] starts(VarCharVector column, int rows) {
    int[] starts = new int[rows + 1];
    if (rows > 0) {
      column
          .getOffsetBuffer()
          .nioBuffer(0, starts.length * Integer.BYTES)
          .order(ByteOrder.nativeOrder())
          .asIntBuffer()
          .get(starts);
    }
    return starts;
  }

  /** The bytes of all of them, one after the other. */
  byte[] bytes() {
    return bytes;
  }

  int start(int row) {
    return starts[row];
  }

  int end(int row) {
    return hasNulls && column.isNull(row) ? starts[row] : starts[row + 1];
  }
}
