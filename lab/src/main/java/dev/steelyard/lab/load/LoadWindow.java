package dev.steelyard.lab.load;

import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.threshold.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A stretch of a run in which load was made, of whole seconds: each gives a value, so that a run
 * has many to compare.
 *
 * @param seconds in which load was made
 * @param after what the graceful stop waited for: of the last window, and of no rate
 * @param length of the seconds
 */
record LoadWindow(List<Second> seconds, List<Second> after, Duration length) {

  /** A last stretch shorter than this belongs to the one before it. */
  private static final double SHORTEST = 0.5;

  /** From when to when load was made, in seconds from the run's start. */
  private record Span(double begin, double end) {

    static Span of(Recording recording) {
      return new Span(0, seconds(recording.load()));
    }

    static Span of(PartTotals part) {
      return new Span(seconds(part.begin()), seconds(part.begin().plus(part.length())));
    }

    private static double seconds(Duration time) {
      return time.toNanos() / 1e9;
    }

    boolean has(Second second) {
      return second.at() + second.seconds() > begin && second.at() < end;
    }

    boolean isWhole(Second second) {
      return end - second.at() >= SHORTEST;
    }

    Duration within(List<Second> part) {
      double from = Math.max(begin, (double) part.getFirst().at());
      double to = Math.min(end, (double) part.getLast().at() + part.getLast().seconds());
      return Duration.ofNanos(Math.max(1, Math.round((to - from) * 1e9)));
    }
  }

  /** The run in so many windows of equal length, or as many as it has seconds; none without any. */
  static List<LoadWindow> of(Recording recording, int most) {
    return of(recording, most, Span.of(recording));
  }

  /** As {@link #of(Recording, int)}; where all are of one kind of users, in its own time. */
  static List<LoadWindow> of(Recording recording, int most, Set<RequestKey> keys) {
    return of(recording, most, kind(recording, keys).map(Span::of).orElse(Span.of(recording)));
  }

  private static Optional<PartTotals> kind(Recording recording, Set<RequestKey> keys) {
    List<String> kinds =
        keys.stream()
            .map(key -> key.tags().getOrDefault(Selector.USER, ""))
            .distinct()
            .limit(2)
            .toList();
    return kinds.size() == 1
        ? Optional.ofNullable(recording.parts().get(new Part(kinds.getFirst(), 0)))
        : Optional.empty();
  }

  private static List<LoadWindow> of(Recording recording, int most, Span span) {
    List<Second> all = recording.seconds();
    List<Second> loaded = all.stream().filter(span::has).toList();
    List<Second> seconds = loaded.isEmpty() ? all.stream().limit(1).toList() : loaded;
    List<Second> after =
        all.stream()
            .filter(one -> !seconds.isEmpty() && one.at() > seconds.getLast().at())
            .toList();
    int whole = Math.max(1, (int) seconds.stream().filter(span::isWhole).count());
    int count = seconds.isEmpty() ? 0 : Math.min(most, whole);
    List<LoadWindow> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * whole / count);
      int to = i == count - 1 ? seconds.size() : (int) ((long) (i + 1) * whole / count);
      List<Second> part = seconds.subList(from, to);
      windows.add(new LoadWindow(part, i == count - 1 ? after : List.of(), span.within(part)));
    }
    return windows;
  }

  /** The requests of these keys that ended in it, or after the last. */
  RequestSecond of(Set<RequestKey> keys) {
    return RequestSecond.sum(
        requests(Stream.concat(seconds.stream(), after.stream()), keys).toList());
  }

  private static Stream<RequestSecond> requests(Stream<Second> seconds, Set<RequestKey> keys) {
    return seconds.flatMap(
        second -> keys.stream().flatMap(key -> Stream.ofNullable(second.requests().get(key))));
  }

  /** How many of these ended in it, a second. */
  double rateOf(Set<RequestKey> keys) {
    return perSecond(requests(seconds.stream(), keys).mapToLong(RequestSecond::count).sum());
  }

  /** So many of it, a second. */
  double perSecond(long count) {
    return count / (length.toNanos() / 1e9);
  }

  long dropped() {
    return seconds.stream().mapToLong(Second::dropped).sum();
  }

  long iterations() {
    return Stream.concat(seconds.stream(), after.stream()).mapToLong(Second::iterations).sum();
  }
}
