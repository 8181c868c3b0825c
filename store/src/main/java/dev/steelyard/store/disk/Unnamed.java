package dev.steelyard.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a table that none of its versions names: of writes that were not committed, or not
 * yet.
 */
final class Unnamed {

  /** Files that versions name lie here. */
  private static final List<Path> FOLDERS =
      List.of(NamedFile.DATA, NamedFile.DELETIONS, NamedFile.INDICES, NamedFile.TRANSACTIONS);

  /** Other programs keep versions here that a look at the table's own does not find. */
  private static final List<String> OTHER_VERSIONS = List.of("_refs", "tree");

  private static final int DEPTH = 2;

  private Unnamed() {}

  /** None when not all versions can be read, one is lost, or there may be others than these. */
  static List<Path> in(TableFolder table) throws IOException {
    for (String folder : OTHER_VERSIONS) {
      if (Files.exists(table.root().resolve(folder))) {
        return List.of();
      }
    }
    try {
      return table.standing() instanceof Standing.Whole ? without(named(table), table) : List.of();
    } catch (DamagedException | NoSuchFileException cannotBeKnown) {
      return List.of();
    }
  }

  /** Paths of files and, for indexes, of their folders. */
  private static Set<Path> named(TableFolder table) throws IOException {
    Set<Path> named = new HashSet<>();
    for (Path file : list(table.root().resolve(TableFolder.VERSIONS))) {
      if (file.getFileName().toString().endsWith(".manifest")) {
        Manifest manifest =
            Manifest.read(
                VersionFile.of(file).orElseThrow(() -> new DamagedException("is detached")));
        manifest.files().forEach(each -> named.add(each.path()));
        named.addAll(manifest.indexes());
      }
    }
    return named;
  }

  private static List<Path> without(Set<Path> named, TableFolder table) throws IOException {
    List<Path> unnamed = new ArrayList<>();
    for (Path folder : FOLDERS) {
      if (Files.isDirectory(table.root().resolve(folder))) {
        try (Stream<Path> files = Files.walk(table.root().resolve(folder), DEPTH)) {
          files
              .filter(Files::isRegularFile)
              .filter(file -> {
                Path within = table.root().relativize(file);
                return !named.contains(within) && !named.contains(within.getParent());
              })
              .forEach(unnamed::add);
        }
      }
    }
    return unnamed;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
