package dev.steelyard.core.profile.memory;

import java.util.List;

/**
 * Whether a virtual machine leaks. Its resident memory grows for long because it touches its heap for
 * the first time, and its heap grows between collections that look at old objects; neither is a leak.
 * What such collections leave is told from growth, and growth of resident memory counts only as far
 * as the heap cannot explain it.
 */
public final class JvmTrends {

  /** Collections of old objects after the warm-up that growth must have survived. */
  private static final int WHOLE = 2;

  private JvmTrends() {}

  /** Where the heap goes, by what collections left. */
  public static MemoryTrend heap(
      List<CollectedHeap> collections, double seconds, TrendRule rule) {
    if (collections.isEmpty()) {
      return MemoryTrend.untold("no collection was seen", 4 * seconds);
    }
    MemoryTrend trend =
        MemoryTrends.of(
            collections.stream()
                .map(one -> new MemoryFloor(one.at(), one.used()))
                .toList(),
            rule);
    long whole =
        collections.stream().filter(one -> one.whole() && one.at() >= trend.from()).count();
    return trend.verdict() == MemoryVerdict.LEAK_SUSPECT && whole < WHOLE
        ? trend.because(
            MemoryVerdict.CANNOT_TELL,
            "what collections left grew, but hardly any of them looked at old objects")
        : trend;
  }

  /** What is to be said of both. */
  public static MemoryTrend overall(
      MemoryTrend resident, MemoryTrend heap, List<CollectedHeap> collections) {
    if (heap.verdict() == MemoryVerdict.LEAK_SUSPECT) {
      return heap.because(heap.verdict(), "what collections left in the heap grew on and on");
    }
    if (resident.verdict() == MemoryVerdict.LEAK_SUSPECT) {
      return outside(resident, collections);
    }
    return heap.verdict() == MemoryVerdict.CANNOT_TELL ? heap : resident;
  }

  /** What the heap had from the system and did not use may be touched, and grow, once. */
  private static MemoryTrend outside(MemoryTrend resident, List<CollectedHeap> collections) {
    if (collections.isEmpty()) {
      return resident.because(
          MemoryVerdict.CANNOT_TELL,
          "resident memory grew, but no collection was seen: it may be the heap, touched once");
    }
    long used =
        collections.stream()
            .filter(one -> one.at() >= resident.from())
            .mapToLong(CollectedHeap::used)
            .min()
            .orElse(0);
    long most = collections.stream().mapToLong(CollectedHeap::committed).max().orElse(0);
    double grown =
        resident.slope().map(slope -> slope.low()).orElse(0.0)
            * (collections.getLast().at() - resident.from());
    return grown > most - used
        ? resident.because(resident.verdict(), "memory outside the heap grew on and on")
        : resident.because(
            MemoryVerdict.CANNOT_TELL,
            "resident memory grew, but no more than the heap may have touched for the first time");
  }
}
