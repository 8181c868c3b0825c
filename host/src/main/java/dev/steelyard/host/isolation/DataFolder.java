package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.isolation.disk.DiskSpace;
import dev.steelyard.host.isolation.disk.Ext4Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The empty folder a program on this machine keeps its files in, with a bound when asked for. */
final class DataFolder implements AutoCloseable {

  private final Path folder;
  private final Path image;

  private DataFolder(Path folder, Path image) {
    this.folder = folder;
    this.image = image;
  }

  /**
   * Makes one.
   *
   * @param home the sandbox's own folder, which is cleared when this fails
   * @param size of its file system; none means that of the disk it is on
   */
  static DataFolder make(SandboxFolder home, OptionalLong size) {
    Path image = home.folder().resolve("data.ext4");
    DataFolder data = new DataFolder(Folders.make(home.folder().resolve("data")), image);
    try {
      if (size.isPresent()) {
        Ext4Image.make(image, size.getAsLong());
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
      DiskSpace.require(home, size.getAsLong());
    }
  }

  /** Puts copies of files into it, all of them in memory or none. */
  void fill(FrozenFolder with, boolean cached) {
    with.copyTo(folder);
    if (cached) {
      PageCache.fill(folder);
      return;
    }
    PageCache.drop(folder);
    // What is read from a disk in a file is read from that file, which may be in memory itself.
    if (Files.exists(image)) {
      PageCache.drop(image);
    }
  }

  Path path() {
    return folder;
  }

  OptionalLong free() {
    return DiskSpace.free(folder);
  }

  @Override
  public void close() {
    MountedImage.unmount(folder);
  }
}
