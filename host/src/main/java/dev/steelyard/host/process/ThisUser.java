package dev.steelyard.host.process;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Who runs this process, and what is theirs. Users are told by their numbers; root is 0. */
public final class ThisUser {

  /**
   * What the kernel says of this process. The owner of {@code /proc/self} says nothing: that is a
   * link, which is root's whoever reads it.
   */
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final String LINE = "Uid:";

  private ThisUser() {}

  /** The user that files which this process makes belong to. */
  public static int id() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(LINE))
          .mapToInt(ThisUser::ofFiles)
          .findFirst()
          .orElseThrow(() -> SteelyardException.cannotRun(STATUS + " does not say whose it is"));
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot tell who runs this: cannot read " + STATUS, failure);
    }
  }

  /** Real, effective, saved, of files: proc_pid_status(5). */
  private static int ofFiles(String line) {
    return Integer.parseUnsignedInt(line.substring(LINE.length()).strip().split("\\s+")[3]);
  }

  /** Who owns a file; of a link, the link itself. */
  public static int owner(Path file) {
    try {
      return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot tell whose %s is".formatted(file), failure);
    }
  }
}
