package dev.steelyard.store.disk;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** How a table's versions are. */
public sealed interface TableState {

  /** There is no version: no table yet. */
  record Absent() implements TableState {}

  /** The newest version is whole, as far as its manifest and the ends of its files tell. */
  record Whole(VersionFile newest) implements TableState {}

  /**
   * The newest versions are damaged, and without them no intact file of rows goes out of use that
   * was acknowledged.
   *
   * @param readable the newest that is whole
   * @param written when that was
   * @param hasRows whether it may hold rows: a table begins with a version that does not
   * @param lost those after it, the newest first
   */
  record Behind(
      VersionFile readable,
      Instant written,
      boolean hasRows,
      List<Lost> lost,
      Acknowledged acknowledged)
      implements TableState {}

  /**
   * Files are damaged that the newest version shares with older ones, or that lie among intact ones
   * of its own: to go back to an older version would not help, or would take intact rows away.
   *
   * @param version the newest with a manifest that can be read
   * @param files what it names and is damaged
   * @param lost versions after it, the newest first
   */
  record Broken(
      VersionFile version, List<DamagedFile> files, List<Lost> lost, Acknowledged acknowledged)
      implements TableState {

    /** Whether all rows are intact: an index can be made anew. */
    public boolean isOfIndexesOnly() {
      return lost.isEmpty() && files.stream().allMatch(DamagedFile::isOfIndex);
    }
  }

  /** No version has a manifest that can be read; the newest first. */
  record Unreadable(List<Lost> lost, Acknowledged acknowledged) implements TableState {}

  /** Whether what is lost was ever acknowledged as stored. */
  enum Acknowledged {
    /** It was on the disk before. */
    YES,
    /** It came after what was on the disk. */
    NO,
    /** It was not kept what was on the disk. */
    UNKNOWN
  }

  /**
   * A version that cannot be read.
   *
   * @param changed when its manifest was last written to; the epoch when it is missing
   * @param why what was found, as an end of a sentence
   * @param files those of its files that are damaged; none when its manifest is
   */
  record Lost(VersionFile version, Instant changed, String why, List<DamagedFile> files) {}

  /**
   * A file that a version names.
   *
   * @param path within the table's folder
   * @param why what was found, as an end of a sentence that begins with the path
   */
  record DamagedFile(Path path, String why) {

    public boolean isOfIndex() {
      return path.startsWith(NamedFile.INDICES);
    }
  }
}
