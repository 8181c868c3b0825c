package dev.steelyard.host.process;

import java.util.List;
import java.util.Optional;

/**
 * What the kernel counts of every process.
 *
 * @param pageFaults pages that were not where they were asked for, on disk or in memory
 * @param contextSwitches how often a processor was given up, or taken away
 */
public record KernelCounts(long pageFaults, long contextSwitches) {

  /** Nothing happened. */
  public static final KernelCounts NONE = new KernelCounts(0, 0);

  /** In what {@code /proc/PID/stat} has behind the name. */
  private static final int MINOR_FAULTS = 7;

  private static final int MAJOR_FAULTS = 9;

  /** Of a process that has one thread, until now; {@link #NONE} when it is gone. */
  static KernelCounts of(long pid) {
    Optional<List<String>> stat = Processes.stat(pid);
    long faults =
        stat.map(fields ->
                Long.parseLong(fields.get(MINOR_FAULTS)) + Long.parseLong(fields.get(MAJOR_FAULTS)))
            .orElse(0L);
    return new KernelCounts(faults, Processes.switches(pid));
  }

  /** What happened since; never below zero. */
  KernelCounts since(KernelCounts before) {
    return new KernelCounts(
        Math.max(0, pageFaults - before.pageFaults),
        Math.max(0, contextSwitches - before.contextSwitches));
  }
}
