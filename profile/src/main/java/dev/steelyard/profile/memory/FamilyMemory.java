package dev.steelyard.profile.memory;

import dev.steelyard.core.profile.memory.MemoryRecording.Peak;
import dev.steelyard.core.profile.memory.MemorySample;
import dev.steelyard.host.process.MemoryOf;
import dev.steelyard.host.process.ProcessIdentity;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the memory of a process and of all that it started, also of those whose parent has ended
 * since, if they were seen before. For one thread.
 */
final class FamilyMemory {

  /** To sum up shares the kernel walks through all pages; that may take a fiftieth of the time. */
  private static final int REST = 50;

  /**
   * To find new children all processes of the machine are gone through; that may take a hundredth.
   */
  private static final int FAMILY_REST = 100;

  private static final long LONGEST_FAMILY_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ProcessIdentity first;
  private final Set<ProcessIdentity> family = new LinkedHashSet<>();
  private final Map<ProcessIdentity, Long> highest = new HashMap<>();
  private Peak peak = new Peak(0, 0);
  private long sharesNotBefore = System.nanoTime();
  private long familyNotBefore = System.nanoTime();

  /**
   * A family.
   *
   * @param fresh whether the process has only just been started, so that all it ever had counts
   */
  FamilyMemory(ProcessIdentity first, boolean fresh) {
    this.first = first;
    family.add(first);
    if (fresh) {
      highest.put(first, 0L);
    }
  }

  /** A look; empty when the first process has ended. */
  Optional<MemorySample> look(double at) {
    if (!first.isRunning()) {
      return Optional.empty();
    }
    grow();
    Map<ProcessIdentity, MemoryOf> found = new HashMap<>();
    family.forEach(one -> MemoryOf.resident(one.pid()).ifPresent(it -> found.put(one, it)));
    if (!found.containsKey(first)) {
      return Optional.empty();
    }
    long resident = found.values().stream().mapToLong(MemoryOf::all).sum();
    found.forEach((one, memory) -> reach(at, between(one, memory)));
    reach(at, resident);
    return Optional.of(new MemorySample(at, resident, resident, shares(found), found.size()));
  }

  private void grow() {
    family.removeIf(one -> !one.equals(first) && !one.isRunning());
    long begun = System.nanoTime();
    if (begun - familyNotBefore < 0) {
      return;
    }
    for (ProcessIdentity one : Set.copyOf(family)) {
      ProcessHandle.of(one.pid()).stream()
          .flatMap(ProcessHandle::descendants)
          .forEach(child -> ProcessIdentity.of(child.pid()).ifPresent(family::add));
    }
    long end = System.nanoTime();
    familyNotBefore = end + Math.min(LONGEST_FAMILY_REST_NANOS, FAMILY_REST * (end - begun));
  }

  /** The most a process had since the look before, if that is more than ever; else 0. */
  private long between(ProcessIdentity one, MemoryOf memory) {
    Long before = highest.put(one, memory.peak());
    boolean isChild = before == null && !one.equals(first);
    return isChild || (before != null && memory.peak() > before) ? memory.peak() : 0;
  }

  private void reach(double at, long bytes) {
    peak = bytes > peak.bytes() ? new Peak(at, bytes) : peak;
  }

  private OptionalLong shares(Map<ProcessIdentity, MemoryOf> found) {
    long begun = System.nanoTime();
    if (found.size() < 2 || begun - sharesNotBefore < 0) {
      return OptionalLong.empty();
    }
    long sum = 0;
    for (ProcessIdentity one : found.keySet()) {
      Optional<MemoryOf> share = MemoryOf.proportional(one.pid());
      if (share.isEmpty()) {
        return OptionalLong.empty();
      }
      sum += share.get().all();
    }
    long end = System.nanoTime();
    sharesNotBefore = end + Math.min(TimeUnit.SECONDS.toNanos(10), REST * (end - begun));
    return OptionalLong.of(sum);
  }

  Peak peak() {
    return peak;
  }

  /** Those that belonged to it at the last look, the first process first. */
  List<ProcessIdentity> members() {
    return List.copyOf(family);
  }
}
