package dev.steelyard.host.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The most memory that a family had at once, as far as looks tell. Of one process the kernel itself
 * keeps the most it ever had. Of several it does not: then the largest sum over all looks counts,
 * of their shares, so that a page they have in common counts once. What each had alone is the least
 * it can have been. Sizes are in bytes. For one thread.
 */
final class ProcessTreeMemory {

  /**
   * To sum up shares the kernel walks through all pages; that may take a fiftieth of the time, but
   * it is done four times a second whatever it takes.
   */
  private static final int REST = 50;

  private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private long peak;
  private long peakWithoutFiles;
  private boolean unknown;
  private long notBefore = System.nanoTime();

  /** Looks at those that are there now. */
  void look(Collection<ProcessIdentity> family) {
    Map<ProcessIdentity, MemoryOf> resident = new HashMap<>();
    family.forEach(
        one -> MemoryOf.resident(one.pid()).ifPresent(memory -> resident.put(one, memory)));
    for (MemoryOf one : resident.values()) {
      peak = Math.max(peak, one.peak());
      peakWithoutFiles = Math.max(peakWithoutFiles, one.withoutFiles());
    }
    long all = resident.values().stream().mapToLong(MemoryOf::all).sum();
    long withoutFiles = resident.values().stream().mapToLong(MemoryOf::withoutFiles).sum();
    // A sum of shares is never more than that of what is resident, which is found sooner.
    boolean mayBeMore = all > peak || withoutFiles > peakWithoutFiles;
    if (resident.size() > 1 && mayBeMore && System.nanoTime() - notBefore >= 0) {
      shares(resident.keySet());
    }
  }

  private void shares(Collection<ProcessIdentity> family) {
    long begun = System.nanoTime();
    long all = 0;
    long withoutFiles = 0;
    for (ProcessIdentity one : family) {
      Optional<MemoryOf> share = MemoryOf.proportional(one.pid());
      if (share.isPresent()) {
        all += share.get().all();
        withoutFiles += share.get().withoutFiles();
      } else if (one.isRunning() && MemoryOf.resident(one.pid()).isPresent()) {
        unknown = true;
      }
    }
    peak = Math.max(peak, all);
    peakWithoutFiles = Math.max(peakWithoutFiles, withoutFiles);
    long end = System.nanoTime();
    notBefore = end + Math.min(LONGEST_REST_NANOS, REST * (end - begun));
  }

  /** Empty before a look, and where the kernel does not tell what several have in common. */
  OptionalLong peak() {
    return told(peak);
  }

  /** The same without pages of files. */
  OptionalLong peakWithoutFiles() {
    return told(peakWithoutFiles);
  }

  private OptionalLong told(long value) {
    return unknown || value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
