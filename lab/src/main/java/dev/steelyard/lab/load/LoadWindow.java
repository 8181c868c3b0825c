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
 * @param rated those of the seconds that rates are of
 */
record LoadWindow(List<Second> seconds, List<Second> after, Duration length, Rated rated) {

  /** Of which all is of its length. */
  LoadWindow(List<Second> seconds, List<Second> after, Duration length) {
    this(seconds, after, length, new Rated(seconds, length));
  }

  /** A last stretch shorter than this belongs to the one before it. */
  private static final double SHORTEST = 0.5;

  /**
   * Seconds whose counts are of their length: not one in which the graceful stop began, where there
   * are others.
   */
  record Rated(List<Second> seconds, Duration length) {}

  /**
   * From when to when load was made, in seconds from the run's start.
   *
   * @param over when the last had ended that counts, which may be later
   */
  private record Span(double begin, double end, double over) {

    static Span of(Recording recording) {
      return new Span(0, seconds(recording.load()), seconds(recording.length()));
    }

    static Span of(PartTotals part, Recording recording) {
      return new Span(
          seconds(part.begin()),
          seconds(part.begin().plus(part.length())),
          seconds(recording.length()));
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
      return until(end, part);
    }

    private Duration until(double last, List<Second> part) {
      double from = Math.max(begin, (double) part.getFirst().at());
      double to = Math.min(last, (double) part.getLast().at() + part.getLast().seconds());
      return Duration.ofNanos(Math.max(1, Math.round((to - from) * 1e9)));
    }

    /** What ended after the load, in the second in which that was over, is of no time of it. */
    private boolean isOfLoadAlone(Second second) {
      return second.at() + second.seconds() <= end || over <= end;
    }

    Rated rated(List<Second> part) {
      List<Second> alone = part.stream().filter(this::isOfLoadAlone).toList();
      return alone.isEmpty()
          ? new Rated(part, until(Math.max(end, over), part))
          : new Rated(alone, within(alone));
    }
  }

  /** The run in so many windows of equal length, or as many as it has seconds; none without any. */
  static List<LoadWindow> of(Recording recording, int most) {
    return of(recording, most, Span.of(recording));
  }

  /** As {@link #of(Recording, int)}; where all are of one kind of users, in its own time. */
  static List<LoadWindow> of(Recording recording, int most, Set<RequestKey> keys) {
    return of(
        recording,
        most,
        kind(recording, keys).map(part -> Span.of(part, recording)).orElse(Span.of(recording)));
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
      List<Second> later = i == count - 1 ? after : List.of();
      windows.add(new LoadWindow(part, later, span.within(part), span.rated(part)));
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
    return perSecond(requests(rated.seconds.stream(), keys).mapToLong(RequestSecond::count).sum());
  }

  /** So many of the seconds that rates are of, a second. */
  double perSecond(long count) {
    return count / (rated.length.toNanos() / 1e9);
  }

  long dropped() {
    return seconds.stream().mapToLong(Second::dropped).sum();
  }

  long iterations() {
    return Stream.concat(seconds.stream(), after.stream()).mapToLong(Second::iterations).sum();
  }
}
