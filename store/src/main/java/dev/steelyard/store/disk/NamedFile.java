package dev.steelyard.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that a version names.
 *
 * @param path within the table's folder
 * @param size in bytes; 0 when the version does not say
 */
public record NamedFile(Path path, long size, Kind kind) {

  static final Path DATA = Path.of("data");
  static final Path DELETIONS = Path.of("_deletions");
  static final Path INDICES = Path.of("_indices");
  static final Path TRANSACTIONS = Path.of("_transactions");

  /** What a file holds, and with it how a whole one begins and ends. */
  public enum Kind {
    /** Rows, or an index: Lance's own file format. */
    LANCE("", "LANC"),
    /** Which rows are deleted, as an Arrow file. */
    ARROW("ARROW1", "ARROW1"),
    /** Which rows are deleted, as a Roaring bitmap; anything but zeros begins one. */
    BITMAP("", ""),
    /** What a commit did. Lance reads and writes on without it, so that it is never missed. */
    TRANSACTION("", ""),
    /** Of a form that is not known here. */
    OTHER("", "");

    private final String begin;
    private final String end;

    Kind(String begin, String end) {
      this.begin = begin;
      this.end = end;
    }
  }

  /** Whether it holds rows, not an index over them or which of them are deleted. */
  public boolean isOfRows() {
    return path.startsWith(DATA);
  }

  boolean isOfDeletedRows() {
    return path.startsWith(DELETIONS);
  }

  public boolean isOfIndex() {
    return path.startsWith(INDICES);
  }

  /**
   * Says what is wrong with the file, judging by its size, its beginning and its end, as the end of
   * a sentence; empty when it is fine.
   */
  public Optional<String> damage(Path table) throws IOException {
    if (kind == Kind.TRANSACTION) {
      return Optional.empty();
    }
    Optional<String> other = FileKinds.instead(table.resolve(path));
    if (other.isPresent()) {
      return other;
    }
    try (FileChannel file = FileChannel.open(table.resolve(path))) {
      return damage(file);
    } catch (NoSuchFileException gone) {
      return Optional.of("is missing");
    }
  }

  private Optional<String> damage(FileChannel file) throws IOException {
    long length = file.size();
    if (length == 0) {
      return Optional.of("is empty");
    }
    if (size != 0 && length != size) {
      return Optional.of("has %d bytes and not %d".formatted(length, size));
    }
    if (!read(file, 0, kind.begin.length()).equals(kind.begin)
        || (kind == Kind.BITMAP && read(file, 0, 2).equals("\0\0"))) {
      return Optional.of("does not begin as such a file does");
    }
    return read(file, length - kind.end.length(), kind.end.length()).equals(kind.end)
        ? Optional.empty()
        : Optional.of("does not end as such a file does");
  }

  /** So many bytes as text, fewer where the file ends. */
  private static String read(FileChannel file, long at, int length) throws IOException {
    if (length == 0) {
      return "";
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, Math.max(0, at) + bytes.position()) >= 0) {
      // One read is the rule.
    }
    return StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
  }
}
