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
 * Half-written files that writers leave in tables when they are killed. The library writes under
 * such names and renames what is complete; it never looks at them again.
 */
public final class Litter {

  /** What another program left may still be written to by a machine that is not seen from here. */
  private static final Duration FOREIGN = Duration.ofDays(1);

  private static final Pattern NAME = Pattern.compile("\\.tmp.{6}|\\d+\\.manifest#\\d+");
  private static final int DEPTH = 4;

  private Litter() {}

  /**
   * Removes it from all tables of a store: what was made since one of our own processes was killed
   * while it wrote, and no process has open; and whatever was not written to for a day. Wants the
   * store's lock, so that nothing of ours is being written.
   *
   * @return how many bytes
   */
  public static long remove(Path store, Instant now) throws IOException {
    Instant since = Writing.since(store, now);
    List<Path> found = new ArrayList<>();
    for (Path table : tables(store)) {
      try (Stream<Path> files = Files.walk(table, DEPTH)) {
        files
            .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
            .forEach(found::add);
      }
    }
    Set<Path> open = found.isEmpty() ? Set.of() : open();
    long bytes = 0;
    for (Path file : found) {
      bytes += isLeft(file, since, now) && !open.contains(file.toRealPath()) ? delete(file) : 0;
    }
    Writing.end(store);
    return bytes;
  }

  private static List<Path> tables(Path store) throws IOException {
    try (Stream<Path> all = Files.list(store)) {
      return all.filter(file -> file.getFileName().toString().endsWith(".lance"))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private static boolean isLeft(Path file, Instant since, Instant now) throws IOException {
    BasicFileAttributes times = Files.readAttributes(file, BasicFileAttributes.class);
    return times.lastModifiedTime().toInstant().isBefore(now.minus(FOREIGN))
        || !times.creationTime().toInstant().isBefore(since);
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
