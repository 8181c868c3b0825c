package dev.steelyard.vectors.store;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The libraries by id. For many threads. */
final class Catalogue {

  private final Map<UUID, Library> libraries = new ConcurrentHashMap<>();

  Optional<Library> library(UUID id) {
    return Optional.ofNullable(libraries.get(id));
  }

  Collection<Library> libraries() {
    return Collections.unmodifiableCollection(libraries.values());
  }

  Stream<StoredDocument> documents() {
    return libraries.values().stream().flatMap(library -> library.documents().stream());
  }

  Library add(Library library) {
    libraries.put(library.settings().id(), library);
    return library;
  }

  Optional<Library> remove(UUID id) {
    return Optional.ofNullable(libraries.remove(id));
  }

  /**
   * Makes a change that the log tells of. One that was made already, or in a library that a later
   * record removed, changes nothing: a snapshot may know more than the logs that follow it.
   */
  void replay(StoreChange change) {
    switch (change) {
      case StoreChange.LibraryMade made ->
          libraries.computeIfAbsent(made.settings().id(), id -> new Library(made.settings()));
      case StoreChange.LibraryRemoved removed -> libraries.remove(removed.library());
      case StoreChange.DocumentsAdded added ->
          library(added.library()).ifPresent(one -> one.addUnindexed(added.documents()));
      case StoreChange.DocumentRemoved removed ->
          library(removed.library()).ifPresent(one -> one.remove(removed.document()));
    }
  }

  /** Records that say all there is. */
  Iterable<byte[]> records() {
    return () ->
        libraries.values().stream().flatMap(Catalogue::changes).map(ChangeFormat::write).iterator();
  }

  private static Stream<StoreChange> changes(Library library) {
    UUID id = library.settings().id();
    return Stream.concat(
        Stream.of(new StoreChange.LibraryMade(library.settings())),
        library.documents().stream()
            .map(document -> new StoreChange.DocumentsAdded(id, java.util.List.of(document))));
  }
}
