package dev.steelyard.pond.catalogue;

import dev.steelyard.probe.Probe;
import dev.steelyard.probe.StorageProbe;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a Delta table on a local disk. Delta Kernel's own way to them goes through Hadoop's
 * file systems, which take a second to start, and whose commits are safe among the threads of one
 * process alone; here a commit is a link, which one process of many can make.
 */
final class DeltaFiles implements FileIO {

  /**
   * What Kernel calls the table's folder. It escapes some of the paths that it hands back and
   * others not; in this one there is nothing to escape.
   */
  static final String TABLE = "/catalogue";

  static final StorageProbe STORAGE = Probe.storage("pond");

  private final Path folder;

  DeltaFiles(Path folder) {
    this.folder = folder;
  }

  /** The file that Kernel calls so. */
  Path path(String name) {
    String plain = name.replaceFirst("^file:(//)?(?=/)", "");
    if (!plain.startsWith(TABLE)) {
      throw new IllegalArgumentException(name + " is no file of the catalogue");
    }
    return folder.resolve(plain.substring(TABLE.length()).replaceFirst("^/", ""));
  }

  String name(Path file) {
    return TABLE + "/" + folder.relativize(file);
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String first) throws IOException {
    Path from = path(first);
    Path parent = from.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new FileNotFoundException(String.valueOf(parent));
    }
    String name = String.valueOf(from.getFileName());
    try (var _ = STORAGE.list(parent.toString());
        Stream<Path> files = Files.list(parent)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().compareTo(name) >= 0)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      return Utils.toCloseableIterator(found.stream().map(this::status).iterator());
    }
  }

  private FileStatus status(Path file) {
    try {
      long size = Files.size(file);
      if (size == 0 && file.toString().endsWith(".json")) {
        // A commit gets its name when it is whole; Kernel takes an empty one for no change.
        throw new IOException(file + " is empty, and no commit is");
      }
      return FileStatus.of(name(file), size, Files.getLastModifiedTime(file).toMillis());
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  @Override
  public FileStatus getFileStatus(String name) throws IOException {
    try (var _ = STORAGE.look(path(name).toString())) {
      Path file = path(name);
      return FileStatus.of(
          name(file), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    }
  }

  @Override
  public String resolvePath(String name) {
    return name(path(name)).replaceFirst("/$", "");
  }

  @Override
  public boolean mkdirs(String name) throws IOException {
    Files.createDirectories(path(name));
    return true;
  }

  @Override
  public InputFile newInputFile(String name, long size) {
    return new DeltaInput(name, path(name));
  }

  @Override
  public OutputFile newOutputFile(String name) {
    return new DeltaOutput(name, path(name));
  }

  @Override
  public boolean delete(String name) throws IOException {
    return Files.deleteIfExists(path(name));
  }

  @Override
  public Optional<String> getConf(String name) {
    return Optional.empty();
  }

  @Override
  public void copyFileAtomically(String from, String to, boolean replaces) throws IOException {
    Path target = path(to);
    Path copy = DurableFiles.temporaryBeside(target);
    try {
      Files.copy(path(from), copy, StandardCopyOption.REPLACE_EXISTING);
      DeltaOutput.name(copy, target, replaces);
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
