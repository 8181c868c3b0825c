package dev.steelyard.store;

import dev.steelyard.core.model.Declarations;

/**
 * Which way is better of benchmarks, as a {@link Store} remembers that it was declared. As safe for
 * use by threads as the store.
 */
public interface DeclarationTable {

  /** All declarations, by name; the last declared last. */
  Declarations all();

  /** Remembers declarations; of a pattern that was declared before, the new one counts. */
  void declare(Declarations declarations);
}
