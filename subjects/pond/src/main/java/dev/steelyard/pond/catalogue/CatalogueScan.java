package dev.steelyard.pond.catalogue;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads all rows of the table at a version. */
final class CatalogueScan {

  private CatalogueScan() {}

  static List<EntryVersion> rows(Engine engine, Snapshot snapshot) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    for (Row file : files(engine, snapshot)) {
      files.add(InternalScanFileUtils.getAddFileStatus(file));
    }
    List<EntryVersion> rows = new ArrayList<>();
    try (CloseableIterator<FileReadResult> parts =
        engine
            .getParquetHandler()
            .readParquetFiles(
                Utils.toCloseableIterator(files.iterator()), EntryRows.SCHEMA, Optional.empty())) {
      while (parts.hasNext()) {
        rows.addAll(EntryRows.read(parts.next().getData()));
      }
    }
    return rows;
  }

  /** The scan's rows that name the files, each with an action {@code add}. */
  static List<Row> files(Engine engine, Snapshot snapshot) throws IOException {
    List<Row> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          rows.forEachRemaining(files::add);
        }
      }
    }
    return files;
  }
}
