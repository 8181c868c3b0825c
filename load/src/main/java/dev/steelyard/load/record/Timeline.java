package dev.steelyard.load.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Seconds in order, and few enough: when there are too many, or too many histograms in them, each
 * two become one. Not safe for use by several threads.
 */
public final class Timeline {

  /** Two hours a second each. */
  private static final int MOST_SECONDS = 7_200;

  /** Some 60 MB of histograms, as they usually are. */
  private static final int MOST_HISTOGRAMS = 100_000;

  private List<Second> seconds = new ArrayList<>();
  private int each = 1;
  private int histograms;

  /** Appends a second; they come in order. */
  public void add(Second second) {
    int last = seconds.size() - 1;
    if (last >= 0 && seconds.get(last).at() / each == second.at() / each) {
      histograms -= histograms(seconds.get(last));
      seconds.set(last, seconds.get(last).then(second));
    } else {
      seconds.add(second);
    }
    histograms += histograms(seconds.getLast());
    while (seconds.size() > MOST_SECONDS || (histograms > MOST_HISTOGRAMS && seconds.size() > 2)) {
      each *= 2;
      seconds = coarser(seconds, each);
      histograms = seconds.stream().mapToInt(Timeline::histograms).sum();
    }
  }

  private static int histograms(Second second) {
    return second.requests().values().stream().mapToInt(RequestSecond::histograms).sum();
  }

  /** So far. */
  public List<Second> seconds() {
    return List.copyOf(seconds);
  }

  /** A recording's seconds, counted from a moment before it. */
  static List<Second> from(Instant first, Recording recording) {
    long later = Math.round(Duration.between(first, recording.start()).toNanos() / 1e9);
    return later == 0
        ? recording.seconds()
        : recording.seconds().stream().map(second -> second.shifted(later)).toList();
  }

  /** Both beside each other, at the coarser one's steps. */
  static List<Second> merged(List<Second> one, List<Second> other) {
    int each = Math.max(step(one), step(other));
    TreeMap<Long, Second> all = new TreeMap<>();
    coarser(one, each).forEach(second -> all.put(second.at() / each, second));
    coarser(other, each).forEach(second -> all.merge(second.at() / each, second, Second::beside));
    return List.copyOf(all.values());
  }

  private static int step(List<Second> seconds) {
    int longest = seconds.stream().mapToInt(Second::seconds).max().orElse(1);
    int power = Integer.highestOneBit(longest);
    return power == longest ? power : power * 2;
  }

  private static List<Second> coarser(List<Second> seconds, int each) {
    TreeMap<Long, Second> steps = new TreeMap<>();
    seconds.forEach(second -> steps.merge(second.at() / each, second, Second::then));
    return new ArrayList<>(steps.values());
  }
}
