package dev.steelyard.profile.jvm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.ProcessIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running HotSpot virtual machine. Safe for threads.
 *
 * @param identity that of its process
 */
public record JvmProcess(ProcessIdentity identity) {

  /** More than any machine's counters take: 32 KiB by default. */
  private static final int MOST_BYTES = 1 << 20;

  /** SIGQUIT's place in a mask of signals; it ends a process that does not expect it. */
  private static final long SIGQUIT = 1L << 2;

  /** Whether a process is one, as far as this user may know. */
  public static Optional<JvmProcess> find(long pid) {
    try {
      return maps(pid) ? ProcessIdentity.of(pid).map(JvmProcess::new) : Optional.empty();
    } catch (IOException goneOrAnothers) {
      return Optional.empty();
    }
  }

  /**
   * The virtual machine of this process number.
   *
   * @throws SteelyardException when there is no such process, it is no such machine, or it belongs
   *     to somebody else
   */
  public static JvmProcess need(long pid) {
    ProcessIdentity identity =
        ProcessIdentity.of(pid)
            .filter(ProcessIdentity::isRunning)
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "there is no process %d; `jps -l` lists this user's Java processes"
                        .formatted(pid)));
    try {
      if (!maps(pid)) {
        throw SteelyardException.invalid(
            "process %d (%s) is no Java virtual machine; `jps -l` lists this user's Java processes"
                .formatted(pid, name(pid)));
      }
    } catch (IOException denied) {
      throw SteelyardException.cannotRun(
          "cannot look into process %d (%s): %s; run this as that user or as root"
              .formatted(pid, name(pid), owner(pid)),
          denied);
    }
    return new JvmProcess(identity);
  }

  private static boolean maps(long pid) throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/" + pid + "/maps"), StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.endsWith("/libjvm.so"));
    } catch (java.io.UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private static String name(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(one -> one.info().command())
        .map(path -> String.valueOf(Path.of(path).getFileName()))
        .orElse("of unknown name");
  }

  private static String owner(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(one -> one.info().user())
        .map(user -> "it is user " + user + "'s")
        .orElse("it is not this user's");
  }

  public long pid() {
    return identity.pid();
  }

  public boolean isRunning() {
    return identity.isRunning();
  }

  /** What its counters say; empty where it keeps none, or has ended. */
  public Optional<HeapCounters> heap() {
    return counters().map(HeapCounters::of);
  }

  private Optional<PerfCounters> counters() {
    try {
      Optional<Path> file = counterFile();
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file.get())) {
        return PerfCounters.parse(in.readNBytes(MOST_BYTES));
      }
    } catch (IOException goneOrAnothers) {
      return Optional.empty();
    }
  }

  /** In its own view of the file system, under its own number there. */
  private Optional<Path> counterFile() throws IOException {
    Path temporary = Path.of("/proc/" + pid() + "/root/tmp");
    String number = status("NSpid:").map(line -> line.replaceAll(".*\\s", "")).orElse("");
    try (DirectoryStream<Path> users = Files.newDirectoryStream(temporary, "hsperfdata_*")) {
      for (Path user : users) {
        Path file = user.resolve(number.isEmpty() ? Long.toString(pid()) : number);
        if (Files.isRegularFile(file)
            && Files.getOwner(file).equals(Files.getOwner(Path.of("/proc/" + pid())))) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /** A line of what the kernel says of it, without its first word. */
  private Optional<String> status(String word) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid() + "/status"), StandardCharsets.ISO_8859_1)
        .stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()).strip())
        .findFirst();
  }

  /**
   * Sees to it that asking does no harm: a machine that does not expect the signal which asks it to
   * listen would end by it, or print its threads.
   *
   * @throws SteelyardException when it cannot be asked
   */
  void requireAskable() {
    if (!isRunning()) {
      throw gone();
    }
    identity.requireGoing();
    if (forbidsAttaching()) {
      throw SteelyardException.cannotRun(
          "process %d answers no questions: it was started with -XX:+DisableAttachMechanism; start it without"
              .formatted(pid()));
    }
    if (!catchesQuit()) {
      throw SteelyardException.cannotRun(
          "process %d cannot be asked: it is still starting, or was started with -Xrs; try again, or start it without"
              .formatted(pid()));
    }
  }

  /** Whether it was started so that it answers nobody. */
  public boolean forbidsAttaching() {
    return counters()
        .flatMap(one -> one.text("sun.rt.jvmCapabilities"))
        .map(flags -> flags.startsWith("0"))
        .orElseGet(this::isForbiddenByOption);
  }

  private boolean isForbiddenByOption() {
    try {
      return Files.readString(Path.of("/proc/" + pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
          .contains("-XX:+DisableAttachMechanism");
    } catch (IOException unknown) {
      return false;
    }
  }

  private boolean catchesQuit() {
    try {
      return status("SigCgt:")
          .map(mask -> (Long.parseUnsignedLong(mask, 16) & SIGQUIT) != 0)
          .orElse(false);
    } catch (IOException gone) {
      throw gone();
    }
  }

  SteelyardException gone() {
    return SteelyardException.cannotRun(
        "process %d has ended; nothing more can be asked of it".formatted(pid()));
  }
}
