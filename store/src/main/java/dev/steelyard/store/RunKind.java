package dev.steelyard.store;

/** What a run was a run of. */
public enum RunKind {
  EXPERIMENT,
  /** A load test of its own, outside of any experiment. */
  LOAD
}
