package dev.steelyard.store.lance;

import java.io.IOException;
import java.util.BitSet;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** The rows of another reader but some. */
final class SelectedRows extends ArrowReader {

  private final ArrowReader all;
  private final BitSet without;
  private int row;

  /**
   * Takes over the other reader.
   *
   * @param without the rows to leave out, counted over all batches
   */
  SelectedRows(BufferAllocator memory, ArrowReader all, BitSet without) {
    super(memory);
    this.all = all;
    this.without = without;
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    if (!all.loadNextBatch()) {
      return false;
    }
    VectorSchemaRoot from = all.getVectorSchemaRoot();
    VectorSchemaRoot to = getVectorSchemaRoot();
    to.clear();
    int kept = 0;
    for (int i = 0; i < from.getRowCount(); i++) {
      if (!without.get(row + i)) {
        copy(from, i, to, kept);
        kept++;
      }
    }
    row += from.getRowCount();
    to.setRowCount(kept);
    return true;
  }

  private static void copy(VectorSchemaRoot from, int row, VectorSchemaRoot to, int at) {
    for (int column = 0; column < to.getFieldVectors().size(); column++) {
      FieldVector source = from.getVector(column);
      to.getVector(column).copyFromSafe(row, at, source);
    }
  }

  @Override
  protected Schema readSchema() throws IOException {
    return all.getVectorSchemaRoot().getSchema();
  }

  @Override
  public long bytesRead() {
    return all.bytesRead();
  }

  @Override
  protected void closeReadSource() throws IOException {
    all.close();
  }
}
