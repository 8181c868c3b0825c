package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.CallOff;
import dev.steelyard.host.process.FileAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What of files the kernel keeps in memory, before a program is started with them. */
public final class PageCache {

  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
  private static final int PAGE = 4096;

  /** Somebody else may read a file at that moment, such as an indexer. */
  private static final int ATTEMPTS = 3;

  private PageCache() {}

  /** Refuses a folder whose files are in memory and nowhere else. */
  public static void requireDisk(Path folder) {
    try {
      String type = Files.getFileStore(folder).type();
      if (IN_MEMORY.contains(type)) {
        throw SteelyardException.cannotRun(
            "'cache: drop' needs a disk, and %s is in memory (%s); set TMPDIR to a folder on a disk, or say 'cache: keep'"
                .formatted(folder, type));
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot tell on what %s is: %s".formatted(folder, FileFault.why(failure)), failure);
    }
  }

  /** Writes a file, or all files of a folder, to disk and drops them from memory. */
  static void drop(Path place) {
    for (Path file : files(place)) {
      CallOff.check();
      boolean dropped = false;
      for (int i = 0; i < ATTEMPTS && !dropped; i++) {
        FileAdvice.writeAndDrop(file);
        dropped = !begins(file);
      }
      if (!dropped) {
        throw SteelyardException.cannotRun(
            "the kernel keeps %s in memory, though it was told to drop it; say 'cache: keep', or set TMPDIR to another disk"
                .formatted(file));
      }
    }
  }

  /** Reads all files of a folder once, so that they are in memory as far as there is room. */
  static void fill(Path folder) {
    for (Path file : files(folder)) {
      CallOff.check();
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException failure) {
        throw cannotRead(file, failure);
      }
    }
  }

  private static List<Path> files(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(one -> Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)).toList();
    } catch (IOException | UncheckedIOException failure) {
      throw cannotRead(place, failure);
    }
  }

  /** Whether its first page is in memory; to look does not read it. */
  private static boolean begins(Path file) {
    // What is mapped until somebody collects it keeps a file system from being unmounted.
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      long size = Math.min(PAGE, channel.size());
      return size > 0 && channel.map(MapMode.READ_ONLY, 0, size, arena).isLoaded();
    } catch (IOException failure) {
      throw cannotRead(file, failure);
    }
  }

  private static SteelyardException cannotRead(Path file, Exception failure) {
    return SteelyardException.cannotRun(
        "cannot read %s: %s".formatted(file, failure.getMessage()), failure);
  }
}
