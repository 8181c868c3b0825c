package dev.steelyard.host.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Copies of folders with all that is in them. */
public final class Trees {

  private Trees() {}

  /**
   * Copies a folder with all that is in it, or a file. A link into the original becomes one into
   * the copy, so that nobody writes to the original. Sockets and pipes are left out: they hold no
   * data, and reading one may never end. Names stay as they are, byte for byte, whether they are
   * text or not.
   *
   * @param to is not there yet
   */
  public static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file));
            if (attributes.isSymbolicLink()) {
              Files.createSymbolicLink(
                  target, moved(Files.readSymbolicLink(file), from, target, to));
            } else if (attributes.isRegularFile()) {
              Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Links that lead by a full path into where a folder was lead to where it is now. */
  public static void leadLinks(Path from, Path to) throws IOException {
    Files.walkFileTree(
        to,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isSymbolicLink()) {
              Path link = Files.readSymbolicLink(file);
              Files.delete(file);
              Files.createSymbolicLink(file, moved(link, from, file, to));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** From the link on, so that it holds wherever the folder goes. */
  private static Path moved(Path link, Path from, Path at, Path to) {
    return link.isAbsolute() && link.startsWith(from)
        ? at.resolveSibling("").relativize(to.resolve(from.relativize(link)))
        : link;
  }
}
