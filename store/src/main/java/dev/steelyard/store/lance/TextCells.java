package dev.steelyard.store.lance;

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

  /**
   * @param rows how many of the column, all of them or fewer
   */
  TextCells(VarCharVector column, int rows) {
    this.column = column;
    this.hasNulls = column.getNullCount() > 0;
    this.starts = new int[rows + 1];
    if (rows == 0) {
      bytes = new byte[0];
      return;
    }
    column
        .getOffsetBuffer()
        .nioBuffer(0, starts.length * Integer.BYTES)
        .order(ByteOrder.nativeOrder())
        .asIntBuffer()
        .get(starts);
    int first = starts[0];
    bytes = new byte[starts[rows] - first];
    column.getDataBuffer().getBytes(first, bytes);
    for (int i = 0; first != 0 && i < starts.length; i++) {
      starts[i] -= first;
    }
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
