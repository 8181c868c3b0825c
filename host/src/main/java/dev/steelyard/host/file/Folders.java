package dev.steelyard.host.file;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes folders and takes them away, but never what is mounted in them: a program under test may
 * have mounted something dear there.
 */
public final class Folders {

  private Folders() {}

  /** Makes a folder that is not there yet, with those it is in. */
  public static Path make(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make the folder %s: %s".formatted(folder, FileFault.why(failure)), failure);
    }
  }

  /** Deletes a folder with all that is in it, links not followed; false when it is not there. */
  public static boolean delete(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      Files.walkFileTree(folder, new Deleter(device(folder)));
      return true;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot delete the folder %s: %s; delete it by hand"
              .formatted(folder, FileFault.why(failure)),
          failure);
    }
  }

  /** The sizes of all files in a folder, links not followed. */
  public static long bytes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : (Iterable<Path>) all::iterator) {
        bytes += Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
      }
      return bytes;
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static Object device(Path file) throws IOException {
    return Files.getAttribute(file, "unix:dev", LinkOption.NOFOLLOW_LINKS);
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    private final Object device;

    Deleter(Object device) {
      this.device = device;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes unused)
        throws IOException {
      if (!device(folder).equals(device)) {
        throw new IOException("something is mounted at " + folder);
      }
      // Some programs, such as package managers, leave folders that may not be written to.
      if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes unused) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
