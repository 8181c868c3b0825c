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

/**
 * All that the table holds at a version.
 *
 * @param files the scan's rows that name the files, each with an action {@code add}
 * @param rows what the files hold
 */
record CatalogueScan(Snapshot snapshot, List<Row> files, List<EntryVersion> rows) {

  static CatalogueScan read(Engine engine, Snapshot snapshot) throws IOException {
    List<Row> files = files(engine, snapshot);
    return new CatalogueScan(snapshot, files, rows(engine, files));
  }

  CatalogueState state() {
    return CatalogueState.of(snapshot.getVersion(), rows);
  }

  private static List<EntryVersion> rows(Engine engine, List<Row> files) throws IOException {
    List<FileStatus> named = files.stream().map(InternalScanFileUtils::getAddFileStatus).toList();
    List<EntryVersion> rows = new ArrayList<>();
    try (CloseableIterator<FileReadResult> parts =
        engine
            .getParquetHandler()
            .readParquetFiles(
                Utils.toCloseableIterator(named.iterator()), EntryRows.SCHEMA, Optional.empty())) {
      while (parts.hasNext()) {
        rows.addAll(EntryRows.read(parts.next().getData()));
      }
    }
    return rows;
  }

  private static List<Row> files(Engine engine, Snapshot snapshot) throws IOException {
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
