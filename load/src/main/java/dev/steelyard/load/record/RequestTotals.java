package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phase;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * All requests of one key.
 *
 * @param count of requests, answered or not
 * @param failed of them, without an answer or with one that was not as expected
 * @param latency in microseconds from the intended start, at most an hour; of answers and time-outs
 * @param service in microseconds from the real start; of the same requests
 * @param statuses how many answers had which
 * @param failures how many requests got no answer that counts, and why
 * @param inFlight in microseconds from the real start, how long requests had waited that had no
 *     answer when the run ended; those of them that the graceful stop had to end are among the
 *     failures, as {@link FailureKind#CUT_OFF}
 * @param retries how often requests were sent again because that was asked for
 * @param examples what was said at the first failure of each kind, by the kind's wire name, or
 *     {@code status 503} with the beginning of that answer
 * @param bodyBytes of {@code bytesReceived}, those of answers' bodies as they came
 * @param phases in microseconds, how long the parts of requests lasted; of answers and time-outs,
 *     as far as these came to them
 * @param events of streams
 */
public record RequestTotals(
    long count,
    long failed,
    long bytesSent,
    long bytesReceived,
    Distribution latency,
    Distribution service,
    SortedMap<Integer, Long> statuses,
    SortedMap<FailureKind, Long> failures,
    Distribution inFlight,
    long retries,
    SortedMap<String, String> examples,
    long bodyBytes,
    SortedMap<Phase, Distribution> phases,
    EventTotals events) {

  /** So many kinds of failures have an example; those first in order of their names. */
  static final int MOST_EXAMPLES = 20;

  /** No request. */
  public static final RequestTotals NONE =
      new RequestTotals(
          0, 0, 0, 0, Distribution.NONE, Distribution.NONE, new TreeMap<>(), new TreeMap<>());

  /** Of a run at whose end nothing was in flight. */
  public RequestTotals(
      long count,
      long failed,
      long bytesSent,
      long bytesReceived,
      Distribution latency,
      Distribution service,
      SortedMap<Integer, Long> statuses,
      SortedMap<FailureKind, Long> failures) {
    this(
        count,
        failed,
        bytesSent,
        bytesReceived,
        latency,
        service,
        statuses,
        failures,
        Distribution.NONE,
        0,
        new TreeMap<>(),
        0,
        new TreeMap<>(),
        EventTotals.NONE);
  }

  public RequestTotals {
    statuses = Collections.unmodifiableSortedMap(new TreeMap<>(statuses));
    failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    phases = Collections.unmodifiableSortedMap(new TreeMap<>(phases));
    examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
  }

  /** The same with its examples as they may be kept and shown. */
  public RequestTotals withExamples(UnaryOperator<String> shown) {
    SortedMap<String, String> others = new TreeMap<>();
    examples.forEach((kind, text) -> others.put(kind, shown.apply(text)));
    return new RequestTotals(
        count,
        failed,
        bytesSent,
        bytesReceived,
        latency,
        service,
        statuses,
        failures,
        inFlight,
        retries,
        others,
        bodyBytes,
        phases,
        events);
  }

  /** The requests of both. */
  public RequestTotals plus(RequestTotals other) {
    return new RequestTotals(
        count + other.count,
        failed + other.failed,
        bytesSent + other.bytesSent,
        bytesReceived + other.bytesReceived,
        latency.plus(other.latency),
        service.plus(other.service),
        MapSums.merged(statuses, other.statuses, Long::sum),
        MapSums.merged(failures, other.failures, Long::sum),
        inFlight.plus(other.inFlight),
        retries + other.retries,
        fewest(MapSums.merged(examples, other.examples, (first, _) -> first)),
        bodyBytes + other.bodyBytes,
        MapSums.merged(phases, other.phases, Distribution::plus),
        events.plus(other.events));
  }

  /** In the order of their kinds, so that it is the same whatever is merged first. */
  private static SortedMap<String, String> fewest(SortedMap<String, String> all) {
    SortedMap<String, String> few = new TreeMap<>();
    all.entrySet().stream()
        .limit(MOST_EXAMPLES)
        .forEach(one -> few.put(one.getKey(), one.getValue()));
    return few;
  }

  /** Whether there were requests, and not one of them got an answer. */
  public boolean isUnanswered() {
    return statuses.isEmpty()
        && (count > 0 || !inFlight.isEmpty())
        && failures.keySet().stream().noneMatch(FailureKind::isAnswer);
  }
}
