package dev.steelyard.vectors.store;

import java.util.List;
import java.util.UUID;

/** What is written to the log: one record a request, done wholly or not at all. */
sealed interface Change {

  record LibraryMade(LibrarySettings settings) implements Change {}

  record LibraryRemoved(UUID library) implements Change {}

  record DocumentsAdded(UUID library, List<Document> documents) implements Change {}

  record DocumentRemoved(UUID library, UUID document) implements Change {}
}
