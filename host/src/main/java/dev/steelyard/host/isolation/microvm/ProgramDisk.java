package dev.steelyard.host.isolation.microvm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.isolation.disk.DiskSpace;
import dev.steelyard.host.isolation.disk.Ext4Image;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Disks that hold what commands need, at the same paths as on this machine. One serves all commands
 * that need the same files, as long as those do not change.
 */
final class ProgramDisk {

  private static final List<String> PLACES =
      List.of("proc", "sys", "dev", "tmp", "run", "steelyard/data", "steelyard/call");

  /** Beside the files themselves: folders, links, and the file system's own tables. */
  private static final long SPARE = 16 << 20;

  private static final long A_FILE = 8192;

  private final Path folder;
  private final Path busybox;
  private final Consumer<Path> delete;
  private final ConcurrentHashMap<String, Path> images = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();

  /**
   * Makes disks in a folder.
   *
   * @param delete takes a folder away with all that is in it
   */
  ProgramDisk(Path folder, Path busybox, Consumer<Path> delete) {
    this.folder = folder;
    this.busybox = busybox;
    this.delete = delete;
  }

  /**
   * The disk for a command, made when there is none yet.
   *
   * @param more that is to be on it
   */
  Path of(Command command, List<Path> more) {
    if (command.program().toString().contains("=")) {
      throw SteelyardException.invalid(
          "a program with '=' in its path cannot be run in a virtual machine: "
              + command.program());
    }
    GuestFiles needs = GuestFiles.of(command, more);
    Set<Path> detours = new TreeSet<>();
    command.arguments().forEach(argument -> addDetours(argument, detours));
    return images.computeIfAbsent(
        fingerprint(needs.paths()) + needs.inPlaceOf() + detours, _ -> make(needs, detours));
  }

  /** The folders that a path goes through only to leave them again by {@code ..}. */
  private static void addDetours(String argument, Set<Path> detours) {
    if (!argument.startsWith("/") || argument.indexOf('\0') >= 0) {
      return;
    }
    Path at = Path.of("/");
    for (Path part : Path.of(argument)) {
      if (part.toString().equals("..")) {
        detours.add(at);
      }
      at = at.resolve(part).normalize();
    }
  }

  /** What changes when a file is another. */
  private static String fingerprint(Set<Path> needs) {
    TreeMap<Path, String> files = new TreeMap<>();
    for (Path need : needs) {
      try (Stream<Path> all = Files.walk(need)) {
        all.forEach(file -> files.put(file, identity(file)));
      } catch (IOException unreadable) {
        throw SteelyardException.cannotRun("cannot read " + need, unreadable);
      }
    }
    return files.toString();
  }

  private static String identity(Path file) {
    try {
      return Files.readAttributes(
              file, "unix:ino,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS)
          .values()
          .toString();
    } catch (IOException gone) {
      return "gone";
    }
  }

  private Path make(GuestFiles needs, Set<Path> detours) {
    int number = made.incrementAndGet();
    Path root = folder.resolve("program-" + number);
    Path image = folder.resolve("program-" + number + ".ext4");
    try {
      DiskSpace.require(
          folder, 2 * needs.paths().stream().mapToLong(ProgramDisk::size).sum() + SPARE);
      GuestCopies staging = new GuestCopies(root);
      needs.paths().forEach(staging::add);
      needs.inPlaceOf().forEach(staging::addLink);
      for (Path detour : detours) {
        Files.createDirectories(root.resolve(Path.of("/").relativize(detour)));
      }
      furnish(root);
      long size = staging.bytes() + staging.bytes() / 10 + staging.files() * A_FILE + SPARE;
      Ext4Image.make(image, size, root);
      return image;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make the virtual machine's disk %s: %s".formatted(image, FileFault.why(failure)),
          failure);
    } finally {
      delete.accept(root);
    }
  }

  private static long size(Path need) {
    try (Stream<Path> all = Files.walk(need)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException unreadable) {
      return 0;
    }
  }

  /** A shell and small tools, where the program's own files leave room for them. */
  private void furnish(Path root) throws IOException {
    for (String place : PLACES) {
      Files.createDirectories(root.resolve(place));
    }
    Path own = root.resolve("steelyard/busybox");
    Files.copy(busybox, own);
    Path tools = Files.createDirectories(root.resolve("steelyard/bin"));
    for (String name : new Tool(busybox).run("--list").split("\n")) {
      Files.createSymbolicLink(tools.resolve(name), Path.of("/steelyard/busybox"));
    }
    unlessThere(root, "bin/sh", Path.of("/steelyard/busybox"));
    unlessThere(root, "usr/bin/env", Path.of("/steelyard/busybox"));
    Path etc = Files.createDirectories(root.resolve("etc"));
    write(etc.resolve("passwd"), "root:x:0:0:root:/steelyard/data:/bin/sh\n");
    write(etc.resolve("group"), "root:x:0:\n");
    write(etc.resolve("hosts"), "127.0.0.1 localhost\n");
  }

  private static void unlessThere(Path root, String name, Path leads) throws IOException {
    Path link = root.resolve(name);
    if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isSymbolicLink(link.getParent())) {
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, leads);
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.writeString(file, text);
    }
  }
}
