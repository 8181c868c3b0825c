package dev.steelyard.pond.export;

import dev.steelyard.pond.catalogue.DurableFiles;
import dev.steelyard.pond.lake.LakeMatch;
import dev.steelyard.pond.problem.PondException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where exported files go. An export is made beside its folder, and takes its name when whole. */
final class ExportFolders {

  private static final Set<String> NO_FOLDERS = Set.of(".", "..", ExportManifest.NAME);

  private ExportFolders() {}

  /**
   * The folder of each file, by its path: what the wildcards stand for.
   *
   * @throws PondException when two files would come into one folder
   */
  static Map<String, String> byPath(List<LakeMatch> matches) {
    Map<String, String> folders = new LinkedHashMap<>();
    Map<String, String> paths = new LinkedHashMap<>();
    for (LakeMatch match : matches) {
      String folder =
          match.captures().stream()
              .filter(capture -> !capture.isEmpty())
              .flatMap(capture -> Stream.of(capture.split("/")))
              .map(ExportFolders::name)
              .collect(Collectors.joining("/"));
      String other = paths.put(folder, match.path());
      if (other != null) {
        throw PondException.refused(
            ("%s and %s would both go to the folder '%s'; give a pattern whose wildcards tell them"
                    + " apart")
                .formatted(other, match.path(), folder));
      }
      folders.put(match.path(), folder);
    }
    return folders;
  }

  /**
   * As Hive writes values: a name with an equals sign would be read as a partition, and DuckDB
   * takes a backslash for a slash. A part of a name may be what no name is: the folder itself, or
   * the one around it; and one name is that of the manifest.
   */
  private static String name(String capture) {
    String plain = capture.replace("%", "%25").replace("=", "%3D").replace("\\", "%5C");
    return NO_FOLDERS.contains(plain) ? plain.replace(".", "%2E") : plain;
  }

  /**
   * Begins an export.
   *
   * @return the folder to make it in
   * @throws PondException when there is something at its place
   */
  static Path begin(Path folder) {
    try {
      if (Files.exists(folder) && !isEmptyFolder(folder)) {
        throw PondException.refused(
            "%s is not empty; an export does not mix with what is there: give a new folder"
                .formatted(folder));
      }
      Path absolute = folder.toAbsolutePath().normalize();
      @Nullable Path parent = absolute.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      return Files.createDirectory(DurableFiles.temporaryBeside(absolute));
    } catch (IOException failed) {
      throw PondException.couldNot("cannot export to " + folder, failed);
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  static void finish(Path made, Path folder) {
    try {
      Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw PondException.couldNot("cannot name the export " + folder, failed);
    }
  }

  /** Clears an export away that was not finished; nothing where there is none. */
  static void clear(Path made) {
    if (!Files.exists(made)) {
      return;
    }
    try {
      Files.walkFileTree(made, new Deletion());
    } catch (IOException failed) {
      throw PondException.couldNot("cannot clear away " + made, failed);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
        throws IOException {
      if (failed != null) {
        throw failed;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
