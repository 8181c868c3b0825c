package dev.steelyard.watch.commit;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.disk.DiskSpace;
import dev.steelyard.store.CacheFolder;
import dev.steelyard.store.HomeFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether a disk of this machine that programs write to is full now, or nearly. A program may say
 * that it found no space where it looks for that itself, on a disk of its own. Stateless.
 */
final class NearlyFullDisk {

  /** With less, {@code doctor} calls a disk full; what a failed build wrote is deleted by then. */
  private static final long NEARLY = 1L << 30;

  private NearlyFullDisk() {}

  /**
   * Looks at the disks of temporary files, of built commits and of the user's own files.
   *
   * @param log of what failed, whose disk is looked at too
   */
  static boolean is(Optional<Path> log) {
    return Stream.of(
            log,
            Optional.of(Path.of(System.getProperty("java.io.tmpdir"))),
            known(CacheFolder::ofEnvironment),
            known(() -> HomeFolder.of(System.getenv(), "set HOME")))
        .flatMap(Optional::stream)
        .anyMatch(NearlyFullDisk::isNearlyFull);
  }

  /** Empty for a user who has no such folder. */
  private static Optional<Path> known(Supplier<Path> folder) {
    try {
      return Optional.of(folder.get());
    } catch (SteelyardException nowhere) {
      return Optional.empty();
    }
  }

  private static boolean isNearlyFull(Path place) {
    Path there = place.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    OptionalLong free = DiskSpace.free(there);
    return free.isPresent() && free.getAsLong() < NEARLY;
  }
}
