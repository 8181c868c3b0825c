package dev.steelyard.vectors.store;

import java.util.List;
import java.util.UUID;

/** What is written to the log: one record a request, done wholly or not at all. */
sealed interface StoreChange {

  record LibraryMade(LibrarySettings settings) implements StoreChange {}

  record LibraryRemoved(UUID library) implements StoreChange {}

  record DocumentsAdded(UUID library, List<StoredDocument> documents) implements StoreChange {}

  record DocumentRemoved(UUID library, UUID document) implements StoreChange {}
}
