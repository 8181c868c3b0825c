package dev.steelyard.vectors.store;

import dev.steelyard.vectors.log.LogException;
import dev.steelyard.vectors.log.WriteAheadLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All libraries. A change is on the disk before anybody sees it, and seen before the method that
 * makes it returns. For many threads.
 */
public final class LibraryStore implements AutoCloseable {

  /** How many libraries there may be. */
  public static final int MOST_LIBRARIES = 1_000;

  /**
   * What can be chosen.
   *
   * @param memory how many bytes documents may take together
   * @param compaction the logs are replaced by a snapshot when they have more bytes than this and
   *     than the last snapshot
   */
  public record Options(long memory, long compaction) {}

  /** What became of it so far. */
  public record Figures(long logBytes, long snapshotBytes, long syncs, long memoryBytes) {}

  private final Catalogue catalogue;
  private final Capacity capacity;
  private final WriteAheadLog log;
  private final LogCompaction compaction;
  private final ReentrantLock naming = new ReentrantLock();
  private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock(true);

  private LibraryStore(
      Catalogue catalogue, Capacity capacity, WriteAheadLog log, LogCompaction compaction) {
    this.catalogue = catalogue;
    this.capacity = capacity;
    this.log = log;
    this.compaction = compaction;
  }

  /**
   * Reads everything back.
   *
   * @param notice gets a line for what somebody may want to know
   */
  public static LibraryStore open(Path folder, Options options, Consumer<String> notice)
      throws IOException {
    Catalogue catalogue = new Catalogue();
    WriteAheadLog log =
        WriteAheadLog.open(folder, bytes -> catalogue.replay(ChangeFormat.read(bytes)), notice);
    Capacity capacity = new Capacity(options.memory());
    catalogue.libraries().forEach(Library::indexAll);
    catalogue.documents().forEach(document -> capacity.takeAnyway(document.bytes()));
    LogCompaction compaction = new LogCompaction(log, catalogue, options.compaction(), notice);
    return new LibraryStore(catalogue, capacity, log, compaction);
  }

  public Optional<Library> library(UUID id) {
    return catalogue.library(id);
  }

  /** All libraries, the oldest first. */
  public List<Library> libraries() {
    return catalogue.libraries().stream()
        .sorted(Comparator.comparing(library -> library.settings().created()))
        .toList();
  }

  /**
   * Makes a library.
   *
   * @throws StoreException when the name is taken, there are too many, or the log fails
   */
  public Library create(LibrarySettings settings) {
    naming.lock();
    try {
      requireRoomFor(settings.name());
      return change(
          new StoreChange.LibraryMade(settings), () -> catalogue.add(new Library(settings)));
    } finally {
      naming.unlock();
    }
  }

  private void requireRoomFor(String name) {
    if (catalogue.libraries().size() >= MOST_LIBRARIES) {
      throw new StoreException(
          StoreException.Kind.FULL, "there may be %,d libraries".formatted(MOST_LIBRARIES));
    }
    if (catalogue.libraries().stream().anyMatch(one -> one.settings().name().equals(name))) {
      throw new StoreException(
          StoreException.Kind.NAME_TAKEN, "a library is called '%s' already".formatted(name));
    }
  }

  /** Removes a library with all that is in it; false when there is none. */
  public boolean remove(UUID library) {
    return catalogue.library(library).isPresent()
        && change(
            new StoreChange.LibraryRemoved(library),
            () -> {
              Optional<Library> removed = catalogue.remove(library);
              removed.ifPresent(
                  one -> one.retire().forEach(gone -> capacity.giveBack(gone.bytes())));
              return removed.isPresent();
            });
  }

  /**
   * Adds documents, all or none.
   *
   * @param documents new ones, at least one, whose vectors have unit length and the library's
   *     dimension
   * @throws StoreException when there is no room, the log fails, or the library is being removed
   */
  public void add(Library library, List<StoredDocument> documents) {
    long bytes = documents.stream().mapToLong(StoredDocument::bytes).sum();
    capacity.take(bytes);
    try {
      change(
          new StoreChange.DocumentsAdded(library.settings().id(), documents),
          () -> requireAdded(library.add(documents)));
    } catch (StoreException failure) {
      capacity.giveBack(bytes);
      throw failure;
    }
  }

  private static List<StoredDocument> requireAdded(List<StoredDocument> added) {
    if (added.isEmpty()) {
      throw new StoreException(
          StoreException.Kind.REMOVED, "the library was removed while documents were added");
    }
    return added;
  }

  /** Removes a document; false when there is none. */
  public boolean remove(Library library, UUID document) {
    return library.document(document).isPresent()
        && change(
            new StoreChange.DocumentRemoved(library.settings().id(), document),
            () -> {
              Optional<StoredDocument> removed = library.remove(document);
              removed.ifPresent(gone -> capacity.giveBack(gone.bytes()));
              return removed.isPresent();
            });
  }

  /**
   * Writes, then applies. Changes of different requests do not depend on each other's order: what
   * one adds has a new id, and only what can be seen is removed.
   */
  private <T> T change(StoreChange change, Supplier<T> apply) {
    byte[] record = ChangeFormat.write(change);
    changing.readLock().lock();
    try {
      log.append(record);
      return apply.get();
    } catch (LogException failure) {
      throw new StoreException(
          StoreException.Kind.UNAVAILABLE, String.valueOf(failure.getMessage()), failure);
    } finally {
      changing.readLock().unlock();
      compaction.consider(changing.writeLock());
    }
  }

  public Figures figures() {
    return new Figures(log.bytes(), log.snapshotBytes(), log.syncs(), capacity.taken());
  }

  /** Waits for what is being written. */
  @Override
  public void close() throws IOException {
    compaction.close();
    log.close();
  }
}
