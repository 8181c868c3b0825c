package dev.steelyard.store.lance;

import dev.steelyard.store.Compaction;
import dev.steelyard.store.Repair.TableRepaired;
import dev.steelyard.store.StoreInfo.TableInfo;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreRemark;
import dev.steelyard.store.lance.LocalTable.Current;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.lance.CommitBuilder;
import org.lance.Dataset;
import org.lance.ReadOptions;
import org.lance.Transaction;
import org.lance.WriteParams;
import org.lance.cleanup.RemovalStats;
import org.lance.merge.MergeInsertParams;
import org.lance.merge.MergeInsertParams.WhenNotMatched;
import org.lance.merge.MergeInsertResult;
import org.lance.merge.MergeInsertStats;
import org.lance.operation.Delete;

/**
 * One table, opened when it is first needed. Methods throw what Lance throws; {@link LanceStore}
 * explains it.
 */
final class LanceTable implements AutoCloseable {

  /** For stores without a lock, where a conflict means that somebody else got on. */
  private static final int CONFLICT_RETRIES = 50;

  private final StoreLocation location;
  private final String name;
  private final Supplier<Schema> schema;
  private final List<String> indexed;
  private final Supplier<BufferAllocator> memory;
  private final RetryPolicy reach;
  private final Optional<LocalTable> local;
  private final ReentrantLock opening = new ReentrantLock();

  /** Opened at other versions before; another thread may still read from one. */
  private final List<Dataset> retired = new ArrayList<>();

  private @Nullable Dataset opened;

  /** The version whose columns were last looked at. */
  private long knownColumns = -1;

  LanceTable(
      StoreLocation location,
      String name,
      Supplier<Schema> schema,
      List<String> indexed,
      Supplier<BufferAllocator> memory,
      RetryPolicy reach,
      Consumer<StoreRemark> remarks) {
    this.location = location;
    this.name = name;
    this.schema = schema;
    this.indexed = indexed;
    this.memory = memory;
    this.reach = reach;
    this.local = location.folder().map(folder -> new LocalTable(location, folder, name, remarks));
  }

  /** Reads the answer to a query. */
  interface Reading<T> {
    T read(ArrowReader answer) throws IOException;
  }

  /** Runs a query on the newest version; empty when there is no table yet. */
  <T> Optional<T> query(String sql, Reading<T> reading) throws IOException {
    Optional<Dataset> dataset = newest();
    return dataset.isPresent() ? Optional.of(query(dataset.get(), sql, reading)) : Optional.empty();
  }

  /** Several reads of one version. */
  interface Use<T> {
    T of(Dataset dataset) throws IOException;
  }

  /** Reads from the newest version; empty when there is no table yet. */
  <T> Optional<T> withNewest(Use<T> use) throws IOException {
    Optional<Dataset> dataset = newest();
    return dataset.isPresent() ? Optional.of(use.of(dataset.get())) : Optional.empty();
  }

  /** Runs a query; a table that is not there yet counts as empty. */
  <T> T queryOrEmpty(String sql, Reading<T> reading) throws IOException {
    Optional<T> answer = query(sql, reading);
    if (answer.isPresent()) {
      return answer.get();
    }
    try (Dataset empty = create("memory://" + name)) {
      return query(empty, sql, reading);
    }
  }

  private <T> T query(Dataset dataset, String sql, Reading<T> reading) throws IOException {
    try (ArrowReader answer = dataset.sql(sql).tableName(name).intoBatchRecords()) {
      return reading.read(answer);
    }
  }

  /**
   * Inserts rows whose id is new, and updates those stored.
   *
   * @param changed when a stored row is to be updated; empty for always
   */
  <T> MergeInsertStats merge(
      Iterable<T> objects, RowBatches.Writer<T> writer, Optional<String> changed)
      throws IOException {
    try (RowBatches<T> rows = new RowBatches<>(memory.get(), schema.get(), objects, writer)) {
      return merge(rows, changed);
    }
  }

