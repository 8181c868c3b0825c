package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Copied.TableCopied;
import dev.steelyard.store.StoreLocation;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.lance.Dataset;

/**
 * Copies one table into another store: some thousand rows a commit, so that a copy that is cut off
 * goes on where it was. Damaged rows stay where they are. Used once.
 */
final class TableCopy {

  private final TableDefinition table;
  private final TableAccess from;
  private final TableAccess to;
  private final RowPrints prints;

  /** At the version that it had at first. */
  private final Optional<Dataset> source;

  private final DamageCollector damaged = new DamageCollector();
  private long rows;
  private long nameless;
  private long added;
  private long replaced;

  TableCopy(TableDefinition table, TableAccess from, TableAccess to) {
    this.table = table;
    this.from = from;
    this.to = to;
    this.prints = new RowPrints(table);
    this.source = from.read(() -> from.table(table).newest());
  }

  /** Empty where there is no such table. */
  Optional<TableCopied> run() {
    if (source.isEmpty()) {
      return Optional.empty();
    }
    requireOurColumns(table, from.location(), source.get().getSchema());
    try (RowChunk chunk = new RowChunk(to.memory(), table)) {
      from.read(() -> {
        WholeRows.read(source.get(), table, batches -> take(batches, chunk));
        return table;
      });
      write(chunk);
    }
    look();
    return Optional.of(
        new TableCopied(
            table.title(), rows, added, replaced, damaged.found(), nameless, prints.wrong()));
  }

  private void take(ArrowReader batches, RowChunk chunk) throws IOException {
    while (batches.loadNextBatch()) {
      VectorSchemaRoot batch = batches.getVectorSchemaRoot();
      for (int row = 0; row < batch.getRowCount(); row++) {
        take(batch, row, chunk);
      }
    }
  }

  private void take(VectorSchemaRoot batch, int row, RowChunk chunk) {
    rows++;
    FieldVector ids = batch.getVector("id");
    if (ids.isNull(row)) {
      nameless++;
      return;
    }
    RowDigest.State state = table.check(batch, row);
    if (state == RowDigest.State.CHANGED) {
      int at = row;
      damaged.add(() -> table.rowTitle(batch, at));
      return;
    }
    String id = ArrowValues.text(ids, row, "");
    if (chunk.mustGoBefore(id)) {
      write(chunk);
    }
    prints.add(id, batch, row, state);
    chunk.add(id, batch, row);
  }

  private void write(RowChunk chunk) {
    if (chunk.isEmpty()) {
      return;
    }
    MergeCounts done =
        to.locked(
            TableAccess.WRITE, () -> to.table(table).merge(chunk::read, Optional.of(newer(table))));
    added += done.added();
    replaced += done.replaced();
    chunk.clear();
  }

  /** Reads all that is there now. */
  private void look() {
    to.read(() ->
        to.table(table)
            .withNewest(newest -> {
              WholeRows.read(newest, table, this::look);
              return newest;
            }));
  }

  private void look(ArrowReader batches) throws IOException {
    while (batches.loadNextBatch()) {
      VectorSchemaRoot batch = batches.getVectorSchemaRoot();
      for (int row = 0; row < batch.getRowCount(); row++) {
        RowDigest.State state = table.check(batch, row);
        if (state != RowDigest.State.CHANGED) {
          prints.arrived(ArrowValues.text(batch.getVector("id"), row, ""), batch, row, state);
        }
      }
    }
  }

  /**
   * When a row that is there already gives way: it is older, or as old and says something else. Of
   * results when and on what machine they were published is nothing that they say.
   */
  private static String newer(TableDefinition table) {
    String differs =
        table == TableDefinition.RESULTS
            ? LanceResults.CHANGED
            : table.schema().getFields().stream()
                .map(Field::getName)
                .filter(name -> !name.equals("id"))
                .map(
                    "source.%1$s <> target.%1$s OR (source.%1$s IS NULL) <> (target.%1$s IS NULL)"
                        ::formatted)
                .collect(Collectors.joining(" OR "));
    return table
        .stamp()
        .map(stamp ->
            "source.%1$s > target.%1$s OR source.%1$s = target.%1$s AND (%2$s)"
                .formatted(stamp, differs))
        .orElse(differs);
  }

  static void requireOurColumns(TableDefinition table, StoreLocation store, Schema actual) {
    for (Field own : table.schema().getFields()) {
      Field there = actual.findField(own.getName());
      if (!there.getType().equals(own.getType())) {
        throw SteelyardException.cannotRun(
            "cannot copy from the store at %s: its table '%s' has %s in its column '%s' and not %s, which another program made;%nchange the column with Python's lancedb"
                .formatted(store, table.title(), there.getType(), own.getName(), own.getType()));
      }
    }
  }
}
