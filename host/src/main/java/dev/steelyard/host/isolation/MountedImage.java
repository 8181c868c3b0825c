package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.disk.Ext4Image;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a set size: an ext4 image, mounted at a folder through a loop device. */
final class MountedImage {

  private static final String REMEDY =
      "run as root, use isolation 'microvm', or leave the disk limit out";

  private MountedImage() {}

  /** Refuses where such a thing cannot be mounted. */
  static void check() {
    Ext4Image.check();
    Tool.need("mount", "install util-linux");
    if (!Files.isWritable(Path.of("/dev/loop-control"))) {
      throw SteelyardException.cannotRun(
          "a disk limit needs a loop device, and there is no right to make one; " + REMEDY);
    }
  }

  /** Mounts an image; the loop device goes when it is unmounted. */
  static void mount(Path image, Path folder) {
    try {
      // Else the kernel would go on writing its tables while something is measured.
      Tool.need("mount", "install util-linux")
          .run("-o", "loop,noinit_itable", image.toString(), folder.toString());
    } catch (CalledOff ended) {
      throw ended;
    } catch (SteelyardException failure) {
      throw SteelyardException.cannotRun(
          "a disk limit needs a loop device: %s; %s".formatted(failure.getMessage(), REMEDY),
          failure);
    }
  }

  /** Unmounts whatever is mounted at a folder; false when nothing is. */
  static boolean unmount(Path folder) {
    if (!isMounted(folder)) {
      return false;
    }
    Tool.need("umount", "install util-linux").clear(folder.toString());
    return true;
  }

  private static boolean isMounted(Path folder) {
    Path parent = folder.toAbsolutePath().getParent();
    try {
      return parent != null
          && Files.isDirectory(folder)
          && !Files.getAttribute(folder, "unix:dev").equals(Files.getAttribute(parent, "unix:dev"));
    } catch (IOException gone) {
      return false;
    }
  }
}
