package dev.steelyard.compat.grid;

import dev.steelyard.core.compat.GridCell;

/** Is told how far a grid is. Called by many threads. */
public interface GridListener {

  /** So many cells are to be found out, after so much data is created. */
  void planned(int creations, int cells);

  /** A version has created a case's data, or could not. */
  void created(String version, String caseName);

  void decided(GridCell cell);
}
