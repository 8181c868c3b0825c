package dev.steelyard.store.disk;

import java.io.IOException;
import java.nio.file.Files;
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
 * What writers leave in tables that are killed or fail: half-written files, which the library
 * writes under names of their own and renames when they are complete, and whole files that no
 * version came to name. Nobody looks at either again.
 */
public final class Litter {

  /** What another program left may still be written to by a machine that is not seen from here. */
  private static final Duration FOREIGN = Duration.ofDays(1);

  /**
   * Another program that wrote at the same time as one of our writes failed has committed by then
   * what it wrote.
   */
  private static final Duration SETTLED = Duration.ofHours(1);

  private static final Pattern HALF_WRITTEN = Pattern.compile("\\.tmp.{6}|\\d+\\.manifest#\\d+");
  private static final int DEPTH = 4;

  private final Path store;
  private final Instant now;
  private final List<Writing.Attempt> failed;

  private Litter(Path store, Instant now) throws IOException {
    this.store = store;
    this.now = now;
    this.failed = Writing.attempts(store, now);
  }

  /**
   * Removes it from all tables of a store, as far as no process has it open: half-written files
   * that were made while one of our own writes came to nothing, or were not written to for a day;
   * and whole files that no version names, made while one of our own writes came to nothing, an
   * hour ago or longer. Wants the store's lock, so that nothing of ours is being written.
   *
   * @return how many bytes
   */
  public static long remove(Path store, Instant now) throws IOException {
    long bytes = new Litter(store, now).remove();
    Writing.forget(store, now.minus(SETTLED), now);
    return bytes;
  }

  private long remove() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path table : tables()) {
      addHalfWritten(table, found);
      if (failed.stream().anyMatch(each -> isSettled(each.until()))) {
        addUnnamed(new TableFolder(table), found);
      }
    }
    Set<Path> open = found.isEmpty() ? Set.of() : open();
    long bytes = 0;
    for (Path file : found) {
      bytes += open.contains(file.toRealPath()) ? 0 : delete(file);
    }
    return bytes;
  }

  private List<Path> tables() throws IOException {
    try (Stream<Path> all = Files.list(store)) {
      return all.filter(file -> file.getFileName().toString().endsWith(".lance"))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private void addHalfWritten(Path table, List<Path> found) throws IOException {
    try (Stream<Path> files = Files.walk(table, DEPTH)) {
      for (Path file : files.toList()) {
        if (HALF_WRITTEN.matcher(file.getFileName().toString()).matches()) {
          BasicFileAttributes times = times(file);
          if (times.lastModifiedTime().toInstant().isBefore(now.minus(FOREIGN))
              || isOfFailed(times)) {
            found.add(file);
          }
        }
      }
    }
  }

  private void addUnnamed(TableFolder table, List<Path> found) throws IOException {
    for (Path file : Unnamed.in(table)) {
      BasicFileAttributes times = times(file);
      if (isOfFailed(times)
          && isSettled(times.creationTime().toInstant())
          && isSettled(times.lastModifiedTime().toInstant())) {
        found.add(file);
      }
    }
  }

  private boolean isOfFailed(BasicFileAttributes times) {
    Instant created = times.creationTime().toInstant();
    return failed.stream().anyMatch(each -> each.covers(created));
  }

  private boolean isSettled(Instant time) {
    return time.isBefore(now.minus(SETTLED));
  }

  private static BasicFileAttributes times(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
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
