package dev.steelyard.store;

/**
 * What compacting did, over all tables.
 *
 * @param fragmentsBefore files of rows before
 * @param fragmentsAfter files of rows after
 * @param versionsRemoved old versions deleted
 * @param bytesFreed disk space given back
 */
public record Compaction(
    long fragmentsBefore, long fragmentsAfter, long versionsRemoved, long bytesFreed) {

  /** Nothing done. */
  public static final Compaction NONE = new Compaction(0, 0, 0, 0);

  public Compaction plus(Compaction other) {
    return new Compaction(
        fragmentsBefore + other.fragmentsBefore,
        fragmentsAfter + other.fragmentsAfter,
        versionsRemoved + other.versionsRemoved,
        bytesFreed + other.bytesFreed);
  }
}
