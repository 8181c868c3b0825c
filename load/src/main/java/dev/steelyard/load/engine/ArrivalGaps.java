package dev.steelyard.load.engine;

/** How an open model spreads its arrivals. */
public enum ArrivalGaps {
  /** As even as the rate says. */
  EVEN,
  /** As independent visitors come: a Poisson process, from the run's seed. */
  POISSON
}
