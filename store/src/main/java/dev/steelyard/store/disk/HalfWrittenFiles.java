package dev.steelyard.store.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Half-written files that writers leave in tables when they are killed or fail. The library writes
 * under such names and renames what is complete; it never looks at them again. Whole files that no
 * version came to name are the library's to delete: it does so a week later, by when whoever wrote
 * them without committing yet is done.
 */
public final class HalfWrittenFiles {

  /** What another program left may still be written to by a machine that is not seen from here. */
  private static final Duration FOREIGN = Duration.ofDays(1);

  /**
   * Until when a killed write went on is not known, so that another program may have begun its own
   * meanwhile, which cannot be seen from here in another container, or between closing and renaming
   * its file. It writes on or is done within this time.
   */
  private static final Duration IDLE = Duration.ofHours(1);

  private static final Pattern HALF_WRITTEN = Pattern.compile("\\.tmp.{6}|\\d+\\.manifest#\\d+");
  private static final int DEPTH = 4;

  private final Path store;
  private final Instant now;
  private final List<WriteMark.Attempt> failed;

  private HalfWrittenFiles(Path store, Instant now) throws IOException {
    this.store = store;
    this.now = now;
    this.failed = WriteMark.attempts(store, now);
  }

  /**
   * Removes it from all tables of a store, as far as no process has it open: what was made while
   * one of our own writes failed; what was made since one was killed and not written to for an
   * hour; and whatever was not written to for a day. Wants the store's lock, so that nothing of
   * ours is being written.
   *
   * @return how many bytes
   */
  public static long remove(Path store, Instant now) throws IOException {
    long bytes = new HalfWrittenFiles(store, now).remove();
    WriteMark.forget(store, now.minus(IDLE), now);
    return bytes;
  }

  private long remove() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path table : tables()) {
      addHalfWritten(table, found);
    }
    Set<Path> open = found.isEmpty() ? Set.of() : open();
    long bytes = 0;
    for (Path file : found) {
      bytes += open.contains(file) ? 0 : delete(file);
    }
    return bytes;
  }

  private List<Path> tables() throws IOException {
    // As links to open files name them.
    try (Stream<Path> all = Files.list(store.toRealPath())) {
      return all.filter(file -> file.getFileName().toString().endsWith(".lance"))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private void addHalfWritten(Path table, List<Path> found) throws IOException {
    try (Stream<Path> files = Files.walk(table, DEPTH)) {
      for (Path file : files.toList()) {
        if (HALF_WRITTEN.matcher(file.getFileName().toString()).matches() && isLeft(file)) {
          found.add(file);
        }
      }
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  private boolean isLeft(Path file) throws IOException {
    try {
      BasicFileAttributes times =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Instant written = times.lastModifiedTime().toInstant();
      Instant created = times.creationTime().toInstant();
      return times.isRegularFile()
          && (written.isBefore(now.minus(FOREIGN))
              || failed.stream()
                  .filter(each -> each.covers(created))
                  .anyMatch(each -> each.isEndKnown() || written.isBefore(now.minus(IDLE))));
    } catch (NoSuchFileException renamed) {
      return false;
    }
  }

  private static long delete(Path file) throws IOException {
    try {
      long size = Files.size(file);
      Files.delete(file);
      return size;
    } catch (NoSuchFileException renamed) {
      return 0;
    }
  }

  /** The files that processes of this machine have open, as far as this user may see it. */
  private static Set<Path> open() throws IOException {
    Set<Path> open = new HashSet<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        if (Character.isDigit(process.getFileName().toString().charAt(0))) {
          addOpen(process.resolve("fd"), open);
        }
      }
    }
    return open;
  }

  private static void addOpen(Path descriptors, Set<Path> open) {
    try (Stream<Path> links = Files.list(descriptors)) {
      for (Path link : links.toList()) {
        open.add(Files.readSymbolicLink(link));
      }
    } catch (IOException endedOrAnothersUser) {
      // What may not be seen counts as not open: then it has to be old.
    }
  }
}
