package dev.steelyard.core.file;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Reads whole files that a user names. The bound holds for what is read, since a file's size says
 * nothing: a device has none and never ends, a file of {@code /proc} has none and holds something,
 * and a log grows. Safe for use by several threads.
 *
 * <p>All methods throw {@link SteelyardException} with one line that names the file: invalid input
 * when it is missing, a folder, too large, silent or no text; could not run when it may not be read
 * or the disk fails.
 */
public final class BoundedFiles {

  /** A pipe or device that gives nothing for this long is given up. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private BoundedFiles() {}

  /**
   * A file's bytes.
   *
   * @param what the file is to be, for messages: {@code "an experiment file"}
   * @param most how many bytes it may have, at most 2^30
   */
  public static byte[] bytes(Path file, String what, int most) {
    return bytes(file, what, most, PATIENCE);
  }

  /** As {@link #bytes(Path, String, int)}, with another patience for pipes and devices. */
  public static byte[] bytes(Path file, String what, int most, Duration patience) {
    try {
      byte[] read = first(file, most + 1, patience);
      if (read.length > most) {
        throw SteelyardException.invalid(
            "%s has more than %s, which is too much".formatted(file, size(most)));
      }
      return read;
    } catch (NoSuchFileException missing) {
      throw SteelyardException.invalid(
          "there is no %s %s".formatted(what.replaceFirst("^(?:an?|the) ", ""), file), missing);
    } catch (AccessDeniedException denied) {
      throw SteelyardException.cannotRun(
          "cannot read %s: permission denied; check who may read it".formatted(file), denied);
    } catch (WatchedRead.SilentException silent) {
      throw SteelyardException.invalid(
          "cannot read %s: it is a pipe or device, and %s".formatted(file, silent.getMessage()),
          silent);
    } catch (IOException failure) {
      throw unreadable(file, what, failure);
    }
  }

  private static SteelyardException unreadable(Path file, String what, IOException failure) {
    return Files.isDirectory(file)
        ? SteelyardException.invalid("%s is a folder, not %s".formatted(file, what), failure)
        : SteelyardException.cannotRun(
            "cannot read %s: %s; check the disk and try again"
                .formatted(file, FileFault.why(failure)),
            failure);
  }

  private static byte[] first(Path file, int most, Duration patience) throws IOException {
    BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class);
    if (known.isDirectory()) {
      throw new IOException("it is a folder");
    }
    // Files of /proc are regular and have no size, and some of them never answer.
    if (!known.isRegularFile() || known.size() == 0) {
      return WatchedRead.read(file, most, patience);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    }
  }

  /**
   * A file's text, without a byte order mark before it.
   *
   * @param what as for {@link #bytes}
   * @throws SteelyardException also when it is not UTF-8, with line and column of the first byte
   *     that is not
   */
  public static String text(Path file, String what, int most) {
    byte[] bytes = bytes(file, what, most);
    requireText(file, bytes);
    int from = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }

  private static void requireText(Path file, byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      throw SteelyardException.invalid(
          "%s:1:1: this is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8"
              .formatted(file));
    }
    for (byte one : bytes) {
      if (one == 0) {
        throw SteelyardException.invalid("%s:1:1: this is binary data, not text".formatted(file));
      }
    }
    OptionalInt wrong = Utf8.firstMalformed(bytes, 0, bytes.length);
    if (wrong.isPresent()) {
      int at = wrong.getAsInt();
      String before = new String(bytes, 0, at, StandardCharsets.UTF_8);
      throw SteelyardException.invalid(
          "%s:%d:%d: the byte 0x%02X is not UTF-8; save the file as UTF-8"
              .formatted(
                  file,
                  1 + before.chars().filter(one -> one == '\n').count(),
                  before.length() - before.lastIndexOf('\n'),
                  bytes[at] & 0xFF));
    }
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String size(int bytes) {
    return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }
}
