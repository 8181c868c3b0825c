package dev.steelyard.host.isolation.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A whole disk, by the kernel's numbers.
 *
 * @param numbers major and minor, such as {@code 8:0}
 */
public record BlockDevice(String numbers) {

  /**
   * The disk a folder's files are on; empty when they are on none the kernel can hold back, such as
   * a file system in memory or one over several disks.
   */
  public static Optional<BlockDevice> of(Path folder) {
    try {
      long device = (long) Files.getAttribute(folder, "unix:dev");
      long major = ((device >> 8) & 0xfff) | ((device >> 32) & ~0xfffL);
      long minor = (device & 0xff) | ((device >> 12) & ~0xffL);
      Path known = Path.of("/sys/dev/block", major + ":" + minor);
      if (!Files.exists(known)) {
        return Optional.empty();
      }
      Path real = known.toRealPath();
      // Only a whole disk can be held back, and a partition's folder lies in its disk's.
      Path disk = Files.exists(real.resolve("partition")) ? real.resolve("..").normalize() : real;
      List<String> numbers = GroupFile.lines(disk.resolve("dev"));
      return numbers.stream().findFirst().map(BlockDevice::new);
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }
}
