package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
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
    return sum(List.of(this, other));
  }

  /** The requests of all; much less work than adding one after the other. */
  public static RequestTotals sum(Collection<RequestTotals> all) {
    return new RequestTotals(
        sum(all, RequestTotals::count),
        sum(all, RequestTotals::failed),
        sum(all, RequestTotals::bytesSent),
        sum(all, RequestTotals::bytesReceived),
        times(all, RequestTotals::latency),
        times(all, RequestTotals::service),
        MapSums.merged(all, RequestTotals::statuses, Long::sum),
        MapSums.merged(all, RequestTotals::failures, Long::sum),
        times(all, RequestTotals::inFlight),
        sum(all, RequestTotals::retries),
        fewest(MapSums.merged(all, RequestTotals::examples, (first, _) -> first)),
        sum(all, RequestTotals::bodyBytes),
        phases(all),
        EventTotals.sum(all.stream().map(RequestTotals::events).toList()));
  }

  private static long sum(Collection<RequestTotals> all, ToLongFunction<RequestTotals> part) {
    return all.stream().mapToLong(part).sum();
  }

  private static Distribution times(
      Collection<RequestTotals> all, Function<RequestTotals, Distribution> part) {
    return Distribution.sum(all.stream().map(part).toList());
  }

  private static SortedMap<Phase, Distribution> phases(Collection<RequestTotals> all) {
    SortedMap<Phase, List<Distribution>> each = new TreeMap<>();
    for (RequestTotals one : all) {
      one.phases.forEach(
          (phase, times) -> each.computeIfAbsent(phase, _ -> new ArrayList<>()).add(times));
    }
    SortedMap<Phase, Distribution> sums = new TreeMap<>();
    each.forEach((phase, times) -> sums.put(phase, Distribution.sum(times)));
    return sums;
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
