package dev.steelyard.store.disk;

import java.time.Instant;
import java.util.List;

/** How a table's versions are. */
public sealed interface Standing {

  /** There is no version: no table yet. */
  record Absent() implements Standing {}

  /** The newest version is whole, as far as its manifest and the ends of its files tell. */
  record Whole(VersionFile newest) implements Standing {}

  /**
   * The newest versions are damaged.
   *
   * @param readable the newest that is whole
   * @param written when that was
   * @param hasRows whether it may hold rows: a table begins with a version that does not
   * @param lost those after it, the newest first
   */
  record Behind(VersionFile readable, Instant written, boolean hasRows, List<Lost> lost)
      implements Standing {

    /** Whether one of those that were lost was on the disk before, and has been damaged since. */
    public boolean lostUpTo(long flushed) {
      return lost.getLast().version().number() <= flushed;
    }
  }

  /** No version is whole; the newest first. */
  record Unreadable(List<Lost> lost) implements Standing {}

  /**
   * A version that cannot be read.
   *
   * @param changed when its manifest was last written to
   * @param why what was found, as an end of a sentence
   */
  record Lost(VersionFile version, Instant changed, String why) {}
}
