package dev.steelyard.load.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * All that a load run measured. Immutable; two are merged without loss.
 *
 * @param start of the first second
 * @param length from the start to the end of the last iteration
 * @param seconds in order; only a merge of runs that were apart leaves gaps
 * @param requests by key
 * @param checks by name
 * @param counters sums by name
 * @param rates by name; a hit is a pass
 * @param trends by name
 * @param arrivalRate arrivals a second that an open model meant, on average
 * @param rejected values of custom metrics that could not be taken
 */
public record Recording(
    Instant start,
    Duration length,
    Ending ending,
    List<Second> seconds,
    SortedMap<RequestKey, RequestTotals> requests,
    SortedMap<String, CheckTotals> checks,
    SortedMap<String, Double> counters,
    SortedMap<String, CheckTotals> rates,
    SortedMap<String, TrendTotals> trends,
    IterationTotals iterations,
    OptionalDouble arrivalRate,
    long rejected,
    GeneratorHealth health) {

  public Recording {
    seconds = List.copyOf(seconds);
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
    trends = Collections.unmodifiableSortedMap(new TreeMap<>(trends));
  }

  /** All requests together. */
  public RequestTotals all() {
    return requests.values().stream().reduce(RequestTotals.NONE, RequestTotals::plus);
  }

  /** The same with another word on the generator. */
  public Recording with(GeneratorHealth other) {
    return with(ending, seconds, other);
  }

  /** The same with other seconds. */
  public Recording withSeconds(List<Second> others) {
    return with(ending, others, health);
  }

  /** The same, ended otherwise. */
  public Recording withEnding(Ending other) {
    return with(other, seconds, health);
  }

  /** The same with its examples of failures as they may be kept and shown. */
  public Recording withExamples(UnaryOperator<String> shown) {
    SortedMap<RequestKey, RequestTotals> others = new TreeMap<>();
    requests.forEach((key, totals) -> others.put(key, totals.withExamples(shown)));
    return new Recording(
        start,
        length,
        ending,
        seconds,
        others,
        checks,
        counters,
        rates,
        trends,
        iterations,
        arrivalRate,
        rejected,
        health);
  }

  /** The same with more checks and metrics. */
  Recording with(MetricsLedger more) {
    return new Recording(
        start,
        length,
        ending,
        seconds,
        requests,
        Maps.merged(checks, more.checks(), CheckTotals::plus),
        Maps.merged(counters, more.counters(), Double::sum),
        Maps.merged(rates, more.rates(), CheckTotals::plus),
        Maps.merged(trends, more.trends(), TrendTotals::plus),
        iterations,
        arrivalRate,
        rejected + more.rejected(),
        health);
  }

  private Recording with(Ending how, List<Second> parts, GeneratorHealth itsHealth) {
    return new Recording(
        start,
        length,
        how,
        parts,
        requests,
        checks,
        counters,
        rates,
        trends,
        iterations,
        arrivalRate,
        rejected,
        itsHealth);
  }

  /**
   * What ran beside each other as one: counts, sums and histograms added, seconds laid over each
   * other by when they were.
   *
   * @param parts at least one
   */
  public static Recording merge(List<Recording> parts) {
    return parts.stream().reduce(Recording::beside).orElseThrow();
  }

  private Recording beside(Recording other) {
    Instant first = start.isBefore(other.start) ? start : other.start;
    return new Recording(
        first,
        longest(first, other),
        ending.compareTo(other.ending) > 0 ? ending : other.ending,
        Timeline.merged(Timeline.from(first, this), Timeline.from(first, other)),
        Maps.merged(requests, other.requests, RequestTotals::plus),
        Maps.merged(checks, other.checks, CheckTotals::plus),
        Maps.merged(counters, other.counters, Double::sum),
        Maps.merged(rates, other.rates, CheckTotals::plus),
        Maps.merged(trends, other.trends, TrendTotals::plus),
        iterations.plus(other.iterations),
        Second.sum(arrivalRate, other.arrivalRate),
        rejected + other.rejected,
        health.plus(other.health));
  }

  private Duration longest(Instant first, Recording other) {
    Duration one = Duration.between(first, start.plus(length));
    Duration two = Duration.between(first, other.start.plus(other.length));
    return one.compareTo(two) > 0 ? one : two;
  }
}
