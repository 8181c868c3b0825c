package dev.steelyard.host.isolation.disk;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much room there is, in bytes. */
public final class DiskSpace {

  private DiskSpace() {}

  /** Free in the file system a folder is in; empty when that cannot be told. */
  public static OptionalLong free(Path folder) {
    try {
      return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  /** Refuses what can never be filled, because the disk it is on has no room for it. */
  public static void require(Path folder, long size) {
    OptionalLong free = free(folder);
    if (free.isPresent() && free.getAsLong() < size) {
      throw SteelyardException.cannotRun(
          "a disk of %d MiB does not fit on %s, where %d MiB are free; free some, or ask for less"
              .formatted(size >> 20, folder, free.getAsLong() >> 20));
    }
  }
}
