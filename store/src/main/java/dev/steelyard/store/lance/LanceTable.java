package dev.steelyard.store.lance;

import dev.steelyard.store.Compaction;
import dev.steelyard.store.Repair.TableRepaired;
import dev.steelyard.store.StoreInfo.TableInfo;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreRemark;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;
import org.lance.merge.MergeInsertResult;

/**
 * One table: what is read from it and what is done to it. Methods throw what Lance throws; {@link
 * TableAccess} explains it.
 */
final class LanceTable implements AutoCloseable {

  private final StoreLocation location;
  private final TableDefinition definition;
  private final Supplier<BufferAllocator> memory;
  private final RetryPolicy reach;
  private final Optional<LocalTable> local;
  private final NewestDataset dataset;
  private final TableUpkeep upkeep;

  LanceTable(
      StoreLocation location,
      TableDefinition definition,
      Supplier<BufferAllocator> memory,
      RetryPolicy reach,
      Consumer<StoreRemark> remarks) {
    this.location = location;
    this.definition = definition;
    this.memory = memory;
    this.reach = reach;
    this.local =
        location
            .folder()
            .map(folder -> new LocalTable(location, folder, definition.title(), remarks));
    this.dataset = new NewestDataset(location, definition, memory, reach, local);
    this.upkeep = new TableUpkeep(definition, local, dataset);
  }

  /** Reads the answer to a query. */
  interface QueryReader<T> {
    T read(ArrowReader answer) throws IOException;
  }

  /** Runs a query on the newest version; empty when there is no table yet. */
  <T> Optional<T> query(String sql, QueryReader<T> reading) throws IOException {
    Optional<Dataset> found = newest();
    return found.isPresent() ? Optional.of(query(found.get(), sql, reading)) : Optional.empty();
  }

  /** Several reads of one version. */
  interface Use<T> {
    T of(Dataset dataset) throws IOException;
  }

  /** Reads from the newest version; empty when there is no table yet. */
  <T> Optional<T> withNewest(Use<T> use) throws IOException {
    Optional<Dataset> found = newest();
    return found.isPresent() ? Optional.of(use.of(found.get())) : Optional.empty();
  }

  /** Runs a query; a table that is not there yet counts as empty. */
  <T> T queryOrEmpty(String sql, QueryReader<T> reading) throws IOException {
    Optional<T> answer = query(sql, reading);
    if (answer.isPresent()) {
      return answer.get();
    }
    try (Dataset empty = dataset.empty()) {
      return query(empty, sql, reading);
    }
  }

  /**
   * Reads all rows there are: damaged ones fail queries whose words are right.
   *
   * @return whether there is a table
   */
  boolean readRows() throws IOException {
    return withNewest(
            newest -> {
              WholeRows.read(
                  newest,
                  definition,
                  rows -> {
                    while (rows.loadNextBatch()) {
                      // QueryReader it is all.
                    }
                  });
              return newest;
            })
        .isPresent();
  }

  private <T> T query(Dataset from, String sql, QueryReader<T> reading) throws IOException {
    try (ArrowReader answer = from.sql(sql).tableName(name()).intoBatchRecords()) {
      return reading.read(answer);
    }
  }

  /**
   * Inserts rows whose id is new, and updates those stored.
   *
   * @param changed when a stored row is to be updated; empty for always
   */
  <T> MergeCounts merge(Iterable<T> objects, RowBatches.Writer<T> writer, Optional<String> changed)
      throws IOException {
    return merge(
        () -> new RowBatches<>(memory.get(), definition.schema(), objects, writer), changed);
  }

  /**
   * As {@link #merge(Iterable, RowBatches.Writer, Optional)}, of rows with different ids. A bucket
   * that does not answer is tried again: what was written although nobody was told is found by its
   * ids then.
   *
   * @param rows opens them, for each attempt anew
   */
  MergeCounts merge(StoreStep<? extends ArrowReader> rows, Optional<String> changed)
      throws IOException {
    checkWritable("cannot write to");
    Dataset target = dataset.findOrCreate();
    ForeignColumns.requireWritable(location, name(), target.getSchema(), definition.schema());
    AtomicInteger attempts = new AtomicInteger();
    MergeCounts counts =
        reach.attempt(() -> {
          boolean isFirst = attempts.getAndIncrement() == 0;
          try (ArrowReader opened = rows.run()) {
            return merge(target, opened, changed, isFirst);
          }
        });
    upkeep.settle(target, counts.added() + counts.replaced());
    return counts;
  }

