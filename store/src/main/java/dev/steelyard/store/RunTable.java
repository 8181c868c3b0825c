package dev.steelyard.store;

import java.util.List;
import java.util.Optional;

/**
 * The runs of a {@link Store}, without what they measured. As safe for use by threads as the store.
 */
public interface RunTable {

  /** Stores a run, or replaces it when one with this id is stored. */
  void save(RunRecord run);

  /** The run with this id. */
  Optional<RunRecord> find(String id);

  /** Every run, the newest first. */
  List<RunRecord> all();
}
