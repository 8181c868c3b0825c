package dev.steelyard.lab.isolation;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The empty folder a program on this machine keeps its files in, with a bound when asked for. */
final class DataFolder implements AutoCloseable {

  private final Path folder;

  private DataFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes one.
   *
   * @param home the enclosure's own folder
   * @param home is cleared when this fails
   * @param size of its file system; none means that of the disk it is on
   */
  static DataFolder make(Home home, OptionalLong size) {
    DataFolder data = new DataFolder(FileTree.make(home.folder().resolve("data")));
    try {
      if (size.isPresent()) {
        Path image = home.folder().resolve("data.ext4");
        MountedImage.make(image, size.getAsLong());
        home.notes().about(new Leftover.OfMount(data.folder));
        MountedImage.mount(image, data.folder);
        empty(data.folder);
      }
      return data;
    } catch (SteelyardException failure) {
      data.close();
      home.clear();
      throw failure;
    }
  }

  /** A new file system has a folder for what is found after a crash. */
  private static void empty(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve("lost+found"));
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot empty the folder " + folder, failure);
    }
  }

  /** Refuses a disk that can never be filled, because the machine's own has no room for it. */
  static void check(Path home, OptionalLong size) {
    if (size.isPresent()) {
      MountedImage.check();
      OptionalLong free = free(home);
      if (free.isPresent() && free.getAsLong() < size.getAsLong()) {
        throw SteelyardException.cannotRun(
            "a disk of %d MiB does not fit on %s, where %d MiB are free; free some, or ask for less"
                .formatted(size.getAsLong() >> 20, home, free.getAsLong() >> 20));
      }
    }
  }

  Path path() {
    return folder;
  }

  OptionalLong free() {
    return free(folder);
  }

  static OptionalLong free(Path folder) {
    try {
      return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    MountedImage.unmount(folder);
  }
}
