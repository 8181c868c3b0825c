package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.host.process.ThisUser;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder for what is of use to a process and to this one while it is recorded, in the file system
 * that the process sees: that of a container is another one. Gone when it is closed, also where the
 * process, and its container with it, has ended meanwhile.
 */
final class TargetFolder implements AutoCloseable {

  /** Where programs may write, and mostly load libraries from; as the process sees them. */
  private static final List<String> PLACES = List.of("tmp", "var/tmp", "dev/shm", "run");

  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  private final ScratchFolder scratch;
  private final Path path;
  private final Path inside;
  private final Optional<DirectoryStream<Path>> held;

  private TargetFolder(
      ScratchFolder scratch, Path path, Path inside, Optional<DirectoryStream<Path>> held) {
    this.scratch = scratch;
    this.path = path;
    this.inside = inside;
    this.held = held;
  }

  /** Makes one at a place. */
  @FunctionalInterface
  interface Maker {

    /**
     * Makes it, empty.
     *
     * @throws NoFolder when it cannot be made there
     */
    TargetFolder make();
  }

  /** The places where one may be made, the best first. */
  static List<Maker> places(TargetProcess target) {
    Path root = TargetProcess.proc(target.pid(), "root");
    Stream<Maker> there =
        PLACES.stream()
            .map(root::resolve)
            .filter(place -> isFolder(root, place))
            .map(place -> () -> made(target, root, place));
    return (isSeen(root) ? Stream.concat(Stream.<Maker>of(() -> here(target)), there) : there)
        .toList();
  }

  /** Whether the process sees the same temporary files as this one. */
  private static boolean isSeen(Path root) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    try {
      return Files.isSameFile(temporary, root.resolve(Path.of("/").relativize(temporary)));
    } catch (IOException anothers) {
      return false;
    }
  }

  /** A link would lead out of what the process sees. */
  private static boolean isFolder(Path root, Path place) {
    for (Path one = place; one != null && !one.equals(root); one = one.getParent()) {
      if (!Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same for a process each time, as long as nobody else records it: it keeps every library
   * that it loads, and loads none anew whose path it knows.
   */
  private static Optional<ScratchFolder> usual(TargetProcess target, Path place) {
    return ScratchFolder.claimed(
        place.resolve(
            "steelyard-profile-%d-%d".formatted(target.pid(), target.identity().started())));
  }

  private static TargetFolder here(TargetProcess target) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    ScratchFolder scratch =
        usual(target, temporary).orElseGet(() -> ScratchFolder.unique("steelyard-profile"));
    return given(
        target, new TargetFolder(scratch, scratch.path(), scratch.path(), Optional.empty()));
  }

  private static TargetFolder made(TargetProcess target, Path root, Path place) {
    try {
      return at(target, root, place);
    } catch (SteelyardException failure) {
      throw new NoFolder(
          "nothing can be written to where process %d sees it: %s; give its container a folder such as /tmp that can be written to"
              .formatted(target.pid(), failure.getMessage()),
          failure);
    }
  }

  @SuppressWarnings("StreamResourceLeak") // It is closed with what is given.
  private static TargetFolder at(TargetProcess target, Path root, Path place) {
    ScratchFolder scratch =
        usual(target, place)
            .orElseGet(
                () -> ScratchFolder.at(place.resolve("steelyard-profile-" + UUID.randomUUID())));
    Path name = scratch.path().getFileName();
    try {
      // What is held open stays within reach when the process has ended.
      DirectoryStream<Path> held = Files.newDirectoryStream(place);
      Path path = open(place).orElse(place).resolve(name);
      Path inside = Path.of("/").resolve(root.relativize(place)).resolve(name);
      return given(target, new TargetFolder(scratch, path, inside, Optional.of(held)));
    } catch (IOException failure) {
      scratch.close();
      throw SteelyardException.cannotRun(
          "cannot look into %s: %s".formatted(place, FileFault.why(failure)), failure);
    }
  }

  private static Optional<Path> open(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(OPEN_FILES)) {
      return all.filter(one -> isSame(one, folder)).findFirst();
    }
  }

  private static boolean isSame(Path one, Path folder) {
    try {
      return Files.isSameFile(one, folder);
    } catch (IOException closed) {
      return false;
    }
  }

  /** Only root records other users' processes, which write the recording themselves. */
  private static TargetFolder given(TargetProcess target, TargetFolder folder) {
    Optional<Integer> user = target.user().filter(one -> !one.equals(ThisUser.id()));
    try {
      if (user.isPresent()) {
        Files.setAttribute(folder.path, "unix:uid", user.get());
      }
      return folder;
    } catch (IOException failure) {
      folder.close();
      throw SteelyardException.cannotRun(
          "cannot give %s to user %d: %s"
              .formatted(folder.inside, user.orElseThrow(), FileFault.why(failure)),
          failure);
    }
  }

  /** Where it is for this process. */
  Path path() {
    return path;
  }

  /** Where a file of it is for the process that is recorded. */
  Path inside(String file) {
    return inside.resolve(file);
  }

  @Override
  public void close() {
    try {
      Folders.delete(path);
    } finally {
      scratch.close();
      held.ifPresent(TargetFolder::letGo);
    }
  }

  private static void letGo(DirectoryStream<Path> held) {
    try {
      held.close();
    } catch (IOException gone) {
      // It is not held any more.
    }
  }
}
