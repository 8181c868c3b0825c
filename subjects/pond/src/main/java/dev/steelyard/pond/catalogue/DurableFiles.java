package dev.steelyard.pond.catalogue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are whole or not there, whenever the process or the machine dies. */
public final class DurableFiles {

  private DurableFiles() {}

  /** A name beside a file under which it can be written before it is there. */
  public static Path temporaryBeside(Path file) {
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  /** Forces what was written and gives it its name, in the place of what has it. */
  public static void rename(Path written, Path file) throws IOException {
    force(written);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(folder(file));
  }

  /**
   * Forces what was written and gives it a name that no other process has given meanwhile: a link
   * is made by one alone, while a renamed file would take another's place.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the name is taken
   */
  public static void link(Path written, Path file) throws IOException {
    force(written);
    try {
      Files.createLink(file, written);
    } finally {
      Files.delete(written);
    }
    force(folder(file));
  }

  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path folder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " lies in no folder");
    }
    return folder;
  }
}
