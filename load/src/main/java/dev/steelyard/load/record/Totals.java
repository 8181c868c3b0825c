package dev.steelyard.load.record;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What was measured, whenever it was. Immutable; two are added without loss.
 *
 * @param requests by key
 * @param checks by name
 * @param counters sums by name
 * @param rates by name; a hit is a pass
 * @param trends by name
 * @param groups how long workflows took that were done to their end, by group, in microseconds
 * @param rejected values of custom metrics that could not be taken
 */
public record Totals(
    SortedMap<RequestKey, RequestTotals> requests,
    SortedMap<String, CheckTotals> checks,
    SortedMap<String, Double> counters,
    SortedMap<String, CheckTotals> rates,
    SortedMap<String, TrendTotals> trends,
    SortedMap<String, Distribution> groups,
    IterationTotals iterations,
    long rejected) {

  /** Nothing. */
  public static final Totals NONE =
      new Totals(
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          IterationTotals.NONE,
          0);

  public Totals {
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
    trends = Collections.unmodifiableSortedMap(new TreeMap<>(trends));
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }

  /** All requests together. */
  public RequestTotals all() {
    return RequestTotals.sum(requests.values());
  }

  /** Both. */
  public Totals plus(Totals other) {
    return new Totals(
        MapSums.merged(requests, other.requests, RequestTotals::plus),
        MapSums.merged(checks, other.checks, CheckTotals::plus),
        MapSums.merged(counters, other.counters, Double::sum),
        MapSums.merged(rates, other.rates, CheckTotals::plus),
        MapSums.merged(trends, other.trends, TrendTotals::plus),
        MapSums.merged(groups, other.groups, Distribution::plus),
        iterations.plus(other.iterations),
        rejected + other.rejected);
  }

  /** The same with its examples of failures as they may be kept and shown. */
  Totals withExamples(UnaryOperator<String> shown) {
    SortedMap<RequestKey, RequestTotals> others = new TreeMap<>();
    requests.forEach((key, all) -> others.put(key, all.withExamples(shown)));
    return new Totals(others, checks, counters, rates, trends, groups, iterations, rejected);
  }
}
