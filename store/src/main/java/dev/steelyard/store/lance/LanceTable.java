package dev.steelyard.store.lance;

import dev.steelyard.store.StoreInfo.TableInfo;
import dev.steelyard.store.StoreLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.lance.Dataset;
import org.lance.WriteParams;
import org.lance.merge.MergeInsertParams;
import org.lance.merge.MergeInsertParams.WhenNotMatched;
import org.lance.merge.MergeInsertResult;
import org.lance.merge.MergeInsertStats;

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
  private final Reach reach;
  private final ReentrantLock opening = new ReentrantLock();
  private @Nullable Dataset opened;

  LanceTable(
      StoreLocation location,
      String name,
      Supplier<Schema> schema,
      List<String> indexed,
      Supplier<BufferAllocator> memory,
      Reach reach) {
    this.location = location;
    this.name = name;
    this.schema = schema;
    this.indexed = indexed;
    this.memory = memory;
    this.reach = reach;
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
    Dataset dataset = newestOrCreated();
    MergeInsertParams params =
        new MergeInsertParams(List.of("id"))
            .withNotMatched(WhenNotMatched.InsertAll)
            .withConflictRetries(CONFLICT_RETRIES);
    if (changed.isPresent()) {
      params.withMatchedUpdateIf(changed.get());
    } else {
      params.withMatchedUpdateAll();
    }
    try (RowBatches<T> rows = new RowBatches<>(memory.get(), schema.get(), objects, writer);
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory.get())) {
      Data.exportArrayStream(memory.get(), rows, stream);
      MergeInsertResult merged = dataset.mergeInsert(params, stream);
      merged.dataset().close();
      dataset.checkoutLatest();
      MergeInsertStats stats = merged.stats();
      Maintenance.afterWrite(dataset, stats.numInsertedRows() + stats.numUpdatedRows(), indexed);
      return stats;
    }
  }

  TableInfo info(Dataset dataset) {
    return new TableInfo(
        name,
        dataset.countRows(),
        dataset.getFragments().size(),
        dataset.listVersions().size(),
        dataset.calculateDataSize(),
        dataset.listIndexes().stream().sorted().toList());
  }

  /** The table as it is now; empty when there is none. */
  Optional<Dataset> newest() throws IOException {
    opening.lock();
    try {
      if (opened == null) {
        opened = reach.attempt(this::open).orElse(null);
      } else {
        opened.checkoutLatest();
      }
      return Optional.ofNullable(opened);
    } finally {
      opening.unlock();
    }
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

  private Optional<Dataset> open() throws IOException {
    if (isFolderWithoutTable()) {
      return Optional.empty();
    }
    // Before the first mention of Dataset, whose initialiser loads the native library.
    BufferAllocator arrow = memory.get();
    try {
      return Optional.of(Dataset.open().allocator(arrow).uri(location.table(name)).build());
    } catch (IllegalArgumentException absent) {
      if (!String.valueOf(absent.getMessage()).contains("was not found")) {
        throw absent;
      }
      if (hasVersions()) {
        throw new IOException("none of the versions of table '" + name + "' can be read", absent);
      }
      return Optional.empty();
    }
  }

  String name() {
    return name;
  }

  /** Whether it may be there: in a bucket only opening it tells. */
  boolean isThere() {
    return !isFolderWithoutTable();
  }

  /** Saves loading Lance only to hear that there is nothing. */
  private boolean isFolderWithoutTable() {
    return location
        .folder()
        .filter(folder -> Files.notExists(folder.resolve(name + ".lance")))
        .isPresent();
  }

  private boolean hasVersions() throws IOException {
    Optional<Path> versions =
        location.folder().map(folder -> folder.resolve(name + ".lance").resolve("_versions"));
    if (versions.isEmpty() || !Files.isDirectory(versions.get())) {
      return false;
    }
    try (Stream<Path> files = Files.list(versions.get())) {
      return files.findAny().isPresent();
    }
  }

  @Override
  public void close() {
    opening.lock();
    try {
      if (opened != null) {
        opened.close();
        opened = null;
      }
    } finally {
      opening.unlock();
    }
  }
}
