package dev.steelyard.host.process;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Measures a tree of processes by sampling {@code /proc}, where no control group counts them.
 * Somebody has to look again and again, as {@link Sampler} does. Safe for use by many threads.
 */
public final class ProcessTreeMeter {

  /** Places in {@code /proc/PID/stat} after the name: proc(5). */
  private static final int PARENT = 1;

  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;
  private static final int STARTED = 19;

  /** The kernel tells users of a hundredth of a second, whatever its own clock does. */
  private static final long NANOS_A_TICK = 10_000_000;

  private final ProcessTree family;
  private final ReentrantLock looking = new ReentrantLock();
  private final BirthNumbers births = new BirthNumbers();
  private final ProcessTreeMemory memory = new ProcessTreeMemory();
  private final ProcessTreeCpu cpu = new ProcessTreeCpu();
  private final Map<Long, Long> started = new HashMap<>();
  private Set<Long> known = new HashSet<>();

  /** A meter that has not looked yet. */
  public ProcessTreeMeter(ProcessTree family) {
    this.family = family;
  }

  /** Looks at all of the family that are there now. */
  public void look() {
    looking.lock();
    try {
      memory.look(lookAtCpu());
    } finally {
      looking.unlock();
    }
  }

  /** What the family has had of processors until now, those that have ended too; in nanoseconds. */
  public long cpuNanos() {
    looking.lock();
    try {
      var _ = lookAtCpu();
      return cpu.total();
    } finally {
      looking.unlock();
    }
  }

  /**
   * The most bytes of memory that it had at once, a page that several have counted once; empty
   * where that is not known.
   */
  public OptionalLong peakMemory() {
    looking.lock();
    try {
      return memory.peak();
    } finally {
      looking.unlock();
    }
  }

  /** The same without pages of files, such as programs and what is mapped. */
  public OptionalLong peakWithoutFiles() {
    looking.lock();
    try {
      return memory.peakWithoutFiles();
    } finally {
      looking.unlock();
    }
  }

  private Set<ProcessIdentity> lookAtCpu() {
    Set<Long> pids = new HashSet<>(known);
    pids.addAll(family.newcomers(births.sinceLast()));
    Map<ProcessIdentity, ProcessTreeCpu.Seen> now = new HashMap<>();
    for (long pid : pids) {
      Processes.stat(pid).ifPresent(stat -> see(pid, stat, now));
    }
    var _ = cpu.look(now);
    known = new HashSet<>();
    now.keySet().forEach(one -> known.add(one.pid()));
    started.keySet().retainAll(known);
    return now.keySet();
  }

  /** A number that was given to another process meanwhile counts only where that is one of them. */
  private void see(long pid, List<String> stat, Map<ProcessIdentity, ProcessTreeCpu.Seen> now) {
    long start = Long.parseLong(stat.get(STARTED));
    Long before = started.get(pid);
    OptionalLong own = CpuClock.nanos(pid);
    if (own.isEmpty() || (before != null && before != start && !family.has(pid))) {
      return;
    }
    started.put(pid, start);
    long waited =
        Long.parseLong(stat.get(CHILDREN_USER)) + Long.parseLong(stat.get(CHILDREN_SYSTEM));
    now.put(
        new ProcessIdentity(pid, start),
        new ProcessTreeCpu.Seen(
            own.getAsLong(), waited * NANOS_A_TICK, Long.parseLong(stat.get(PARENT))));
  }
}