  private MergeCounts merge(
      Dataset target, ArrowReader rows, Optional<String> changed, boolean isFirst) {
    try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory.get())) {
      Data.exportArrayStream(memory.get(), rows, stream);
      MergeInsertResult merged = target.mergeInsert(MergeTerms.byId(changed), stream);
      merged.dataset().close();
      // The library repeats a merge too, whose answer was lost or that others came before.
      boolean isRepeated = !isFirst || merged.stats().numAttempts() > 1;
      return new MergeCounts(
          merged.stats().numInsertedRows(), merged.stats().numUpdatedRows(), isRepeated);
    }
  }

  /**
   * Deletes rows; the version before keeps them until the table is compacted.
   *
   * @param condition on columns, not empty
   * @return how many
   */
  long delete(String condition) throws IOException {
    checkWritable("cannot remove from");
    Optional<Dataset> found = newest();
    if (found.isEmpty()) {
      return 0;
    }
    Dataset target = found.get();
    long matching = target.countRows(condition);
    reach.attempt(() -> {
      target.delete(condition);
      return target;
    });
    upkeep.settle(target, 0);
    return matching;
  }

  /** Makes large files of all rows, and deletes what only old versions need. */
  Compaction compact() throws IOException {
    checkWritable("cannot compact");
    Optional<Dataset> found = newest();
    if (found.isEmpty()) {
      return Compaction.NONE;
    }
    return upkeep.compact(found.get());
  }

  /**
   * Sets right what a power cut or damage left; empty when there is nothing to set right.
   *
   * @param helper reads all of it
   */
  Optional<TableRepaired> repair(VerifyHelper helper) throws IOException {
    return local.isEmpty() || local.get().isNoneHere()
        ? Optional.empty()
        : new Repairing(this, location, local.get(), helper).run();
  }

  /** The newest version, whatever its files are. */
  Dataset unchecked() {
    return dataset.unchecked();
  }

  /** As {@link NewestDataset#find}. */
  Optional<Dataset> newest() throws IOException {
    return dataset.find();
  }

  /** Refuses what is damaged, and tells what is read in its place, without opening it. */
  void requireReadable() throws IOException {
    if (local.isPresent() && !local.get().isNoneHere()) {
      var _ = local.get().readable();
    }
  }

  /** Refuses what can neither be read nor written to, before anything else is written for it. */
  void requireUsable() throws IOException {
    checkWritable("cannot write to");
    requireReadable();
  }

  private void checkWritable(String doing) throws IOException {
    if (local.isPresent()) {
      local.get().checkWritable(doing);
    }
  }

  /** Comes after every commit and before anything that is said or deleted because of it. */
  void flush() throws IOException {
    upkeep.flush();
  }

  TableInfo info(Dataset of) throws IOException {
    return new TableInfo(
        name(),
        of.countRows(),
        of.getFragments().size(),
        local.isPresent() ? local.get().versions() : of.listVersions().size(),
        of.calculateDataSize(),
        of.listIndexes().stream().sorted().toList());
  }

  /**
   * Reads every file of the indexes: a damaged one fails queries whose words are right.
   *
   * @return whether there is one
   */
  boolean readIndexes(BufferAllocator arrow) throws IOException {
    return local.isPresent() && local.get().readIndexes(arrow);
  }

  TableDefinition definition() {
    return definition;
  }

  String name() {
    return definition.title();
  }

  /**
   * Whether there is one, or was: what is damaged need not open. In a bucket only opening tells.
   */
  boolean isThere() throws IOException {
    return local.isPresent() ? !local.get().isNoneHere() : newest().isPresent();
  }

  @Override
  public void close() {
    dataset.close();
  }
}
