package dev.steelyard.core.profile.memory;

import dev.steelyard.core.profile.memory.CollectedHeap.Reach;
import dev.steelyard.core.statistics.Interval;
import java.util.List;

/**
 * Whether a virtual machine leaks. Its resident memory grows for long because it touches its heap
 * for the first time, and its heap grows between collections that look at old objects; neither is a
 * leak. What such collections leave is told from growth, and growth of resident memory counts only
 * as far as the heap cannot explain it.
 */
public final class JvmTrends {

  /** Collections of old objects after the warm-up that growth must have survived. */
  private static final int WHOLE = 2;

  private JvmTrends() {}

  /** Where the heap goes, by what collections left. */
  public static MemoryTrend heap(List<CollectedHeap> collections, double seconds, TrendRule rule) {
    if (collections.size() < TrendRule.FEWEST_FLOORS) {
      return MemoryTrend.untold(
          switch (collections.size()) {
            case 0 -> "no collection was seen";
            case 1 -> "only one collection was seen";
            default -> "only %d collections were seen".formatted(collections.size());
          },
          2 * seconds * TrendRule.FEWEST_FLOORS / Math.max(1, collections.size()));
    }
    List<CollectedHeap> told = withoutGarbage(collections, seconds);
    MemoryTrend trend =
        MemoryTrends.of(
            told.stream().map(one -> new MemoryFloor(one.at(), one.used())).toList(), rule);
    long whole =
        told.stream().filter(one -> one.reach() != Reach.YOUNG && one.at() >= trend.from()).count();
    return trend.verdict() == MemoryVerdict.LEAK_SUSPECT && whole < WHOLE
        ? trend.because(
            MemoryVerdict.CANNOT_TELL,
            "what collections left grew, but hardly any of them looked at old objects")
        : trend;
  }

  /** Where enough collections left no garbage, the others say nothing more. */
  private static List<CollectedHeap> withoutGarbage(
      List<CollectedHeap> collections, double seconds) {
    List<CollectedHeap> clean =
        collections.stream().filter(one -> one.reach() == Reach.ALL).toList();
    long late = clean.stream().filter(one -> one.at() >= seconds / 2).count();
    return late >= TrendRule.FEWEST_FLOORS ? clean : collections;
  }

  /**
   * What resident memory says where the heap is known: what the heap had from the system and did
   * not use may be touched, and grow, once.
   */
  public static MemoryTrend resident(MemoryTrend resident, List<CollectedHeap> collections) {
    if (resident.verdict() != MemoryVerdict.LEAK_SUSPECT) {
      return resident;
    }
    if (collections.isEmpty()) {
      return resident.because(
          MemoryVerdict.CANNOT_TELL,
          "it grew, but no collection was seen: it may be the heap, touched for the first time");
    }
    long used =
        collections.stream()
            .filter(one -> one.at() >= resident.from())
            .mapToLong(CollectedHeap::used)
            .min()
            .orElse(0);
    long most = collections.stream().mapToLong(CollectedHeap::committed).max().orElse(0);
    double grown =
        resident.slope().map(Interval::low).orElse(0.0)
            * (collections.getLast().at() - resident.from());
    return grown > most - used
        ? resident.because(resident.verdict(), "memory outside the heap grew on and on")
        : resident.because(
            MemoryVerdict.CANNOT_TELL,
            "it grew, but no more than the heap may have been touched for the first time");
  }

  /**
   * What is to be said of both.
   *
   * @param resident as {@link #resident} has it
   */
  public static MemoryTrend overall(MemoryTrend resident, MemoryTrend heap) {
    if (heap.verdict() == MemoryVerdict.LEAK_SUSPECT) {
      return heap.because(heap.verdict(), "what collections left in the heap grew on and on");
    }
    return resident.verdict() == MemoryVerdict.LEAK_SUSPECT
            || heap.verdict() == MemoryVerdict.NO_SUSPECT
        ? resident
        : heap.because("the heap: ");
  }
}
