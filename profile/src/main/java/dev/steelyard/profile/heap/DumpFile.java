package dev.steelyard.profile.heap;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a file is a whole heap dump. Its records are walked through by their lengths, as the
 * format has them (HotSpot's {@code heapDumper.cpp}, "HPROF binary format"): a reader that does not
 * do that takes the first half of a dump for all of it. Cost: a seek a record.
 */
final class DumpFile {

  private static final String MAGIC = "JAVA PROFILE 1.0.";
  private static final int LONGEST_MAGIC = 32;
  private static final int GZIP = 0x1F8B;
  private static final int HEAP_DUMP = 0x0C;
  private static final int SEGMENT = 0x1C;
  private static final int END = 0x2C;

  private DumpFile() {}

  /**
   * Checks it.
   *
   * @throws SteelyardException when it is none, or not whole
   */
  static void check(Path file) {
    requireFile(file);
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      header(in, file);
      records(in, file);
    } catch (EOFException early) {
      throw truncated(file, "it ends within its header");
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the heap dump %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }

  private static void requireFile(Path file) {
    if (!Files.exists(file)) {
      throw SteelyardException.invalid(
          "there is no heap dump %s; `jcmd PID GC.heap_dump FILE` makes one".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw SteelyardException.invalid("%s is no file, so no heap dump".formatted(file));
    }
    if (!Files.isReadable(file)) {
      throw SteelyardException.cannotRun(
          "the heap dump %s may not be read by this user; change its permissions or be its owner"
              .formatted(file));
    }
  }

  private static void header(RandomAccessFile in, Path file) throws IOException {
    if (in.length() == 0) {
      throw SteelyardException.invalid(
          "%s is empty, so no heap dump; was the disk full when it was made?".formatted(file));
    }
    byte[] first = new byte[(int) Math.min(LONGEST_MAGIC, in.length())];
    in.readFully(first);
    if (first.length > 1 && ((first[0] & 0xFF) << 8 | (first[1] & 0xFF)) == GZIP) {
      throw SteelyardException.invalid(
          "the heap dump %s is compressed; uncompress it first, with gunzip".formatted(file));
    }
    String magic = new String(first, StandardCharsets.ISO_8859_1);
    if (!magic.startsWith(MAGIC)) {
      throw SteelyardException.invalid(
          "%s is no heap dump of a HotSpot virtual machine: it does not begin with '%s'"
              .formatted(file, MAGIC.strip()));
    }
    if (magic.startsWith(MAGIC + "3")) {
      throw SteelyardException.invalid(
          "%s is a heap dump of Android; convert it first, with hprof-conv".formatted(file));
    }
    in.seek(magic.indexOf('\0') + 1L);
    in.readInt();
    in.readLong();
  }

  private static void records(RandomAccessFile in, Path file) throws IOException {
    boolean segments = false;
    boolean whole = false;
    while (in.getFilePointer() < in.length()) {
      long start = in.getFilePointer();
      if (in.length() - start < 9) {
        throw truncated(file, "it ends within the head of a record");
      }
      int tag = in.readUnsignedByte();
      in.readInt();
      long end = start + 9 + Integer.toUnsignedLong(in.readInt());
      if (end > in.length()) {
        throw truncated(
            file, "a record goes on to byte %d, but the file has %d".formatted(end, in.length()));
      }
      segments |= tag == SEGMENT;
      whole = tag == END || tag == HEAP_DUMP || (whole && tag != SEGMENT);
      in.seek(end);
    }
    if (!whole) {
      throw truncated(file, segments ? "its end is missing" : "it has no objects");
    }
  }

  private static SteelyardException truncated(Path file, String how) {
    return SteelyardException.invalid(
        "the heap dump %s is not whole: %s; make it again, with enough room on the disk"
            .formatted(file, how));
  }
}
