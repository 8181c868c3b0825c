package dev.steelyard.core.monitor;

import dev.steelyard.core.monitor.LiveWindow.LiveCache;
import dev.steelyard.core.monitor.LiveWindow.LiveLayer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All windows of a session together.
 *
 * @param windows how many there were, the part of one at the end too
 * @param watched how long they were together
 * @param layers by own time, the one with most first
 * @param caches by name
 * @param unjudged rules that judged nothing or not as written, in words
 * @param raised how often an alert was raised
 * @param misplaced what belongs elsewhere, as it came late or from another clock
 * @param leftOut operations that the program did not tell
 * @param lostBytes of events that its recorder lost
 */
public record MonitorTotals(
    long windows,
    Duration watched,
    List<LiveLayer> layers,
    List<LiveCache> caches,
    List<String> unjudged,
    long raised,
    long misplaced,
    long leftOut,
    long lostBytes) {

  public MonitorTotals {
    layers = List.copyOf(layers);
    caches = List.copyOf(caches);
    unjudged = List.copyOf(unjudged);
  }

  /** How many operations there were. */
  public long count() {
    return layers.stream().mapToLong(LiveLayer::count).sum();
  }

  /** Adds windows up. For one thread. */
  static final class Adding {
    private final Map<String, LiveLayer> layers = new TreeMap<>();
    private final Map<String, LiveCache> caches = new TreeMap<>();
    private Duration watched = Duration.ZERO;
    private long windows;
    private long misplaced;
    private long leftOut;
    private long lostBytes;

    void add(LiveWindow window) {
      windows++;
      watched = watched.plus(window.length());
      misplaced += window.misplaced();
      leftOut += window.leftOut();
      lostBytes += window.lostBytes();
      for (LiveLayer one : window.layers()) {
        layers.merge(known(one.name(), layers), one, Adding::both);
      }
      for (LiveCache one : window.caches()) {
        caches.merge(
            known(one.name(), caches),
            one,
            (all, more) ->
                new LiveCache(
                    all.name(), all.found() + more.found(), all.missed() + more.missed()));
      }
    }

    private static LiveLayer both(LiveLayer one, LiveLayer other) {
      return new LiveLayer(
          one.name(),
          one.count() + other.count(),
          one.failed() + other.failed(),
          one.ownNanos() + other.ownNanos());
    }

    private static String known(String name, Map<String, ?> names) {
      boolean isRoom = names.size() < WindowSums.MOST_NAMES || names.containsKey(name);
      return isRoom ? name : WindowSums.OTHERS;
    }

    MonitorTotals told(long raised, List<String> unjudged) {
      List<LiveLayer> sorted = new ArrayList<>(layers.values());
      sorted.sort(Comparator.comparingLong(one -> -one.ownNanos()));
      return new MonitorTotals(
          windows,
          watched,
          sorted,
          List.copyOf(caches.values()),
          unjudged,
          raised,
          misplaced,
          leftOut,
          lostBytes);
    }
  }
}
