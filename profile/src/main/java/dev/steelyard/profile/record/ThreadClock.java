package dev.steelyard.profile.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long each thread of a process has been on a processor, as the kernel counts it.
 *
 * @param pid of the process
 * @param nanos by thread
 */
record ThreadClock(long pid, Map<Long, Long> nanos) {

  /** As it is now; empty where the process is gone, or the kernel does not count. */
  static ThreadClock of(long pid) {
    Map<Long, Long> nanos = new HashMap<>();
    try (Stream<Path> threads = Files.list(TargetProcess.proc(pid, "task"))) {
      for (Path thread : threads.toList()) {
        try {
          String said = Files.readString(thread.resolve("schedstat"));
          nanos.put(
              Long.parseLong(String.valueOf(thread.getFileName())),
              Long.parseLong(said.substring(0, said.indexOf(' '))));
        } catch (IOException ended) {
          // It is one of those of which nothing is known.
        }
      }
    } catch (IOException gone) {
      return new ThreadClock(pid, Map.copyOf(nanos));
    }
    return new ThreadClock(pid, Map.copyOf(nanos));
  }

  /**
   * What was added since this was read, by thread. Of a thread that ended meanwhile nothing is
   * known, and nothing of any thread where the process ended.
   */
  Map<Long, Long> since() {
    Map<Long, Long> added = new HashMap<>();
    of(pid).nanos.forEach((thread, now) -> added.put(thread, now - nanos.getOrDefault(thread, 0L)));
    return added;
  }
}