  /** As {@link #merge(Iterable, RowBatches.Writer, Optional)}, of rows with different ids. */
  MergeInsertStats merge(ArrowReader rows, Optional<String> changed) throws IOException {
    checkWritable("cannot write to");
    Dataset dataset = newestOrCreated();
    ForeignColumns.requireWritable(location, name, dataset.getSchema(), schema.get());
    MergeInsertParams params =
        new MergeInsertParams(List.of("id"))
            .withNotMatched(WhenNotMatched.InsertAll)
            .withConflictRetries(CONFLICT_RETRIES);
    if (changed.isPresent()) {
      params.withMatchedUpdateIf(changed.get());
    } else {
      params.withMatchedUpdateAll();
    }
    try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory.get())) {
      Data.exportArrayStream(memory.get(), rows, stream);
      MergeInsertResult merged = dataset.mergeInsert(params, stream);
      merged.dataset().close();
      dataset.checkoutLatest();
      MergeInsertStats stats = merged.stats();
      settle(dataset, stats.numInsertedRows() + stats.numUpdatedRows());
      return stats;
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
    Dataset dataset = found.get();
    long before = dataset.countRows();
    dataset.delete(condition);
    dataset.checkoutLatest();
    settle(dataset, 0);
    return before - dataset.countRows();
  }

  /** What comes between a commit and saying that it is done. */
  private void settle(Dataset dataset, long written) throws IOException {
    boolean compacted = Maintenance.afterWrite(dataset, written, indexed);
    flush();
    if (compacted) {
      Maintenance.afterwards("old versions could not be deleted", () -> clean(dataset));
      Maintenance.afterwards("half-written files could not be deleted", this::removeLitter);
    }
  }

  /** Makes large files of all rows, and deletes what only old versions need. */
  Compaction compact() throws IOException {
    checkWritable("cannot compact");
    Optional<Dataset> found = newest();
    if (found.isEmpty()) {
      return Compaction.NONE;
    }
    Dataset dataset = found.get();
    long before = dataset.getFragments().size();
    Maintenance.compactAll(dataset);
    flush();
    Optional<RemovalStats> removed = clean(dataset);
    return new Compaction(
        before,
        dataset.getFragments().size(),
        removed.map(RemovalStats::getOldVersions).orElse(0L),
        removed.map(RemovalStats::getBytesRemoved).orElse(0L) + removeLitter());
  }

  /** Nothing where other programs keep versions beside the table's own line that need old files. */
  private Optional<RemovalStats> clean(Dataset dataset) throws IOException {
    return local.isPresent() && local.get().hasOtherVersions()
        ? Optional.empty()
        : Optional.of(Maintenance.clean(dataset));
  }

  private long removeLitter() throws IOException {
    return local.isPresent() ? local.get().removeLitter() : 0;
  }

  /** Sets right what a power cut or damage left; empty when there is nothing to set right. */
  Optional<TableRepaired> repair() throws IOException {
    return local.isEmpty() || local.get().isNoneHere()
        ? Optional.empty()
        : new Repairing(this, location, local.get()).run();
  }

  /**
   * Writes the newest version anew without fragments and indexes; indexes are made again.
   *
   * @return how many rows the fragments had
   */
  long rewriteWithout(Set<Integer> fragments, Set<String> indexes) {
    opening.lock();
    try {
      Dataset dataset = openedOrThrow();
      long rows =
          dataset.getFragments().stream()
              .filter(fragment -> fragments.contains(fragment.getId()))
              .mapToLong(fragment -> fragment.metadata().getNumRows())
              .sum();
      indexes.forEach(dataset::dropIndex);
      dataset.checkoutLatest();
      if (!fragments.isEmpty()) {
        drop(dataset, fragments);
      }
      Maintenance.afterWrite(dataset, 0, indexed);
      return rows;
    } finally {
      opening.unlock();
    }
  }

  private void drop(Dataset dataset, Set<Integer> fragments) {
    Delete delete =
        Delete.builder()
            .deletedFragmentIds(fragments.stream().map(Integer::longValue).toList())
            .updatedFragments(List.of())
            .predicate("false")
            .build();
    Transaction.Builder transaction =
        new Transaction.Builder().readVersion(dataset.version()).operation(delete);
    new CommitBuilder(dataset).execute(transaction.build()).close();
    dataset.checkoutLatest();
  }

  /** The newest version, whatever its files are. */
  Dataset openedOrThrow() {
    opening.lock();
    try {
      if (opened == null) {
        opened = open().orElseThrow();
      } else {
        opened.checkoutLatest();
      }
      return opened;
    } finally {
      opening.unlock();
    }
  }

  private void checkWritable(String doing) throws IOException {
    if (local.isPresent()) {
      local.get().checkWritable(doing);
    }
  }

  /** Comes after every commit and before anything that is said or deleted because of it. */
  void flush() throws IOException {
    if (local.isPresent()) {
      local.get().flush();
    }
  }

  TableInfo info(Dataset dataset) throws IOException {
    return new TableInfo(
        name,
        dataset.countRows(),
        dataset.getFragments().size(),
        local.isPresent() ? local.get().versions() : dataset.listVersions().size(),
        dataset.calculateDataSize(),
        dataset.listIndexes().stream().sorted().toList());
  }

  /**
   * The table as it is now, or as it was before what is damaged was written; empty when there is
   * none.
   */
  Optional<Dataset> newest() throws IOException {
    if (local.isPresent() && local.get().isNoneHere()) {
      return Optional.empty();
    }
    Current readable = local.isPresent() ? local.get().readable() : new Current.Newest();
    opening.lock();
    try {
      Optional<Dataset> dataset =
          switch (readable) {
            case Current.None() -> Optional.empty();
            case Current.Newest() -> newestOpened();
            case Current.Older(long version) -> Optional.of(opened(version));
          };
      dataset.ifPresent(this::requireColumns);
      return dataset;
    } finally {
      opening.unlock();
    }
  }

  /** Once a version: another program may have given it other columns. */
  private void requireColumns(Dataset dataset) {
    if (dataset.version() != knownColumns) {
      ForeignColumns.requireReadable(location, name, dataset.getSchema(), schema.get());
      knownColumns = dataset.version();
    }
  }

  private Optional<Dataset> newestOpened() throws IOException {
    if (opened == null) {
      opened = reach.attempt(this::open).orElse(null);
    } else {
      opened.checkoutLatest();
    }
    return Optional.ofNullable(opened);
  }

  private Dataset opened(long version) {
    Dataset known = opened;
    if (known != null && known.version() == version) {
      return known;
    }
    // Before the first mention of Dataset, whose initialiser loads the native library.
    BufferAllocator arrow = memory.get();
    Dataset older =
        Dataset.open()
            .allocator(arrow)
            .uri(location.table(name))
            .readOptions(new ReadOptions.Builder().setVersion(version).build())
            .build();
    if (known != null) {
      retired.add(known);
    }
    opened = older;
    return older;
  }

  private Dataset newestOrCreated() throws IOException {
    Optional<Dataset> found = newest();
    if (found.isPresent()) {
      return found.get();
    }
    opening.lock();
    try {
      Dataset created = create(location.table(name));
      opened = created;
      // From now on what a power cut leaves can be told from what was on the disk.
      flush();
      return created;
    } finally {
      opening.unlock();
    }
  }

  private Dataset create(String uri) {
    // Before the first mention of Dataset, whose initialiser loads the native library.
    BufferAllocator arrow = memory.get();
    return Dataset.write()
        .allocator(arrow)
        .uri(uri)
        .schema(schema.get())
        .mode(WriteParams.WriteMode.CREATE)
        .execute();
  }

  private Optional<Dataset> open() {
    // Before the first mention of Dataset, whose initialiser loads the native library.
    BufferAllocator arrow = memory.get();
    try {
      return Optional.of(Dataset.open().allocator(arrow).uri(location.table(name)).build());
    } catch (IllegalArgumentException absent) {
      if (!String.valueOf(absent.getMessage()).contains("was not found")) {
        throw absent;
      }
      return Optional.empty();
    }
  }

  /**
   * Reads every file of the indexes: a damaged one fails queries whose words are right.
   *
   * @return whether there is one
   */
  boolean readIndexes(BufferAllocator arrow) throws IOException {
    return local.isPresent() && local.get().readIndexes(arrow);
  }

  String name() {
    return name;
  }

  /** Whether it may be there: in a bucket only opening it tells. */
  boolean isThere() throws IOException {
    return local.isEmpty() || !local.get().isNoneHere();
  }

  @Override
  public void close() {
    opening.lock();
    try {
      if (opened != null) {
        opened.close();
        opened = null;
      }
      retired.forEach(Dataset::close);
      retired.clear();
    } finally {
      opening.unlock();
    }
  }
}
