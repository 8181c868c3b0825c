package dev.steelyard.compat.session;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Folders for data of cases: where each writer's lies as it was written, and copies that others may
 * change. Safe for use by many threads.
 */
public final class CaseData {

  /** As each case's path ends, so that no version can tell by it who wrote. */
  private static final String NAME = "data";

  private final Path root;
  private final AtomicLong next = new AtomicLong();

  /** Data below a folder that is there. */
  public CaseData(Path root) {
    this.root = root;
  }

  /** A path in a new folder, at which nothing is yet. */
  public Path fresh() {
    return Folders.make(root.resolve("%06d".formatted(next.incrementAndGet()))).resolve(NAME);
  }

  /**
   * Puts what was created aside, so that no path that it holds of itself leads to what others get
   * copies of.
   *
   * @return where it is now
   */
  public Path keep(Path created) {
    Path folder = created.resolveSibling("");
    Path aside = root.resolve(folder.getFileName() + "-kept");
    try {
      Files.move(folder, aside);
      Path kept = aside.resolve(NAME);
      Files.walkFileTree(kept, leading(created, kept));
      return kept;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot put %s aside: %s".formatted(created, failure.getMessage()), failure);
    }
  }

  /** Links into what was created lead to where it is now. */
  private static SimpleFileVisitor<Path> leading(Path from, Path to) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        if (attributes.isSymbolicLink()) {
          Path link = Files.readSymbolicLink(file);
          Files.delete(file);
          Files.createSymbolicLink(file, moved(link, from, to));
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  /**
   * A copy of what lies at a path: a folder with all in it, or a file; with what the case knows of
   * it.
   */
  public Path copy(Path original) {
    Path copy = fresh();
    try {
      Files.walkFileTree(original, copying(original, copy));
      if (Files.exists(state(original))) {
        Files.copy(state(original), state(copy));
      }
      return copy;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot copy %s: %s".formatted(original, failure.getMessage()), failure);
    }
  }

  /** As workers keep it. */
  private static Path state(Path data) {
    return data.resolveSibling(data.getFileName() + ".state");
  }

  private static SimpleFileVisitor<Path> copying(Path from, Path to) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
          throws IOException {
        Files.createDirectories(to.resolve(from.relativize(folder).toString()));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Path target = to.resolve(from.relativize(file).toString());
        if (attributes.isSymbolicLink()) {
          Files.createSymbolicLink(target, moved(Files.readSymbolicLink(file), from, to));
        } else if (attributes.isRegularFile()) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
        // Sockets and pipes hold no data, and reading one may never end.
        return FileVisitResult.CONTINUE;
      }
    };
  }

  /** A link into the original leads into the copy, so that nobody writes to the original. */
  private static Path moved(Path link, Path from, Path to) {
    return link.isAbsolute() && link.startsWith(from) ? to.resolve(from.relativize(link)) : link;
  }

  /** What it takes of the disk; 0 where there is nothing. */
  public long bytes(Path data) {
    try {
      return Files.exists(data) ? Folders.bytes(data) : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  /**
   * The same words without the folder, which has another name each time; some leave out its first
   * slash.
   */
  public String withoutFolder(String words) {
    String folder = root.toString();
    return words.replace(folder, "…").replace(folder.substring(1), "…");
  }

  /** Deletes a copy with its folder. */
  public void discard(Path data) {
    Folders.delete(data.resolveSibling(""));
  }
}
