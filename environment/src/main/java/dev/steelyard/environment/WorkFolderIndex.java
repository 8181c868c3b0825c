package dev.steelyard.environment;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What files a folder had that programs run in ({@link FileRule#WORKED_IN}), to tell later whether
 * it can still be taken for what was made.
 *
 * <p>Sources, programs and links have to say what they said, a link to a program also what that one
 * says: what was touched is read again, and what was written anew as it was is no other. All else
 * that was made has to be there, whatever is in it by now: what a benchmark writes to is not known
 * from what it only reads. What came in addition is not looked at. What git keeps for itself is
 * left out.
 */
final class WorkFolderIndex {

  private static final String OF_GIT = ".git";

  /** What a file has to stay. */
  private enum Kept {
    THERE(0),
    AS_IT_SAYS(1),
    PROGRAM(2);

    /** On disk. */
    private final int number;

    Kept(int number) {
      this.number = number;
    }
  }

  /**
   * One file.
   *
   * @param size bytes; of a link, of what it says
   * @param modified nanoseconds since 1970
   * @param checksum of those alone of which the content counts
   */
  private record Entry(Kept kept, long size, long modified, int checksum) {

    static Entry of(FoundFile found, boolean isSource, byte[] buffer) throws IOException {
      Kept kept = kept(found, isSource);
      int checksum = kept == Kept.THERE ? 0 : found.followedChecksum(buffer);
      return new Entry(kept, found.size(), found.modified(), checksum);
    }

    static Entry read(DataInputStream in) throws IOException {
      return new Entry(
          WorkFolderIndex.kept(in.readUnsignedByte()), in.readLong(), in.readLong(), in.readInt());
    }

    void write(DataOutputStream out) throws IOException {
      out.writeByte(kept.number);
      out.writeLong(size);
      out.writeLong(modified);
      out.writeInt(checksum);
    }

    private static Kept kept(FoundFile found, boolean isSource) {
      if (found.isLink()) {
        return Kept.AS_IT_SAYS;
      }
      if (!Files.isReadable(found.file())) {
        return Kept.THERE;
      }
      return found.isProgram() ? Kept.PROGRAM : isSource ? Kept.AS_IT_SAYS : Kept.THERE;
    }

    /**
     * What is wrong with it.
     *
     * @param noted when all were noted down; a file of that time or later may have been written to
     *     since, within what the file system's clock can tell
     */
    Optional<String> problem(FoundFile found, FileTime noted, byte[] buffer) throws IOException {
      if (kept == Kept.THERE) {
        return Optional.empty();
      }
      boolean isSame =
          found.size() == size
              && (isUntouched(found, noted) || found.followedChecksum(buffer) == checksum);
      if (!isSame) {
        return Optional.of("was changed");
      }
      return kept == Kept.PROGRAM && !found.isProgram()
          ? Optional.of("cannot be run any more")
          : Optional.empty();
    }

    /** A program can set the time of its file to any, but not when anything of it changed. */
    private boolean isUntouched(FoundFile found, FileTime noted) throws IOException {
      return found.modified() == modified && found.changed().compareTo(noted) < 0;
    }
  }

  private static final IndexForm<Entry> FORM = new IndexForm<>(2, Entry::read, Entry::write);

  private final Map<String, Entry> entries;
  private final FileTime noted;

  private WorkFolderIndex(Map<String, Entry> entries, FileTime noted) {
    this.entries = entries;
    this.noted = noted;
  }

  /**
   * Of a folder as it is now; reads its sources and programs.
   *
   * @param isSource tells sources, by their paths in it
   */
  static WorkFolderIndex of(Path folder, Predicate<String> isSource) throws IOException {
    byte[] buffer = FoundFile.buffer();
    Map<String, Entry> entries = new TreeMap<>();
    Map<String, FoundFile> files = FoundFile.all(folder, OF_GIT::equals);
    for (Map.Entry<String, FoundFile> one : files.entrySet()) {
      // Pipes and sockets are of processes that need not live on.
      if (!one.getValue().attributes().isOther()) {
        entries.put(one.getKey(), Entry.of(one.getValue(), isSource.test(one.getKey()), buffer));
      }
    }
    return new WorkFolderIndex(entries, FileTime.from(Instant.EPOCH));
  }

  /** Keeps it in a file, which may be there already. */
  void write(Path file) throws IOException {
    FORM.write(entries, file);
  }

  /**
   * What was kept.
   *
   * @throws IOException when there is none, or it is damaged
   */
  static WorkFolderIndex read(Path file) throws IOException {
    return new WorkFolderIndex(FORM.read(file), Files.getLastModifiedTime(file));
  }

  private static Kept kept(int number) throws IOException {
    for (Kept one : Kept.values()) {
      if (one.number == number) {
        return one;
      }
    }
    throw new IOException("it says %d, which means nothing".formatted(number));
  }

  /**
   * The first file that is not what it has to be, by name; empty when all are. Costs a look at each
   * file that was made, and reads those alone that have another time, or one that vouches for
   * nothing.
   */
  Optional<String> changed(Path folder) throws IOException {
    byte[] buffer = FoundFile.buffer();
    // A name that is not UTF-8 is no path any more: names are held against names.
    Map<String, FoundFile> now = FoundFile.reachable(folder, OF_GIT::equals);
    for (Map.Entry<String, Entry> one : entries.entrySet()) {
      FoundFile found = now.get(one.getKey());
      Optional<String> problem =
          found == null ? Optional.of("is gone") : one.getValue().problem(found, noted, buffer);
      if (problem.isPresent()) {
        return Optional.of(one.getKey() + " " + problem.get());
      }
    }
    return Optional.empty();
  }
}
