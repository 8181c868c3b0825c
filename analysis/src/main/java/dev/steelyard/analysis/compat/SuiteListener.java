package dev.steelyard.analysis.compat;

import dev.steelyard.compat.grid.GridListener;

/** Is told how far a run of a suite is. Called by many threads. */
public interface SuiteListener extends GridListener {

  /** Environments of these versions are looked for or made. */
  void preparing(int versions);

  /** One is made anew because of what is wrong with it. */
  void madeAnew(String version, String why);

  void ready(String version, boolean fromCache, double seconds);

  /** A version cannot be asked. */
  void unable(String version, String why);
}
