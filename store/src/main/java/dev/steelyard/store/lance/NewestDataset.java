package dev.steelyard.store.lance;

import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LocalTable.Current;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.lance.Dataset;
import org.lance.ReadOptions;
import org.lance.WriteParams;

/**
 * A table as it is now, opened when it is first needed and kept open. Safe for use by many threads;
 * methods throw what Lance throws.
 */
final class NewestDataset implements AutoCloseable {

  private final StoreLocation location;
  private final TableDefinition definition;
  private final Supplier<BufferAllocator> memory;
  private final RetryPolicy reach;
  private final Optional<LocalTable> local;
  private final ReentrantLock opening = new ReentrantLock();

  /** Opened at other versions before; another thread may still read from one. */
  private final List<Dataset> retired = new ArrayList<>();

  private @Nullable Dataset opened;

  /** The version whose columns were last looked at. */
  private long knownColumns = -1;

  NewestDataset(
      StoreLocation location,
      TableDefinition definition,
      Supplier<BufferAllocator> memory,
      RetryPolicy reach,
      Optional<LocalTable> local) {
    this.location = location;
    this.definition = definition;
    this.memory = memory;
    this.reach = reach;
    this.local = local;
  }

  /**
   * The table as it is now, or as it was before what is damaged was written; empty when there is
   * none.
   */
  Optional<Dataset> find() throws IOException {
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

  /** Likewise; where there is none, one is made, and is on the disk before this returns. */
  Dataset findOrCreate() throws IOException {
    Optional<Dataset> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    opening.lock();
    try {
      if (location.folder().isEmpty()) {
        reach.attempt(() -> NewBucketTable.make(location, definition));
        return find().orElseThrow();
      }
      Dataset created = create(location.table(definition.title()));
      opened = created;
      if (local.isPresent()) {
        // From now on what a power cut leaves can be told from what was on the disk.
        local.get().flush();
      }
      return created;
    } finally {
      opening.unlock();
    }
  }

  /** The newest version, whatever its files are. */
  Dataset unchecked() {
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

  /** An empty table of these columns that nobody else sees, for queries. */
  Dataset empty() {
    return create("memory://" + definition.title());
  }

  /** Once a version: another program may have given it other columns. */
  private void requireColumns(Dataset dataset) {
    if (dataset.version() != knownColumns) {
      ForeignColumns.requireReadable(
          location, definition.title(), dataset.getSchema(), definition.schema());
      knownColumns = dataset.version();
    }
  }

  private Optional<Dataset> newestOpened() throws IOException {
    if (opened == null) {
      opened = reach.attempt(this::open).orElse(null);
    } else {
      renew();
    }
    return Optional.ofNullable(opened);
  }

  /** Goes to the newest version, after a commit for example. */
  void renew() throws IOException {
    Dataset known = Objects.requireNonNull(opened);
    reach.attempt(() -> {
      known.checkoutLatest();
      return known;
    });
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
            .uri(location.table(definition.title()))
            .readOptions(readOptions().setVersion(version).build())
            .build();
    if (known != null) {
      retired.add(known);
    }
    opened = older;
    return older;
  }

  private Dataset create(String uri) {
    // Before the first mention of Dataset, whose initialiser loads the native library.
    BufferAllocator arrow = memory.get();
    return Dataset.write()
        .allocator(arrow)
        .uri(uri)
        .schema(definition.schema())
        .mode(WriteParams.WriteMode.CREATE)
        .execute();
  }

  private ReadOptions.Builder readOptions() {
    return new ReadOptions.Builder().setStorageOptions(location.options());
  }

  private Optional<Dataset> open() {
    // Before the first mention of Dataset, whose initialiser loads the native library.
    BufferAllocator arrow = memory.get();
    try {
      return Optional.of(
          Dataset.open()
              .allocator(arrow)
              .uri(location.table(definition.title()))
              .readOptions(readOptions().build())
              .build());
    } catch (IllegalArgumentException absent) {
      if (!String.valueOf(absent.getMessage()).contains("was not found")) {
        throw absent;
      }
      return Optional.empty();
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
      retired.forEach(Dataset::close);
      retired.clear();
    } finally {
      opening.unlock();
    }
  }
}
