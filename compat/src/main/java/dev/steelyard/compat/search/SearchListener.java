package dev.steelyard.compat.search;

import dev.steelyard.core.compat.AgingFailure;

/** Is told how far a search is. Called by one thread. */
public interface SearchListener {

  /** After each sequence. */
  void tried(long sequences, int causes);

  /** A failure of a new kind, as it was met; it is made simple next. */
  void met(AgingFailure failure);
}
