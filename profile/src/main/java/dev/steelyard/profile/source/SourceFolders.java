package dev.steelyard.profile.source;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the file that a function is written in. A file of the same name is not enough: the folder
 * above has to be the same too, where a recording tells it; and of several that suit as well, none
 * is taken. For one thread.
 */
public final class SourceFolders {

  private static final int MOST_FILES = 500_000;
  private static final List<String> JAVA = List.of(".java", ".kt", ".scala", ".groovy");
  private static final Set<String> LEFT_OUT = Set.of("node_modules", "target", "__pycache__");

  private final Map<String, List<Path>> byName = new HashMap<>();
  private int files;

  /**
   * What was found.
   *
   * @param file or no file
   * @param why it is none; empty where it is one
   */
  public record Found(List<Path> file, String why) {
    static Found none(String why) {
      return new Found(List.of(), why);
    }
  }

  private SourceFolders() {}

  /**
   * Looks through folders, but not through hidden ones in them, nor through what was built.
   *
   * @throws SteelyardException when one of them is none, or has too many files
   */
  public static SourceFolders of(List<Path> folders) {
    SourceFolders all = new SourceFolders();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw SteelyardException.invalid(
            "--sources is %s; there is no such folder".formatted(folder));
      }
      all.add(folder.toAbsolutePath().normalize());
    }
    return all;
  }

  private void add(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes) {
              String name = String.valueOf(one.getFileName());
              boolean isLeftOut = name.startsWith(".") || LEFT_OUT.contains(name);
              return isLeftOut && !one.equals(folder)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path one, BasicFileAttributes attributes) {
              remember(one, folder);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path one, IOException mayNotBeRead) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot look through %s: %s".formatted(folder, FileFault.why(failure)), failure);
    }
  }

  private void remember(Path file, Path folder) {
    if (++files > MOST_FILES) {
      throw SteelyardException.invalid(
          "--sources is %s; it has more than %,d files: name the folder of the sources"
              .formatted(folder, MOST_FILES));
    }
    byName.computeIfAbsent(String.valueOf(file.getFileName()), _ -> new ArrayList<>()).add(file);
  }

  /** The file of a function. */
  public Found find(Frame function) {
    if (function.file().isEmpty()) {
      return function.kind() == FrameKind.JAVA
          ? ofClass(function.name())
          : Found.none("the recording names no file");
    }
    Path recorded = Path.of(function.file());
    Found below = below(recorded);
    if (!below.file().isEmpty()) {
      return below;
    }
    if (recorded.isAbsolute() && Files.isRegularFile(recorded)) {
      return new Found(List.of(recorded), "");
    }
    return function.kind() == FrameKind.JAVA && !recorded.isAbsolute()
        ? ofClass(function.name())
        : below;
  }

  /** The outermost class has the file's name, its package the folder's. */
  private Found ofClass(String method) {
    int dot = method.lastIndexOf('.');
    String type = dot < 0 ? method : method.substring(0, dot);
    int nested = type.indexOf('$');
    String path = (nested > 0 ? type.substring(0, nested) : type).replace('.', '/');
    List<Path> suited = new ArrayList<>();
    for (String ending : JAVA) {
      Path wanted = Path.of(path + ending);
      byName.getOrDefault(String.valueOf(wanted.getFileName()), List.of()).stream()
          .filter(one -> one.endsWith(wanted))
          .forEach(suited::add);
    }
    return one(suited, path + ".java");
  }

  private Found below(Path recorded) {
    int longest = 0;
    List<Path> best = new ArrayList<>();
    for (Path one : byName.getOrDefault(String.valueOf(recorded.getFileName()), List.of())) {
      int shared = shared(one, recorded);
      if (shared > longest) {
        longest = shared;
        best.clear();
      }
      if (shared == longest) {
        best.add(one);
      }
    }
    boolean isSure = longest >= Math.min(2, recorded.getNameCount());
    return one(isSure ? best : List.of(), recorded.toString());
  }

  /** How many names at their ends are the same. */
  private static int shared(Path one, Path other) {
    int most = Math.min(one.getNameCount(), other.getNameCount());
    int shared = 0;
    while (shared < most
        && one.getName(one.getNameCount() - 1 - shared)
            .equals(other.getName(other.getNameCount() - 1 - shared))) {
      shared++;
    }
    return shared;
  }

  private Found one(List<Path> suited, String wanted) {
    if (suited.size() == 1) {
      return new Found(List.copyOf(suited), "");
    }
    return Found.none(
        suited.isEmpty()
            ? "%s is not found; --sources DIR says where sources are".formatted(wanted)
            : "%d files may be %s".formatted(suited.size(), wanted));
  }
}
