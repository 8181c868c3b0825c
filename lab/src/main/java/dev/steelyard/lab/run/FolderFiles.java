package dev.steelyard.lab.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files in a folder, at any depth, where they are few and small enough to be looked at before
 * each run: classes, modules, configurations. A folder of data is none of these.
 */
final class FolderFiles extends SimpleFileVisitor<Path> {

  static final int MOST_FILES = 1_000;
  static final long MOST_BYTES = 64L << 20;

  /** What programs and version control keep beside files for themselves. */
  private static final Set<String> ASIDE = Set.of(".git", "__pycache__");

  private final List<Path> files = new ArrayList<>();
  private long bytes;

  private FolderFiles() {}

  /** All of them, or none where they are too many, too large, or cannot be listed. */
  static List<Path> in(Path folder) {
    FolderFiles found = new FolderFiles();
    try {
      // Of a link to a folder, what is in that folder.
      Files.walkFileTree(folder.resolve("."), found);
    } catch (IOException unreadable) {
      return List.of();
    }
    return found.isTooMuch() ? List.of() : List.copyOf(found.files);
  }

  private boolean isTooMuch() {
    return files.size() > MOST_FILES || bytes > MOST_BYTES;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return ASIDE.contains(String.valueOf(folder.getFileName()))
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (Files.isRegularFile(file)) {
      files.add(file.normalize());
      bytes += Files.size(file);
    }
    return isTooMuch() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }
}
