package dev.steelyard.pond.catalogue;

import java.util.List;

/** What a transaction wants to write. It is asked again whenever another writer was first. */
@FunctionalInterface
public interface CatalogueChange {

  /**
   * The rows to add to a catalogue.
   *
   * @throws dev.steelyard.pond.problem.PondException when it cannot be done to that catalogue
   */
  List<EntryVersion> on(CatalogueState state);
}
