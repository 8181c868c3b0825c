package dev.steelyard.load.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that a load run measured. Immutable; two are merged without loss.
 *
 * @param start of the first second
 * @param length from the start to when the last request or iteration ended that counts, or to when
 *     the load was over, if that was later
 * @param seconds in order; only a merge of runs that were apart leaves gaps
 * @param totals of all users
 * @param parts what the users of each kind did, and what was done in each stage; none in a run
 *     whose users are of one kind without a name and whose load has no stages
 * @param arrivals of open models, if there are any
 * @param load from the start to when the last of the load was to begin; the graceful stop is after
 */
public record Recording(
    Instant start,
    Duration length,
    LoadEnding ending,
    List<Second> seconds,
    Totals totals,
    SortedMap<Part, PartTotals> parts,
    Optional<ArrivalTotals> arrivals,
    Duration load,
    GeneratorHealth health) {

  /** In seconds; what a last second shorter than this would have counts in the one before. */
  public static final double SHORTEST_SECOND = 0.1;

  public Recording {
    seconds = List.copyOf(seconds);
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Of a run of one kind of users and one stage. */
  public Recording(
      Instant start,
      Duration length,
      LoadEnding ending,
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
    this(
        start,
        length,
        ending,
        seconds,
        new Totals(
            requests, checks, counters, rates, trends, new TreeMap<>(), iterations, rejected),
        new TreeMap<>(),
        ArrivalTotals.of(arrivalRate, length, iterations),
        length,
        health);
  }

  /** Arrivals a second that open models meant, on average. */
  public OptionalDouble arrivalRate() {
    return arrivals
        .map(all -> OptionalDouble.of(all.meantPerSecond()))
        .orElse(OptionalDouble.empty());
  }

  /** Why its figures are to be read with care, the gravest first: each a sentence for a person. */
  public List<String> doubts() {
    return Stream.concat(droppedDoubt().stream(), health.doubts().stream()).toList();
  }

  /** What is said beside latencies that leave out how long some would have waited. */
  public Optional<String> droppedDoubt() {
    return arrivals.filter(all -> all.dropped() > 0).map(ArrivalTotals::droppedDoubt);
  }

  /** By key. */
  public SortedMap<RequestKey, RequestTotals> requests() {
    return totals.requests();
  }

  /** By name. */
  public SortedMap<String, CheckTotals> checks() {
    return totals.checks();
  }

  /** Sums by name. */
  public SortedMap<String, Double> counters() {
    return totals.counters();
  }

  /** By name; a hit is a pass. */
  public SortedMap<String, CheckTotals> rates() {
    return totals.rates();
  }

  /** By name. */
  public SortedMap<String, TrendTotals> trends() {
    return totals.trends();
  }

  /** How long workflows took that were done to their end, by group, in microseconds. */
  public SortedMap<String, Distribution> groups() {
    return totals.groups();
  }

  public IterationTotals iterations() {
    return totals.iterations();
  }

  /** Values of custom metrics that could not be taken. */
  public long rejected() {
    return totals.rejected();
  }

  /**
   * How long one of its seconds really was, which is what its rates are over: the last is cut short
   * by the end, or has what came a little after it.
   */
  public Duration lengthOf(Second second) {
    Duration whole = Duration.ofSeconds(second.seconds());
    Duration left = length.minusSeconds(second.at());
    boolean isLast = second.at() == seconds.getLast().at();
    boolean isLonger = left.compareTo(whole) > 0;
    boolean hasMore = isLast && isLonger && left.minus(whole).toNanos() < SHORTEST_SECOND * 1e9;
    return left.isPositive() && (!isLonger || hasMore) ? left : whole;
  }

  /** All requests together. */
  public RequestTotals all() {
    return totals.all();
  }

  /** The same with another word on the generator. */
  public Recording with(GeneratorHealth other) {
    return new Recording(start, length, ending, seconds, totals, parts, arrivals, load, other);
  }

  /** The same with other seconds. */
  public Recording withSeconds(List<Second> others) {
    return new Recording(start, length, ending, others, totals, parts, arrivals, load, health);
  }

  /** The same, ended otherwise. */
  public Recording withEnding(LoadEnding other) {
    return new Recording(start, length, other, seconds, totals, parts, arrivals, load, health);
  }

  /** The same, told of in these parts too. */
  public Recording withParts(SortedMap<Part, PartTotals> others) {
    return new Recording(start, length, ending, seconds, totals, others, arrivals, load, health);
  }

  /** The same with what open models did, and how long the load was made. */
  public Recording with(Optional<ArrivalTotals> itsArrivals, Duration itsLoad) {
    return new Recording(
        start, length, ending, seconds, totals, parts, itsArrivals, itsLoad, health);
  }

  /** The same with its examples of failures as they may be kept and shown. */
  public Recording withExamples(UnaryOperator<String> shown) {
    SortedMap<Part, PartTotals> others = new TreeMap<>();
    parts.forEach((part, of) ->
        others.put(
            part,
            new PartTotals(of.begin(), of.length(), of.totals().withExamples(shown), of.ended())));
    return with(totals.withExamples(shown)).withParts(others);
  }

  /** The same with more checks and metrics. */
  Recording with(MetricsAggregator more) {
    return with(totals.plus(more.totals()));
  }

  private Recording with(Totals others) {
    return new Recording(start, length, ending, seconds, others, parts, arrivals, load, health);
  }

  /**
   * Merges recordings that ran at the same time: counts, sums and histograms are added, and seconds
   * are aligned by their time.
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
        totals.plus(other.totals),
        MapSums.merged(parts, other.parts, PartTotals::plus),
        Stream.of(arrivals, other.arrivals).flatMap(Optional::stream).reduce(ArrivalTotals::plus),
        load.compareTo(other.load) > 0 ? load : other.load,
        health.plus(other.health));
  }

  private Duration longest(Instant first, Recording other) {
    Duration one = Duration.between(first, start.plus(length));
    Duration two = Duration.between(first, other.start.plus(other.length));
    return one.compareTo(two) > 0 ? one : two;
  }
}
