package dev.steelyard.lab.file;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes folders and takes them away. */
public final class Folders {

  private Folders() {}

  public static Path make(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make the folder %s: %s".formatted(folder, failure.getMessage()), failure);
    }
  }

  /** Deletes a folder with all that is in it, links not followed. */
  public static void delete(Path folder) {
    try {
      if (Files.isDirectory(folder)) {
        Files.walkFileTree(folder, new Deleter());
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot delete the folder %s: %s; delete it by hand"
              .formatted(folder, failure.getMessage()),
          failure);
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    /** Some programs, such as package managers, leave folders that may not be written to. */
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes unused)
        throws IOException {
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
    public FileVisitResult postVisitDirectory(
        Path folder, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
