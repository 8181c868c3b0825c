package dev.steelyard.store.lance;

/**
 * What a merge did, as far as its last attempt counted.
 *
 * @param added not there before
 * @param replaced there before, and different
 * @param isRepeated whether an attempt before may have written what the last one found: then it
 *     counted nothing, though all of it may be new
 */
record MergeCounts(long added, long replaced, boolean isRepeated) {

  /** Whether something was written, or may have been. */
  boolean mayHaveWritten() {
    return isRepeated || added + replaced > 0;
  }
}
