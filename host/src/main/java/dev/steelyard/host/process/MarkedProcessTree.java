package dev.steelyard.host.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A family known by a mark in its environment, which every process hands on to those it starts,
 * whatever group, session or parent they have afterwards. A process that clears its environment is
 * known as long as the one that started it runs.
 *
 * @param mark occurs nowhere else
 */
public record MarkedProcessTree(String mark) implements ProcessTree {

  /** The name of the variable that holds the mark. */
  public static final String VARIABLE = "STEELYARD_ENCLOSURE";

  /** Places in {@code /proc/PID/stat} after the name: proc(5). */
  private static final int PARENT = 1;

  private static final int MEMORY = 20;
  private static final int ENVIRONMENT = 47;

  /** A second and more: who is not readable for so long hides what it has. */
  private static final int MOST_LOOKS = 10_000;

  private static final long LOOK_AGAIN_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  @Override
  public boolean has(long pid) {
    Optional<List<String>> stat = Processes.stat(pid);
    if (stat.isEmpty() || !Processes.isRunning(pid)) {
      return false;
    }
    long parent = Long.parseLong(stat.get().get(PARENT));
    return isMarked(pid) || (parent > 1 && !isThis(parent) && has(parent));
  }

  /** A process is marked from its birth, so that those born before need no second look. */
  @Override
  public Set<Long> newcomers(Optional<LongStream> born) {
    Stream<Long> asked =
        born.isPresent()
            ? born.get().filter(Processes::isProcess).boxed()
            : ProcessHandle.allProcesses().map(ProcessHandle::pid);
    return asked.filter(this::has).collect(Collectors.toSet());
  }

  private static boolean isThis(long pid) {
    return pid == ProcessHandle.current().pid();
  }

  /**
   * During exec the environment may be empty, partial or stale: a missing mark counts only in a
   * complete one.
   */
  private boolean isMarked(long pid) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      Optional<Extent> before = extent(pid);
      Optional<String> read = environment(pid);
      if (before.isEmpty() || read.isEmpty()) {
        return false;
      }
      if (("\0" + read.get()).contains("\0" + VARIABLE + "=" + mark + "\0")) {
        return true;
      }
      if (before.get().holds(read.get()) && before.equals(extent(pid))) {
        return false;
      }
      // An exec takes under a millisecond, and tells nobody when it is over.
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    return false;
  }

  /** Nothing when it is gone, or another user's. */
  private static Optional<String> environment(long pid) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
      return Optional.of(new String(environment, StandardCharsets.ISO_8859_1));
    } catch (IOException goneOrAnothers) {
      return Optional.empty();
    }
  }

  /** Where in a process's memory its environment is; from 0 to 0 within an exec. */
  private record Extent(long start, long end) {
    boolean holds(String environment) {
      return end != 0 && environment.length() == end - start;
    }
  }

  /** Nothing when it is gone, or has no memory of its own. */
  private static Optional<Extent> extent(long pid) {
    return Processes.stat(pid)
        .filter(fields -> !fields.get(MEMORY).equals("0"))
        .map(fields ->
            new Extent(
                Long.parseUnsignedLong(fields.get(ENVIRONMENT)),
                Long.parseUnsignedLong(fields.get(ENVIRONMENT + 1))));
  }
}
