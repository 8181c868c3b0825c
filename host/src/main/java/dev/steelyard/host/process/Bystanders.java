package dev.steelyard.host.process;

import dev.steelyard.core.comparison.BusyMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of this machine that have nothing to do with this one, and the processors' time
 * that they take from a look on. This process, what it started and what it adopted do not count,
 * nor do the kernel's own threads: they work for whoever asks. Processes in other containers, and
 * what other machines take from this one, cannot be seen. For any thread.
 *
 * <p>A process has its own time and that of children it has waited for. When a child has ended its
 * time moves to its parent: what it had used before the look is taken off there again.
 */
public final class Bystanders {

  /** Places in {@code /proc/PID/stat} after the name: proc(5). */
  private static final int PARENT = 1;

  private static final int FLAGS = 6;

  /** User and system time, of itself and of children that it has waited for. */
  private static final int FIRST_TIME = 11;

  private static final int TIMES = 4;

  private static final int STARTED = 19;

  private static final long KERNEL_THREAD = 0x0020_0000;

  /** The kernel tells users of a hundredth of a second, whatever its own clock does. */
  private static final double TICKS_PER_SECOND = 100;

  /** Shorter looks see nothing but the steps of that clock. */
  private static final double SHORTEST_SECONDS = 0.5;

  /** A process that was seen: its ticks, its children's with them, and its parent. */
  private record Seen(ProcessIdentity process, long ticks, long parent) {}

  private final long begun = System.nanoTime();
  private final Map<Long, Seen> before = seen();

  private Bystanders() {}

  /** Looks now. */
  public static Bystanders look() {
    return new Bystanders();
  }

  /** What they have taken since; nothing where that was too short a time to tell. */
  public Optional<BusyMachine> since() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (seconds < SHORTEST_SECONDS) {
      return Optional.empty();
    }
    Map<String, Double> taken = taken();
    double all = taken.values().stream().mapToDouble(Double::doubleValue).sum();
    double there = seconds * Runtime.getRuntime().availableProcessors();
    return taken.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> new BusyMachine(Math.min(1, all / there), most.getKey()));
  }

  /** Seconds on a processor that they have taken since, by the names of programs. */
  Map<String, Double> taken() {
    Map<Long, Seen> now = seen();
    Map<Long, Long> ticks = new HashMap<>();
    now.values().forEach(one -> ticks.put(one.process.pid(), one.ticks));
    for (Seen old : before.values()) {
      long heir = isThere(old, now) ? old.process.pid() : heir(old, now);
      ticks.computeIfPresent(heir, (_, all) -> all - old.ticks);
    }
    Map<String, Double> taken = new HashMap<>();
    ticks.forEach((pid, since) -> {
      if (since > 0) {
        taken.merge(name(pid), since / TICKS_PER_SECOND, Double::sum);
      }
    });
    return taken;
  }

  private static boolean isThere(Seen old, Map<Long, Seen> now) {
    Seen same = now.get(old.process.pid());
    return same != null && same.process.equals(old.process);
  }

  /** Who has waited for it by now: its parent, or the nearest above that is left, or the first. */
  private long heir(Seen gone, Map<Long, Seen> now) {
    Seen above = before.get(gone.parent);
    for (int steps = 0; above != null && steps < before.size(); steps++) {
      if (isThere(above, now)) {
        return above.process.pid();
      }
      above = before.get(above.parent);
    }
    return 1;
  }

  private static Map<Long, Seen> seen() {
    Map<Long, List<String>> all = new HashMap<>();
    ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .forEach(pid -> Processes.stat(pid).ifPresent(stat -> all.put(pid, stat)));
    Map<Long, Seen> seen = new HashMap<>();
    Set<Long> ours = new HashSet<>(Set.of(ProcessHandle.current().pid()));
    all.forEach((pid, stat) -> {
      if (!isOurs(pid, all, ours) && (Long.parseLong(stat.get(FLAGS)) & KERNEL_THREAD) == 0) {
        ProcessIdentity process = new ProcessIdentity(pid, Long.parseLong(stat.get(STARTED)));
        seen.put(pid, new Seen(process, time(stat), Long.parseLong(stat.get(PARENT))));
      }
    });
    return seen;
  }

  /**
   * @param ours found so far, this process among them
   */
  private static boolean isOurs(long pid, Map<Long, List<String>> all, Set<Long> ours) {
    List<String> stat = all.get(pid);
    if (!ours.contains(pid)
        && stat != null
        && isOurs(Long.parseLong(stat.get(PARENT)), all, ours)) {
      ours.add(pid);
    }
    return ours.contains(pid);
  }

  private static long time(List<String> stat) {
    return stat.subList(FIRST_TIME, FIRST_TIME + TIMES).stream().mapToLong(Long::parseLong).sum();
  }

  private static String name(long pid) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(pid), "comm"), StandardCharsets.ISO_8859_1)
          .strip();
    } catch (IOException gone) {
      return "?";
    }
  }
}
