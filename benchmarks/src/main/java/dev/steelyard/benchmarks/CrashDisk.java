package dev.steelyard.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A file system of its own whose device can be copied as it is at one moment, as if the power had
 * been cut then. Needs root and loop devices.
 *
 * <p>The device is a file on an XFS with reference links. Cloning a file there waits for writes
 * that have begun and holds back new ones, so a copy is what the device held at one moment: what it
 * had been given, not what still was in memory. (A real device may lose more: what it was given
 * since the last flush.)
 */
final class CrashDisk implements AutoCloseable {

  /** A file system to be tried. */
  enum Kind {
    EXT4("256M", List.of("mkfs.ext4", "-q", "-F"), "loop"),
    XFS("320M", List.of("mkfs.xfs", "-q", "-f"), "loop,nouuid");

    private final String size;
    private final List<String> make;
    private final String options;

    Kind(String size, List<String> make, String options) {
      this.size = size;
      this.make = make;
      this.options = options;
    }
  }

  private final Kind kind;
  private final Path images;
  private final Path image;
  private final Path folder;
  private final Deque<Path> mounted = new ArrayDeque<>();

  private CrashDisk(Kind kind, Path work) {
    this.kind = kind;
    this.images = work.resolve("images");
    this.image = images.resolve("disk");
    this.folder = work.resolve("disk");
  }

  /** Makes and mounts one below this folder. */
  static CrashDisk mount(Kind kind, Path work) throws IOException {
    CrashDisk disk = new CrashDisk(kind, work);
    try {
      Path outer = work.resolve("xfs.img");
      run("truncate", "-s", "4G", outer.toString());
      run("mkfs.xfs", "-q", "-m", "reflink=1", outer.toString());
      disk.mount(outer, disk.images, "loop");
      run("truncate", "-s", kind.size, disk.image.toString());
      List<String> make = new ArrayList<>(kind.make);
      make.add(disk.image.toString());
      run(make.toArray(String[]::new));
      disk.mount(disk.image, disk.folder, kind.options);
      run("sync", "-f", disk.folder.toString());
      return disk;
    } catch (IOException failed) {
      disk.close();
      throw failed;
    }
  }

  Path folder() {
    return folder;
  }

  /** The device as it is now. */
  Path cut() throws IOException {
    Path copy = images.resolve("cut");
    run("cp", "--reflink=always", image.toString(), copy.toString());
    return copy;
  }

  /** Mounts what was cut, which lets the file system recover as it does after a power cut. */
  Path mountCut(Path cut) throws IOException {
    Path at = folder.resolveSibling("cut");
    mount(cut, at, kind.options);
    return at;
  }

  void drop(Path cut) throws IOException {
    unmount(mounted.pop());
    Files.delete(cut);
  }

  /** Keeps what was cut, to be looked at. */
  void keep(Path cut, Path to) throws IOException {
    Files.copy(cut, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private void mount(Path device, Path at, String options) throws IOException {
    Files.createDirectories(at);
    run("mount", "-o", options, device.toString(), at.toString());
    mounted.push(at);
  }

  private static void unmount(Path at) throws IOException {
    run("umount", at.toString());
  }

  @Override
  public void close() throws IOException {
    while (!mounted.isEmpty()) {
      unmount(mounted.pop());
    }
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }
}
