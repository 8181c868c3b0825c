package dev.steelyard.store.lance;

import java.io.IOException;
import java.util.Iterator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Rows made from objects, a batch at a time, so that a big publish needs little memory outside the
 * heap.
 */
final class RowBatches<T> extends ArrowReader {

  private static final int ROWS = 4096;

  /** Writes objects as rows. */
  interface Writer<T> {
    /** Takes the columns of a new batch. */
    void begin(VectorSchemaRoot columns);

    void write(int row, T object);
  }

  private final Schema schema;
  private final Iterator<T> objects;
  private final Writer<T> writer;

  RowBatches(BufferAllocator allocator, Schema schema, Iterable<T> objects, Writer<T> writer) {
    super(allocator);
    this.schema = schema;
    this.objects = objects.iterator();
    this.writer = writer;
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    if (!objects.hasNext()) {
      return false;
    }
    VectorSchemaRoot columns = getVectorSchemaRoot();
    columns.clear();
    writer.begin(columns);
    int rows = 0;
    while (rows < ROWS && objects.hasNext()) {
      writer.write(rows, objects.next());
      rows++;
    }
    columns.setRowCount(rows);
    return true;
  }

  @Override
  protected Schema readSchema() {
    return schema;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {}
}
