package dev.steelyard.store.lance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Schema;

/** Rows in a temporary file without a name, as an Arrow stream: written once, then read. */
final class RowSpool<T> implements AutoCloseable {

  private final BufferAllocator memory;
  private final RowBatches.Writer<T> writer;
  private final FileChannel file;
  private final VectorSchemaRoot columns;
  private final ArrowStreamWriter stream;

  RowSpool(BufferAllocator memory, Schema schema, RowBatches.Writer<T> writer) throws IOException {
    this.memory = memory;
    this.writer = writer;
    Path named = Files.createTempFile("steelyard-publish", ".arrow");
    this.file = FileChannel.open(named, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Files.delete(named);
    this.columns = VectorSchemaRoot.create(schema, memory);
    this.stream = new ArrowStreamWriter(columns, null, file);
    stream.start();
  }

  /** Writes one batch. */
  void write(List<T> objects) throws IOException {
    columns.clear();
    writer.begin(columns);
    for (int row = 0; row < objects.size(); row++) {
      writer.write(row, objects.get(row));
    }
    columns.setRowCount(objects.size());
    stream.writeBatch();
  }

  /**
   * All that was written; nothing more can be.
   *
   * @param without rows that are left out, by their number
   */
  ArrowReader read(BitSet without) throws IOException {
    stream.end(); // once: it knows
    columns.clear();
    file.position(0);
    ArrowReader all = new ArrowStreamReader(new Unclosed(file), memory);
    return without.isEmpty() ? all : new SelectedRows(memory, all, without);
  }

  @Override
  public void close() throws IOException {
    stream.close();
    columns.close();
    file.close();
  }

  /** Whoever is done reading the stream is not done with the file. */
  private record Unclosed(FileChannel file) implements java.nio.channels.ReadableByteChannel {

    @Override
    public int read(java.nio.ByteBuffer into) throws IOException {
      return file.read(into);
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() {
      // The spool does it.
    }
  }
}
