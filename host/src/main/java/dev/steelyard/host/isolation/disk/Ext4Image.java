package dev.steelyard.host.isolation.disk;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/** Makes ext4 file systems in sparse files, which needs no rights. */
public final class Ext4Image {

  private Ext4Image() {}

  /** Refuses where none can be made. */
  public static void check() {
    makeFileSystem();
  }

  private static Tool makeFileSystem() {
    return Tool.need("mke2fs", "install e2fsprogs");
  }

  /** Makes an empty one, which keeps no room back for an administrator. */
  public static void make(Path image, long size) {
    reserve(image, size);
    makeFileSystem().run("-q", "-F", "-t", "ext4", "-m", "0", image.toString());
  }

  /** Makes one with what is in a folder, without a journal: nothing is to be written to it. */
  public static void make(Path image, long size, Path content) {
    reserve(image, size);
    makeFileSystem()
        .run(
            List.of(
                "-q",
                "-F",
                "-t",
                "ext4",
                "-m",
                "0",
                "-O",
                "^has_journal",
                "-d",
                content.toString(),
                image.toString()));
  }

  /** Makes one with what is in a folder, to be written to. */
  public static void makeWith(Path content, Path image, long size) {
    reserve(image, size);
    makeFileSystem()
        .run("-q", "-F", "-t", "ext4", "-m", "0", "-d", content.toString(), image.toString());
  }

  private static void reserve(Path image, long size) {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(size);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make the disk image %s: %s".formatted(image, FileFault.why(failure)), failure);
    }
  }
}
