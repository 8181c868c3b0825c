package dev.steelyard.profile.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How long each thread of a process has been on a processor, as the kernel counts it.
 *
 * @param pid of the process
 * @param nanos by thread, as the process numbers them
 * @param all that the process has had, with threads that have ended; 0 where it is gone
 */
record ThreadClock(long pid, Map<Long, Long> nanos, long all) {

  /** The kernel tells of a whole process in hundredths of a second. */
  private static final long NANOS_PER_TICK = 10_000_000;

  /** All that a thread has: in the machine first, in the innermost container last. */
  private static final String NUMBERS = "NSpid:";

  /** As it is now; empty where the process is gone, or the kernel does not count. */
  static ThreadClock of(long pid) {
    Map<Long, Long> nanos = new HashMap<>();
    try (Stream<Path> threads = Files.list(TargetProcess.proc(pid, "task"))) {
      for (Path thread : threads.toList()) {
        try {
          String said = Files.readString(thread.resolve("schedstat"));
          nanos.put(number(thread), Long.parseLong(said.substring(0, said.indexOf(' '))));
        } catch (IOException ended) {
          // It is one of those of which nothing is known.
        }
      }
    } catch (IOException gone) {
      return new ThreadClock(pid, Map.copyOf(nanos), 0);
    }
    return new ThreadClock(pid, Map.copyOf(nanos), all(pid));
  }

  /** As its process numbers it, which in a container is not what the machine does. */
  private static long number(Path thread) throws IOException {
    try (Stream<String> lines =
        Files.lines(thread.resolve("status"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith(NUMBERS))
          .map(line -> line.substring(line.lastIndexOf('\t') + 1).strip())
          .map(Long::valueOf)
          .findFirst()
          .orElseGet(() -> Long.valueOf(String.valueOf(thread.getFileName())));
    } catch (UncheckedIOException ended) {
      throw ended.getCause();
    }
  }

  private static long all(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(one -> one.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElse(0L);
  }

  /**
   * What was added since this was read.
   *
   * @param threads by thread; those that have ended are missing
   * @param ended what threads had that have ended meanwhile, together; empty where the process has
   *     ended, of which nobody knows anything any more
   */
  record Added(Map<Long, Long> threads, OptionalLong ended) {}

  /** What was added since this was read. */
  Added since() {
    ThreadClock now = of(pid);
    Map<Long, Long> added = new HashMap<>();
    now.nanos.forEach((thread, had) -> added.put(thread, had - nanos.getOrDefault(thread, 0L)));
    if (now.nanos.isEmpty()) {
      return new Added(Map.of(), OptionalLong.empty());
    }
    long known = added.values().stream().mapToLong(Long::longValue).sum();
    // The kernel tells of the whole in ticks: less than one is none.
    long rest = now.all - all - known;
    return new Added(added, OptionalLong.of(rest > NANOS_PER_TICK ? rest : 0));
  }
}
