package dev.steelyard.core.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What threads have of a profile. */
public final class ThreadTotals {

  private ThreadTotals() {}

  /**
   * Threads of a process whose names differ in numbers alone.
   *
   * @param name with {@code *} for each number, where there are several; else the thread's own
   * @param threads how many, 1 or more
   * @param weight theirs together, in the event's unit
   */
  public record Total(String name, int threads, long weight) {}

  /** The heaviest first. */
  public static List<Total> of(Profile profile) {
    long[] weights = new long[profile.threads().size()];
    for (int i = 0; i < profile.size(); i++) {
      weights[profile.thread(i)] += profile.weight(i);
    }
    Map<String, List<Integer>> pools = new TreeMap<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        String pool = ThreadLabel.parse(profile.threads().get(i)).pool();
        pools.computeIfAbsent(pool, _ -> new ArrayList<>()).add(i);
      }
    }
    List<Total> totals = new ArrayList<>();
    pools.forEach((pool, members) ->
        totals.add(
            new Total(
                members.size() == 1 ? profile.threads().get(members.getFirst()) : pool,
                members.size(),
                members.stream().mapToLong(one -> weights[one]).sum())));
    totals.sort(Comparator.comparingLong(Total::weight).reversed());
    return List.copyOf(totals);
  }
}
