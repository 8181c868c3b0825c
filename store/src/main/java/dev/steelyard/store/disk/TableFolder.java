package dev.steelyard.store.disk;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder of a table. */
public record TableFolder(Path root) {

  /** Others commit and clean up while this looks; more often in a row than this is no accident. */
  private static final int LOOKS = 20;

  static final String VERSIONS = "_versions";
  private static final String BRANCHES = "_refs/branches";
  private static final String TREE = "tree";
  private static final Pattern DETACHED = Pattern.compile("d\\d+\\.manifest");
  static final String HINT_FILE = "latest_version_hint.json";

  private static final Pattern HINT = Pattern.compile("\"version\"\\s*:\\s*(\\d{1,18})\\b");

  /** Every version there is, the newest first. */
  public List<VersionFile> versions() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(VERSIONS))) {
      return files
          .flatMap(file -> VersionFile.of(file).stream())
          .sorted(Comparator.comparingLong(VersionFile::number).reversed())
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (NotDirectoryException file) {
      throw new IOException(root + ": Not a directory", file);
    }
  }

  /**
   * Whether another program keeps versions beside the table's own line: branches, or versions that
   * are detached from it. They need files that the line may do without.
   */
  public boolean hasOtherVersions() throws IOException {
    if (Files.exists(root.resolve(BRANCHES)) || Files.exists(root.resolve(TREE))) {
      return true;
    }
    try (Stream<Path> files = Files.list(root.resolve(VERSIONS))) {
      return files.anyMatch(file -> DETACHED.matcher(file.getFileName().toString()).matches());
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  /**
   * What a version names.
   *
   * @throws DamagedFileException when its manifest is none
   */
  public List<NamedFile> files(VersionFile version) throws IOException {
    return Manifest.read(version).files();
  }

  /**
   * Those of these files that are not what they were when they were forced to disk, as far as that
   * is known. Reads all of them.
   */
  public Set<NamedFile> changed(List<NamedFile> files) throws IOException {
    Optional<FlushedVersion.Mark> mark = new FlushedVersion(this).mark();
    return mark.isEmpty()
        ? Set.of()
        : files.stream()
            .filter(file -> mark.get().isChanged(file, this))
            .collect(Collectors.toSet());
  }

  /**
   * The version that the library noted as the newest when it last wrote. It is a hint, and may be
   * an older one.
   *
   * @param named as that is
   */
  Optional<VersionFile> hint(VersionFile named) throws IOException {
    if (FileKinds.instead(hintFile()).isPresent()) {
      return Optional.empty();
    }
    try {
      Matcher version = HINT.matcher(Files.readString(hintFile()));
      return version.find()
          ? Optional.of(named.withNumber(Long.parseLong(version.group(1))))
          : Optional.empty();
    } catch (NoSuchFileException | MalformedInputException none) {
      return Optional.empty();
    }
  }

  private Path hintFile() {
    return root.resolve(VERSIONS).resolve(HINT_FILE);
  }

  /** What is in the place of the library's hint, which it would wait to write to for ever. */
  public Optional<String> insteadOfHint() {
    return FileKinds.instead(hintFile()).map(what -> hintFile() + " " + what);
  }

  /** Names the folder of a repair that has set something aside and did not yet say so. */
  Path repairing() {
    String name = root.getFileName().toString();
    return root.resolveSibling(
        ".steelyard.%s.repairing".formatted(name.substring(0, name.lastIndexOf('.'))));
  }

  /** What a repair set aside that was ended before it could say so. */
  public Optional<Path> unfinishedRepair() throws IOException {
    if (FileKinds.instead(repairing()).isPresent()) {
      return Optional.empty();
    }
    try {
      String name = Files.readString(repairing()).strip();
      Path folder = root.resolveSibling(Path.of(name).getFileName());
      try (Stream<Path> files = Files.walk(folder)) {
        return files.anyMatch(Files::isRegularFile) ? Optional.of(folder) : Optional.empty();
      }
    } catch (NoSuchFileException | MalformedInputException | InvalidPathException none) {
      return Optional.empty();
    }
  }

  /** A repair is about to say what it did. */
  public void endRepair() throws IOException {
    Files.deleteIfExists(repairing());
  }

  /** Whether this version is there and is the newest, without a look at all the others. */
  public boolean isNewest(VersionFile version) {
    return Files.exists(version.path()) && Files.notExists(version.next().path());
  }

  /** As {@link #standing(Set)}, of what can be seen here. */
  public TableState standing() throws IOException {
    return standing(Set.of());
  }

  /**
   * Looks from the newest version on for one that is whole. It costs a few system calls for each
   * file of the version that it finds.
   *
   * @param known files within this folder that are known to be damaged, however they look
   */
  public TableState standing(Set<Path> known) throws IOException {
    // Before the versions: a version is there before it is marked.
    Optional<FlushedVersion.Mark> mark = new FlushedVersion(this).mark();
    List<VersionFile> all = versions();
    for (int look = 0; look < LOOKS; look++) {
      TableState found = new VersionJudge(this, mark, known).of(all);
      if (found instanceof TableState.Whole) {
        return found;
      }
      Optional<FlushedVersion.Mark> markNow = new FlushedVersion(this).mark();
      List<VersionFile> now = versions();
      if (now.equals(all) && markNow.equals(mark)) {
        return found;
      }
      mark = markNow;
      all = now;
    }
    throw new IOException("the versions in " + root + " change faster than they can be looked at");
  }
}
