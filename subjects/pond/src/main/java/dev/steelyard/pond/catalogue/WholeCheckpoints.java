package dev.steelyard.pond.catalogue;

import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.engine.ParquetHandler;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Kernel's Parquet, whose files that are to be whole get their names when all rows were written.
 * Its writer ends a file properly also where it could not read the next row: without an error a
 * reader would take such a checkpoint, which is known by its name, for all that there is.
 *
 * @param kernel what reads and writes
 */
record WholeCheckpoints(DeltaFiles files, ParquetHandler kernel) implements ParquetHandler {

  @Override
  public CloseableIterator<FileReadResult> readParquetFiles(
      CloseableIterator<FileStatus> from, StructType schema, Optional<Predicate> predicate)
      throws IOException {
    return kernel.readParquetFiles(from, schema, predicate);
  }

  @Override
  public CloseableIterator<DataFileStatus> writeParquetFiles(
      String folder, CloseableIterator<FilteredColumnarBatch> rows, List<Column> statistics)
      throws IOException {
    return kernel.writeParquetFiles(folder, rows, statistics);
  }

  @Override
  public void writeParquetFileAtomically(String name, CloseableIterator<FilteredColumnarBatch> rows)
      throws IOException {
    Path file = files.path(name);
    Path part = DurableFiles.temporaryBeside(file);
    try {
      kernel.writeParquetFileAtomically(files.name(part), rows);
      DeltaOutput.name(part, file, true);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
