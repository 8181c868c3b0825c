package dev.steelyard.core.model;

/** What a run, or the run that a result is of, was a run of. */
public enum RunKind {
  EXPERIMENT,
  /** A load test of its own, outside of any experiment. */
  LOAD
}
