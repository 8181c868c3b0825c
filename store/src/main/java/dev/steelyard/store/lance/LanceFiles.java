package dev.steelyard.store.lance;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.file.LanceFileReader;

/** Files of Lance's own format, read by themselves: what a table says of them is not asked. */
final class LanceFiles {

  private static final int BATCH = 1024;

  private LanceFiles() {}

  /** What is done with the rows of a file. */
  interface FileReader {
    void of(ArrowReader rows) throws IOException;
  }

  /** Reads all of a file; true, so that it can be asked whether it could be. */
  static boolean read(BufferAllocator arrow, TableDefinition table, Path file) throws IOException {
    eachBatch(
        arrow,
        table,
        file,
        rows -> {
          while (rows.loadNextBatch()) {
            rows.getVectorSchemaRoot().getFieldVectors().forEach(column -> column.getNullCount());
          }
        });
    return true;
  }

  @SuppressWarnings("try") // what its close may throw is an Exception like any other
  static void eachBatch(BufferAllocator arrow, TableDefinition table, Path file, FileReader reading)
      throws IOException {
    try (LanceFileReader reader = LanceFileReader.open(file.toString(), arrow);
        ArrowReader rows = reader.readAll(null, null, table.hasLargeRows() ? 1 : BATCH)) {
      reading.of(rows);
    } catch (IOException | RuntimeException damaged) {
      throw damaged;
    } catch (Exception other) {
      throw new IOException(other);
    }
  }
}
