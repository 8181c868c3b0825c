package dev.steelyard.vectors.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries and documents between memory and disk. */
class LibraryStoreTest {

  private static final LibraryStore.Options OPTIONS = new LibraryStore.Options(100_000, 1 << 20);

  @TempDir private Path folder;

  private LibraryStore open() throws IOException {
    return LibraryStore.open(folder, OPTIONS, notice -> {});
  }

  private static Library library(LibraryStore store, String name) {
    return store.create(
        new LibrarySettings(
            UUID.randomUUID(), name, "", 1, new IndexType.Exact(), Instant.ofEpochMilli(5)));
  }

  private static StoredDocument document(String title, int textLength) {
    StoredDocument.Passage passage =
        new StoredDocument.Passage("x".repeat(textLength), new float[] {1});
    return new StoredDocument(
        UUID.randomUUID(), title, DocumentMetadata.NONE, Instant.ofEpochMilli(7), List.of(passage));
  }

  @Test
  void what_does_not_fit_is_refused_and_leaves_no_trace() throws IOException {
    try (LibraryStore store = open()) {
      Library library = library(store, "a");
      store.add(library, List.of(document("fits", 10_000)));
      long taken = store.figures().memoryBytes();

      assertThatThrownBy(() -> store.add(library, List.of(document("too much", 100_000))))
          .isInstanceOfSatisfying(
              StoreException.class,
              refusal -> assertThat(refusal.kind()).isEqualTo(StoreException.Kind.FULL));

      assertThat(store.figures().memoryBytes()).isEqualTo(taken);
      assertThat(library.documentCount()).isEqualTo(1);
      assertThat(store.remove(library.settings().id())).isTrue();
      assertThat(store.figures().memoryBytes()).isZero();
    }
    try (LibraryStore store = open()) {
      assertThat(store.libraries()).isEmpty();
      assertThat(store.figures().memoryBytes()).isZero();
    }
  }

  @Test
  void a_library_that_is_being_removed_takes_no_more() throws IOException {
    try (LibraryStore store = open()) {
      Library library = library(store, "a");
      store.remove(library.settings().id());

      assertThatThrownBy(() -> store.add(library, List.of(document("late", 10))))
          .isInstanceOfSatisfying(
              StoreException.class,
              refusal -> assertThat(refusal.kind()).isEqualTo(StoreException.Kind.REMOVED));
      assertThat(store.figures().memoryBytes()).isZero();
    }
    try (LibraryStore store = open()) {
      assertThat(store.libraries()).isEmpty();
    }
  }

  @Test
  void a_closed_store_changes_nothing() throws IOException {
    LibraryStore store = open();
    Library library = library(store, "a");
    store.close();

    assertThatThrownBy(() -> store.add(library, List.of(document("late", 10))))
        .isInstanceOfSatisfying(
            StoreException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
    assertThat(library.documentCount()).isZero();
  }

  @Test
  void documents_stay_in_the_order_in_which_they_came() throws IOException {
    UUID id;
    try (LibraryStore store = open()) {
      Library library = library(store, "a");
      id = library.settings().id();
      for (int i = 0; i < 20; i++) {
        store.add(library, List.of(document("doc " + i, 1)));
      }
    }
    try (LibraryStore store = open()) {
      assertThat(store.library(id).orElseThrow().documents().stream().map(StoredDocument::title))
          .first()
          .isEqualTo("doc 0");
      assertThat(store.library(id).orElseThrow().documents().stream().map(StoredDocument::title))
          .last()
          .isEqualTo("doc 19");
    }
  }
}
