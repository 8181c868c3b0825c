package dev.steelyard.store.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says in a file of the store that Steelyard writes to it, and since when. A write that is killed
 * or fails leaves its line there, and with it in which time files were made that may be nobody's
 * any more. A line says from when until when, in milliseconds since 1970, and ends with {@code ?}
 * where the write was killed at some time between; the line of the write that goes on has no end
 * yet. What is no file under this name is left alone, and nothing known then. Wants the store's
 * lock.
 */
public final class WriteMark {

  static final String FILE = ".steelyard.writing";

  private static final String KILLED = " ?\n";

  /** Where nothing is ever compacted many lines come together; then they become one. */
  private static final int MOST_BYTES = 1 << 16;

  private WriteMark() {}

  /**
   * A time in which a write went on that came to nothing.
   *
   * @param isEndKnown false when it was killed, at some time before {@code until}
   */
  record Attempt(Instant from, Instant until, boolean isEndKnown) {

    /** File systems stamp files with the last tick of their clock, which is up to 10 ms old. */
    private static final Duration TICK = Duration.ofMillis(20);

    boolean covers(Instant time) {
      return !time.isBefore(from.minus(TICK)) && !time.isAfter(until);
    }

    private String line() {
      return from.toEpochMilli() + " " + until.toEpochMilli() + (isEndKnown ? "\n" : KILLED);
    }
  }

  /** A write begins: one that was killed has ended by now, as the lock is free again. */
  public static void begin(Path store) {
    Path file = store.resolve(FILE);
    Instant now = Instant.now();
    try {
      FileKinds.require(file);
      long size = Files.exists(file) ? Files.size(file) : -1;
      if (size > MOST_BYTES || size == 0) {
        Files.writeString(file, new Attempt(created(file), now, false).line());
      } else if (size > 0 && !text(file).endsWith("\n")) {
        append(file, " " + now.toEpochMilli() + KILLED);
      }
      append(file, Long.toString(now.toEpochMilli()));
    } catch (IOException cannotBeWritten) {
      // Then nothing else can be written either; and if it can, its litter waits for a day.
    }
  }

  /** The write is done, and nothing of it is left but what it stored. */
  public static void end(Path store) throws IOException {
    Path file = store.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (FileChannel lines = FileChannel.open(file, StandardOpenOption.WRITE)) {
      int before = text(file).lastIndexOf('\n') + 1;
      if (before == 0) {
        Files.deleteIfExists(file);
      } else {
        lines.truncate(before);
      }
    } catch (NoSuchFileException | AccessDeniedException couldNotBeWritten) {
      // There is nothing to take back.
    }
  }

  /** The write failed: what it has made may be left. */
  public static void fail(Path store) {
    try {
      FileKinds.require(store.resolve(FILE));
      append(store.resolve(FILE), " " + Instant.now().toEpochMilli() + "\n");
    } catch (IOException cannotBeWritten) {
      // The next write ends the line, as that of a killed one.
    }
  }

  /** The writes that came to nothing, but for one that goes on. */
  static List<Attempt> attempts(Path store, Instant now) throws IOException {
    Path file = store.resolve(FILE);
    try {
      FileKinds.require(file);
      String text = text(file);
      Instant created = created(file);
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(line -> attempt(line, created, now))
          .toList();
    } catch (NoSuchFileException | DamagedFileException | AccessDeniedException none) {
      return List.of();
    }
  }

  /**
   * A line of an older Steelyard has no end, one that is cut off or overwritten may be anything.
   */
  private static Attempt attempt(String line, Instant created, Instant now) {
    try {
      String[] times = line.split(" ", 3);
      Instant from = Instant.ofEpochMilli(Long.parseLong(times[0]));
      return times.length == 1
          ? new Attempt(from, now, false)
          : new Attempt(from, Instant.ofEpochMilli(Long.parseLong(times[1])), times.length == 2);
    } catch (NumberFormatException cutOff) {
      return new Attempt(created, now, false);
    }
  }

  /** What ended before then is cleared away. */
  static void forget(Path store, Instant before, Instant now) throws IOException {
    List<Attempt> all = attempts(store, now);
    List<Attempt> left =
        all.stream().filter(each -> !each.isEndKnown() && !each.until().isBefore(before)).toList();
    if (left.size() < all.size()) {
      Path file = store.resolve(FILE);
      String text = text(file);
      String own = text.substring(text.lastIndexOf('\n') + 1);
      String kept = left.stream().map(Attempt::line).collect(Collectors.joining());
      if (kept.isEmpty() && own.isEmpty()) {
        Files.delete(file);
      } else {
        Files.writeString(file, kept + own);
      }
    }
  }

  /** What is longer than it ever gets was put there by somebody else. */
  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(2 * MOST_BYTES), StandardCharsets.ISO_8859_1);
    }
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static Instant created(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).creationTime().toInstant();
  }
}
