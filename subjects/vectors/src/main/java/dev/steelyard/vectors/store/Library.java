package dev.steelyard.vectors.store;

import dev.steelyard.vectors.index.Neighbour;
import dev.steelyard.vectors.index.Recall;
import dev.steelyard.vectors.index.VectorIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The documents of one library, and their index. Any thread may read at any time; writers queue.
 */
public final class Library {

  private final LibrarySettings settings;
  private final VectorIndex<Chunk> index;
  private final ConcurrentSkipListMap<Long, StoredDocument> inOrder = new ConcurrentSkipListMap<>();
  private final Map<UUID, Long> placeOf = new ConcurrentHashMap<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicLong version = new AtomicLong();
  private long nextPlace;
  private boolean removed;

  Library(LibrarySettings settings) {
    this.settings = settings;
    this.index = settings.index().open();
  }

  public LibrarySettings settings() {
    return settings;
  }

  /** Changes with every write that could change the result of a search. */
  public long version() {
    return version.get();
  }

  public int documentCount() {
    return placeOf.size();
  }

  public int chunkCount() {
    return index.size();
  }

  public Map<String, Number> indexFigures() {
    return index.figures();
  }

  /** All documents, the oldest first; those added or removed meanwhile may be among them or not. */
  public Collection<StoredDocument> documents() {
    return Collections.unmodifiableCollection(inOrder.values());
  }

  public Optional<StoredDocument> document(UUID id) {
    Long place = placeOf.get(id);
    return place == null ? Optional.empty() : Optional.ofNullable(inOrder.get(place));
  }

  /**
   * The nearest chunks of documents that the filter accepts, best first.
   *
   * @param query of unit length and the library's dimension
   */
  public List<Neighbour<Chunk>> search(float[] query, int k, DocumentMetadata filter) {
    return index.search(query, k, accepted(filter));
  }

  /**
   * The share of the nearest chunks that a search has found, from 0 to 1; compares the query with
   * all chunks there are now.
   */
  public double recall(
      List<Neighbour<Chunk>> found, float[] query, int k, DocumentMetadata filter) {
    Stream<Chunk> chunks =
        inOrder.values().stream()
            .flatMap(document -> document.chunks().stream())
            .filter(accepted(filter));
    return Recall.of(found, chunks, query, k);
  }

  private static Predicate<Chunk> accepted(DocumentMetadata filter) {
    return filter.values().isEmpty()
        ? chunk -> true
        : chunk -> chunk.document().metadata().matches(filter);
  }

  /** Adds documents that were not there yet, and gives them: none when the library was removed. */
  List<StoredDocument> add(List<StoredDocument> documents) {
    return write(() -> {
      List<StoredDocument> added = keep(documents);
      index.add(chunksOf(added));
      return added;
    });
  }

  /** Adds them where they are listed, but not to the index: for reading the log back. */
  List<StoredDocument> addUnindexed(List<StoredDocument> documents) {
    return write(() -> keep(documents));
  }

  /** Adds to the index what was left out of it. */
  void indexAll() {
    write(() -> {
      index.add(chunksOf(inOrder.values()));
      return true;
    });
  }

  /** Takes no more documents from now on, and gives those there are. */
  List<StoredDocument> retire() {
    return write(() -> {
      removed = true;
      return List.copyOf(inOrder.values());
    });
  }

  private List<StoredDocument> keep(List<StoredDocument> documents) {
    List<StoredDocument> added = new ArrayList<>();
    if (removed) {
      return added;
    }
    for (StoredDocument document : documents) {
      long place = nextPlace;
      if (placeOf.putIfAbsent(document.id(), place) == null) {
        nextPlace++;
        inOrder.put(place, document);
        added.add(document);
      }
    }
    return added;
  }

  /** Removes a document and gives it; nothing when it is not there. */
  Optional<StoredDocument> remove(UUID id) {
    return write(() -> {
      Long place = placeOf.remove(id);
      if (place == null || removed) {
        return Optional.empty();
      }
      StoredDocument document = inOrder.remove(place);
      if (document == null) {
        return Optional.empty();
      }
      index.remove(document.chunks());
      return Optional.of(document);
    });
  }

  private interface Write<T> {
    T run();
  }

  private <T> T write(Write<T> write) {
    writing.lock();
    try {
      return write.run();
    } finally {
      version.incrementAndGet();
      writing.unlock();
    }
  }

  private static List<Chunk> chunksOf(Collection<StoredDocument> documents) {
    return documents.stream().flatMap(document -> document.chunks().stream()).toList();
  }
}
