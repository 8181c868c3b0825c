package dev.steelyard.store.lance;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/** Rows of one table with different ids, on their way into another store by one commit. */
final class RowChunk implements AutoCloseable {

  private static final int MOST_ROWS = 10_000;
  private static final long MOST_BYTES = 32L << 20;

  /** So often it is looked how many bytes there are. */
  private static final int SELDOM = 128;

  private final BufferAllocator memory;
  private final VectorSchemaRoot rows;
  private final boolean isLargeRowed;
  private final Set<String> ids = new HashSet<>();

  RowChunk(BufferAllocator memory, TableDefinition table) {
    this.memory = memory;
    this.rows = VectorSchemaRoot.create(table.schema(), memory);
    this.isLargeRowed = table.hasLargeRows();
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  int size() {
    return ids.size();
  }

  /** Whether a row with this id has to wait until this chunk is written. */
  boolean mustGoBefore(String id) {
    return ids.contains(id) || ids.size() >= MOST_ROWS || isHeavy();
  }

  private boolean isHeavy() {
    boolean isDue = isLargeRowed || ids.size() % SELDOM == SELDOM - 1;
    return isDue
        && rows.getFieldVectors().stream().mapToLong(FieldVector::getBufferSize).sum()
            >= MOST_BYTES;
  }

  /** Adds a row, of which the columns that the table has by name count. */
  void add(String id, VectorSchemaRoot from, int row) {
    int at = ids.size();
    for (FieldVector column : rows.getFieldVectors()) {
      column.copyFromSafe(row, at, from.getVector(column.getName()));
    }
    ids.add(id);
    rows.setRowCount(at + 1);
  }

  void clear() {
    rows.clear();
    ids.clear();
  }

  /** Its rows as one batch; as often as it is asked for. */
  ArrowReader read() {
    return new OneBatch();
  }

  @Override
  public void close() {
    rows.close();
  }

  private final class OneBatch extends ArrowReader {

    private boolean isDone;

    OneBatch() {
      super(memory);
    }

    @Override
    public boolean loadNextBatch() throws IOException {
      prepareLoadNextBatch();
      if (isDone) {
        return false;
      }
      isDone = true;
      try (ArrowRecordBatch batch = new VectorUnloader(rows).getRecordBatch()) {
        new VectorLoader(getVectorSchemaRoot()).load(batch);
      }
      return true;
    }

    @Override
    protected Schema readSchema() {
      return rows.getSchema();
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    protected void closeReadSource() {}
  }
}
