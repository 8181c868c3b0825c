package dev.steelyard.report.load;

import dev.steelyard.http.FailureKind;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.report.content.Signs;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Requests of a load test that had no answer, or were never sent, in words that every format uses.
 */
public final class Unanswered {

  private Unanswered() {}

  /**
   * Requests that had no answer when the run ended.
   *
   * @param name of the requests
   * @param cutOff how many of them the graceful stop had to end: they have failed
   * @param waited in microseconds, how long they had waited
   */
  public record InFlight(String name, long cutOff, Distribution waited) {

    /** {@code 4, waited 30.0 s to 33.0 s; 4 failed: the graceful stop had to end them}. */
    public String words() {
      String shortest = LoadNumbers.time(waited.min());
      String longest = LoadNumbers.time(waited.max());
      return "%s, waited %s%s%s"
          .formatted(
              Signs.grouped(waited.count()),
              shortest.equals(longest) ? longest : shortest + " to " + longest,
              cutOff == 0 ? "" : "; failed, the graceful stop had to end ",
              cutOff == 0 ? "" : cutOff == 1 ? "it" : "them");
    }
  }

  /** What was in flight when the run ended, a line a name. */
  public static List<InFlight> inFlight(Recording recording) {
    return recording.requests().entrySet().stream()
        .filter(entry -> !entry.getValue().inFlight().isEmpty())
        .map(entry ->
            new InFlight(
                LoadWords.name(entry.getKey()),
                entry.getValue().failures().getOrDefault(FailureKind.CUT_OFF, 0L),
                entry.getValue().inFlight()))
        .toList();
  }

  /** The names that got no answer at all. */
  public static List<String> unanswered(Recording recording) {
    return recording.requests().entrySet().stream()
        .filter(entry -> entry.getValue().isUnanswered())
        .map(entry -> LoadWords.name(entry.getKey()))
        .toList();
  }

  /**
   * The names that a test has and no request had, in a run that was let go on to its end.
   *
   * @param declared what the test's users may send
   */
  public static List<String> neverSent(Set<RequestKey> declared, Recording recording) {
    boolean whole =
        switch (recording.ending()) {
          case COMPLETE, OUT_OF_TIME -> recording.rejected() == 0;
          case STOPPED, BROKEN -> false;
        };
    return whole
        ? new TreeSet<>(declared)
            .stream()
                .filter(key -> !recording.requests().containsKey(key))
                .map(LoadWords::name)
                .toList()
        : List.of();
  }
}
