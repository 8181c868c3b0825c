package dev.steelyard.host.isolation.microvm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Copies files to below another folder, at the same paths, with the links that lead to them. */
final class GuestCopies {

  private static final int MOST_LINKS = 40;

  private final Path root;
  private final Set<Path> done = new HashSet<>();
  private long bytes;
  private long files;

  GuestCopies(Path root) {
    this.root = root;
  }

  /** The sizes of all files copied, in bytes. */
  long bytes() {
    return bytes;
  }

  /** How many files, folders and links there are. */
  long files() {
    return files;
  }

  /** Copies a file, or a folder with all that is in it. */
  void add(Path path) {
    try {
      copy(path);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot copy %s for the virtual machine: %s".formatted(path, FileFault.why(failure)),
          failure);
    }
  }

  /** Makes a link in the place of a file. */
  void addLink(Path path, Path leads) {
    try {
      Path parent = path.toAbsolutePath().normalize().resolveSibling("");
      Path real = reach(parent, 0);
      folder(real);
      link(real.resolve(path.getFileName()), leads);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make a link for the virtual machine: " + FileFault.why(failure), failure);
    }
  }

  private void copy(Path path) throws IOException {
    Path real = reach(path.toAbsolutePath().normalize(), 0);
    if (!done.add(real)) {
      return;
    }
    if (Files.isDirectory(real)) {
      folder(real);
      try (Stream<Path> all = Files.list(real)) {
        for (Path one : all.toList()) {
          copy(one);
        }
      }
    } else if (Files.isRegularFile(real)) {
      take(real);
    }
  }

  private void take(Path real) throws IOException {
    Path target = inside(real);
    bytes += Files.size(real);
    files++;
    try {
      Files.createLink(target, real);
    } catch (IOException | UnsupportedOperationException otherDisk) {
      Files.copy(real, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the folders and links on the way to a path; returns where they lead. */
  private Path reach(Path path, int links) throws IOException {
    if (links > MOST_LINKS) {
      throw new IOException("too many links");
    }
    Path here = Path.of("/");
    for (Path part : List.copyOf(names(path))) {
      folder(here);
      Path next = here.resolve(part);
      if (Files.isSymbolicLink(next)) {
        Path leads = Files.readSymbolicLink(next);
        link(next, leads);
        next = reach(here.resolve(leads).normalize(), links + 1);
      }
      here = next;
    }
    return here;
  }

  private static List<Path> names(Path path) {
    return java.util.stream.IntStream.range(0, path.getNameCount())
        .mapToObj(path::getName)
        .toList();
  }

  private Path inside(Path path) {
    return root.resolve(Path.of("/").relativize(path));
  }

  private void folder(Path path) throws IOException {
    if (!Files.isDirectory(inside(path), LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(inside(path));
      files++;
    }
  }

  private void link(Path path, Path leads) throws IOException {
    try {
      Files.createSymbolicLink(inside(path), leads);
      files++;
    } catch (FileAlreadyExistsException before) {
      return;
    }
  }
}
