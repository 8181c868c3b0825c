package dev.steelyard.load.record;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened in one second of a run; in a long run's {@link Recording}, in two, four, eight and
 * so on, so that it stays small.
 *
 * @param at when it began, in whole seconds from the run's start
 * @param seconds how many it lasts; the last of a run may have been cut short
 * @param users of all kinds that there were at once, at most; of several processes the sum of each
 *     one's most, as their moments cannot be compared
 * @param arrivalRate arrivals a second that an open model meant
 * @param iterations that ended
 * @param dropped arrivals that found no free user
 * @param requests that ended, by key; only keys that had any
 */
public record Second(
    long at,
    int seconds,
    int users,
    OptionalDouble arrivalRate,
    long iterations,
    long dropped,
    SortedMap<RequestKey, RequestSecond> requests) {

  public Second {
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
  }

  /** How many requests ended. */
  public long count() {
    return requests.values().stream().mapToLong(RequestSecond::count).sum();
  }

  /** How many of them failed. */
  public long failed() {
    return requests.values().stream().mapToLong(RequestSecond::failed).sum();
  }

  /** The latencies of all keys together, in microseconds. */
  public Distribution latency() {
    return Distribution.sum(requests.values().stream().map(RequestSecond::latency).toList());
  }

  /**
   * The same from the real start; only of an open model.
   *
   * @see RequestSecond#service
   */
  public Optional<Distribution> service() {
    List<Distribution> real =
        requests.values().stream().flatMap(one -> one.service().stream()).toList();
    return real.isEmpty() ? Optional.empty() : Optional.of(Distribution.sum(real));
  }

  /** The same second of other users, or of another process: users and rates add up. */
  public Second beside(Second other) {
    return new Second(
        at,
        Math.max(seconds, other.seconds),
        users + other.users,
        sum(arrivalRate, other.arrivalRate),
        iterations + other.iterations,
        dropped + other.dropped,
        MapSums.merged(requests, other.requests, RequestSecond::plus));
  }

  /** This and what came after it. */
  Second then(Second next) {
    return new Second(
        at,
        Math.toIntExact(next.at - at) + next.seconds,
        Math.max(users, next.users),
        mean(next),
        iterations + next.iterations,
        dropped + next.dropped,
        MapSums.merged(requests, next.requests, RequestSecond::plus));
  }

  /** What came later still counts in this one. */
  Second with(Second late) {
    Second both = then(late);
    return new Second(
        at, seconds, both.users, arrivalRate, both.iterations, both.dropped, both.requests);
  }

  Second shifted(long later) {
    return new Second(at + later, seconds, users, arrivalRate, iterations, dropped, requests);
  }

  private OptionalDouble mean(Second next) {
    if (arrivalRate.isEmpty() || next.arrivalRate.isEmpty()) {
      return arrivalRate.isEmpty() ? next.arrivalRate : arrivalRate;
    }
    double arrivals =
        arrivalRate.getAsDouble() * seconds + next.arrivalRate.getAsDouble() * next.seconds;
    return OptionalDouble.of(arrivals / (seconds + next.seconds));
  }

  static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
    return one.isEmpty() && other.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(one.orElse(0) + other.orElse(0));
  }
}
