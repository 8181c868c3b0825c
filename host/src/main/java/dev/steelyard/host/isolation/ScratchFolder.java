package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder for what is of use while something is measured and not longer. Gone when it is closed,
 * and when its process is killed before, after the next start.
 */
public final class ScratchFolder implements AutoCloseable {

  private final Path path;
  private final SandboxNotes notes;

  private ScratchFolder(Path path, SandboxNotes notes) {
    this.path = path;
    this.notes = notes;
  }

  /**
   * Makes one, empty, among temporary files.
   *
   * @param name no other process uses it now; what an earlier one left there is deleted
   * @throws SteelyardException when it cannot be made there
   */
  public static ScratchFolder named(String name) {
    try {
      return at(temporary().resolve(name));
    } catch (SteelyardException failure) {
      throw SteelyardException.cannotRun(
          failure.getMessage() + "; set TMPDIR to a folder that can be written to", failure);
    }
  }

  /**
   * Makes one, empty, where it is of use, such as beside the place that it is moved to as a whole.
   *
   * @param path no other process uses it now; what an earlier one left there is deleted
   * @throws SteelyardException when it cannot be made there
   */
  public static ScratchFolder at(Path path) {
    SandboxNotes notes = new SandboxNotes();
    notes.about(new Leftover.OfFolder(path));
    ScratchFolder scratch = new ScratchFolder(path, notes);
    try {
      Folders.delete(path);
      Folders.make(path);
      return scratch;
    } catch (SteelyardException failure) {
      notes.close();
      throw failure;
    }
  }

  /**
   * Makes one where there is nothing yet, which nobody else can do at the same time.
   *
   * @return empty where there is something already, or it cannot be made there
   */
  public static Optional<ScratchFolder> claimed(Path path) {
    try {
      Files.createDirectory(path);
    } catch (IOException taken) {
      return Optional.empty();
    }
    SandboxNotes notes = new SandboxNotes();
    notes.about(new Leftover.OfFolder(path));
    return Optional.of(new ScratchFolder(path, notes));
  }

  /** Makes one with a name that nothing else has. */
  public static ScratchFolder unique(String start) {
    return named(start + "-" + UUID.randomUUID());
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    Folders.delete(path);
    notes.close();
  }
}
