package dev.steelyard.lab.load;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.Second;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A stretch of a run, of whole seconds: each gives a value, so that a run has many to compare.
 *
 * @param length what of it was within the run
 */
record Window(List<Second> seconds, Duration length) {

  /** A last stretch shorter than this belongs to the one before it. */
  private static final double SHORTEST = 0.5;

  /** The run in so many windows of equal length, or as many as it has seconds; none without any. */
  static List<Window> of(Recording recording, int most) {
    List<Second> seconds = recording.seconds();
    double length = recording.length().toNanos() / 1e9;
    int whole = (int) seconds.stream().filter(one -> length - one.at() >= SHORTEST).count();
    int count = Math.min(most, Math.max(1, whole));
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < count && !seconds.isEmpty(); i++) {
      int from = (int) ((long) i * whole / count);
      int to = i == count - 1 ? seconds.size() : (int) ((long) (i + 1) * whole / count);
      List<Second> part = seconds.subList(from, to);
      windows.add(new Window(part, length(part, length)));
    }
    return windows;
  }

  private static Duration length(List<Second> part, double length) {
    double end = Math.min(length, (double) part.getLast().at() + part.getLast().seconds());
    return Duration.ofNanos(Math.max(1, Math.round((end - part.getFirst().at()) * 1e9)));
  }

  /** The requests of these keys that ended in it. */
  RequestSecond of(Set<RequestKey> keys) {
    return seconds.stream()
        .flatMap(
            second -> keys.stream().flatMap(key -> Stream.ofNullable(second.requests().get(key))))
        .reduce(RequestSecond.NONE, RequestSecond::plus);
  }

  /** So many of it, a second. */
  double perSecond(long count) {
    return count / (length.toNanos() / 1e9);
  }

  long dropped() {
    return seconds.stream().mapToLong(Second::dropped).sum();
  }

  long iterations() {
    return seconds.stream().mapToLong(Second::iterations).sum();
  }
}
