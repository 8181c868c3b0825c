package dev.steelyard.host.file;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders and files that only their owner may open (modes 700 and 600), whatever the umask says; on
 * file systems without such modes, as the system makes them. Safe for use by many threads.
 */
public final class PrivateFiles {

  private static final Set<PosixFilePermission> OF_FOLDERS =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OF_FILES =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /**
   * Makes a folder that is not there yet, private, with those it is in as the umask says. Each new
   * one is on disk, its name too, when this returns.
   */
  public static Path folder(Path folder) {
    try {
      Path absolute = folder.toAbsolutePath();
      if (!Files.isDirectory(absolute)) {
        Path parent = absolute.getParent();
        if (parent != null) {
          parents(parent);
        }
        create(absolute);
      }
      return folder;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make the folder %s: %s".formatted(folder, FileFault.why(failure)), failure);
    }
  }

  private static void parents(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      parents(parent);
    }
    Files.createDirectories(folder);
    flushNameOf(folder);
  }

  private static void create(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, modes(folder, OF_FOLDERS));
    } catch (FileAlreadyExistsException another) {
      if (!Files.isDirectory(folder)) {
        throw another;
      }
    }
    flushNameOf(folder);
  }

  /** Makes an empty file when there is none, to be appended to by whoever. */
  public static void touch(Path file) throws IOException {
    try {
      Files.createFile(file, modes(file, OF_FILES));
    } catch (FileAlreadyExistsException another) {
      return;
    }
  }

  /** Makes an empty file when there is none, to be written by whoever. */
  public static void require(Path file) {
    try {
      touch(file);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make the file %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }

  /** Opens a file to write and read, made when it is not there. */
  public static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        modes(file, OF_FILES));
  }

  /** Opens a file that must not be there yet, to write and read. */
  public static FileChannel openNew(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
        modes(file, OF_FILES));
  }

  /** Puts the name that a file or folder has in its parent on disk. */
  public static void flushNameOf(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] modes(Path file, Set<PosixFilePermission> modes) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(modes)}
        : new FileAttribute<?>[0];
  }
}
