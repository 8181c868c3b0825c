package dev.steelyard.core.history;

import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.comparison.Reruns;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DirectionRule;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Quantiles;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Makes series of results that come in any order, as many as there are: 32 bytes a result. For one
 * thread.
 *
 * <p>Of several results of one benchmark of one build, the median of their medians counts. Times of
 * different work have no ratio that says anything, so where an iteration processes another amount
 * than in the newest build, its time is scaled to that amount; where it processes another kind of
 * thing, it is left out.
 */
public final class SeriesCollector {

  /** What tells one series from another. */
  public record Key(String dut, String benchmark, String testBed, Unit unit) {}

  private final Ancestry ancestry;
  private final List<Key> keys = new ArrayList<>();
  private final List<DutBuild> builds = new ArrayList<>();
  private long[] firstPublished = new long[16];

  private int[] seriesOf = new int[1024];
  private int[] buildOf = new int[1024];

  /** Not a number where a result was left out. */
  private double[] medians = new double[1024];

  private double[] works = new double[1024];
  private int[] kinds = new int[1024];
  private int size;

  /** A collector of builds of which nothing is known beside their results. */
  public SeriesCollector() {
    this(Ancestry.NONE);
  }

  /**
   * A collector.
   *
   * @param ancestry tells the order of builds where it can
   */
  public SeriesCollector(Ancestry ancestry) {
    this.ancestry = ancestry;
  }

  /** A new series; the number it goes by. */
  public int series(Key key) {
    keys.add(key);
    return keys.size() - 1;
  }

  /** A new build; the number it goes by. */
  public int build(DutBuild build) {
    if (builds.size() == firstPublished.length) {
      firstPublished = Arrays.copyOf(firstPublished, 2 * builds.size());
    }
    firstPublished[builds.size()] = Long.MAX_VALUE;
    builds.add(build);
    return builds.size() - 1;
  }

  /** A build was given another time: it is as old as the earliest of them. */
  public void seen(int build, Instant time) {
    DutBuild known = builds.get(build);
    if (time.isBefore(known.timestamp())) {
      builds.set(build, new DutBuild(known.name(), known.version(), time));
    }
  }

  /**
   * Adds a result.
   *
   * @param published when it was published, in Unix seconds
   * @param median a finite number
   */
  public void add(int series, int build, long published, double median) {
    add(series, build, published, median, Double.NaN, 0);
  }

  /**
   * Adds a result that says how much an iteration processes.
   *
   * @param work above zero; anything else is not known
   * @param kind the number of what it processes, such as bytes
   */
  public void add(int series, int build, long published, double median, double work, int kind) {
    if (size == medians.length) {
      seriesOf = Arrays.copyOf(seriesOf, 2 * size);
      buildOf = Arrays.copyOf(buildOf, 2 * size);
      medians = Arrays.copyOf(medians, 2 * size);
      works = Arrays.copyOf(works, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
    }
    seriesOf[size] = series;
    buildOf[size] = build;
    medians[size] = median;
    works[size] = work;
    kinds[size] = kind;
    size++;
    firstPublished[build] = Math.min(firstPublished[build], published);
  }

  /** What is known of a series beside its values. */
  public record About(DirectionRule.Decision better, boolean dividedTotals) {}

  /**
   * Results that are not the only ones of their series and build, by their numbers in the order in
   * which they were added, from 0. They are reruns, unless somebody who knows more of them finds
   * that they are one result twice.
   */
  public int[] several() {
    long[] sorted = new long[size];
    Arrays.setAll(sorted, this::place);
    Arrays.sort(sorted);
    return IntStream.range(0, size).filter(i -> isRepeated(sorted, place(i))).toArray();
  }

  private long place(int result) {
    return (long) seriesOf[result] << 32 | buildOf[result];
  }

  private static boolean isRepeated(long[] sorted, long place) {
    int at = Arrays.binarySearch(sorted, place);
    return (at > 0 && sorted[at - 1] == place)
        || (at + 1 < sorted.length && sorted[at + 1] == place);
  }

  /** Leaves a result out, by its number. */
  public void leaveOut(int result) {
    medians[result] = Double.NaN;
  }

  /**
   * Every series that has a result, by dut, benchmark and testbed.
   *
   * @param direction by the number of the series
   */
  public List<Series> all(IntFunction<Direction> direction) {
    return allOf(number ->
        new About(
            new DirectionRule.Decision(direction.apply(number), Basis.STATED, Optional.empty()),
            false));
  }

  /**
   * Every series that has a result, by dut, benchmark and testbed.
   *
   * @param about by the number of the series
   */
  public List<Series> allOf(IntFunction<About> about) {
    int[] order = order();
    int[] rank = new int[order.length];
    IntStream.range(0, order.length).forEach(i -> rank[order[i]] = i);
    long[][] places = places(rank);
    return IntStream.range(0, keys.size())
        .filter(series -> places[series].length > 0)
        .boxed()
        .sorted(Comparator.comparing(keys::get, BY_NAME))
        .map(series -> make(keys.get(series), about.apply(series), places[series], order))
        .toList();
  }

  private static final Comparator<Key> BY_NAME =
      Comparator.comparing(Key::dut)
          .thenComparing(Key::benchmark)
          .thenComparing(Key::testBed)
          .thenComparing(key -> key.unit().symbol());

  /** The numbers of the builds, the oldest first. */
  private int[] order() {
    Map<DutBuild, Integer> numbers = new HashMap<>();
    List<BuildOrder> all = new ArrayList<>(builds.size());
    for (int i = 0; i < builds.size(); i++) {
      numbers.put(builds.get(i), i);
      all.add(new BuildOrder(builds.get(i), firstPublished[i], ancestry.place(builds.get(i))));
    }
    return ancestry.ordered(all).stream().mapToInt(numbers::get).toArray();
  }

  /** For each series its results: the build's rank above, the result's number below. */
  private long[][] places(int[] rank) {
    int[] counts = new int[keys.size()];
    for (int i = 0; i < size; i++) {
      counts[seriesOf[i]] += Double.isNaN(medians[i]) ? 0 : 1;
    }
    long[][] places = new long[keys.size()][];
    Arrays.setAll(places, i -> new long[counts[i]]);
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(medians[i])) {
        int series = seriesOf[i];
        counts[series]--;
        places[series][counts[series]] = (long) rank[buildOf[i]] << 32 | i;
      }
    }
    return places;
  }

  private Series make(Key key, About about, long[] all, int[] order) {
    Arrays.sort(all);
    boolean isTime = key.unit.dimension() == Dimension.TIME;
    long[] places = isTime ? ofNewestKind(all) : all;
    boolean isScaled = isTime && scaleToNewest(places);
    List<DutBuild> of = new ArrayList<>(places.length);
    Map<DutBuild, String> apart = new HashMap<>();
    double[] values = new double[places.length];
    for (int i = 0; i < places.length; ) {
      int rank = (int) (places[i] >>> 32);
      DutBuild build = builds.get(order[rank]);
      int end = i + 1;
      while (end < places.length && (int) (places[end] >>> 32) == rank) {
        end++;
      }
      values[of.size()] = median(places, i, end);
      apart(key, places, i, end).ifPresent(words -> apart.put(build, words));
      of.add(build);
      i = end;
    }
    Values kept = Values.of(of.size() == values.length ? values : Arrays.copyOf(values, of.size()));
    return new Series(
        key.dut,
        key.benchmark,
        key.testBed,
        key.unit,
        about.better,
        about.dividedTotals,
        of,
        kept,
        isScaled,
        apart,
        all.length - places.length);
  }

  /** Without those whose iterations process something else than the newest that says. */
  private long[] ofNewestKind(long[] places) {
    OptionalInt newest =
        IntStream.iterate(places.length - 1, i -> i >= 0, i -> i - 1)
            .map(i -> (int) places[i])
            .filter(result -> works[result] > 0)
            .map(result -> kinds[result])
            .findFirst();
    return newest.isEmpty()
        ? places
        : Arrays.stream(places)
            .filter(place -> !(works[(int) place] > 0) || kinds[(int) place] == newest.getAsInt())
            .toArray();
  }

  /** Gives whether any was scaled. */
  private boolean scaleToNewest(long[] places) {
    double newest = Double.NaN;
    boolean isScaled = false;
    for (int i = places.length - 1; i >= 0; i--) {
      int result = (int) places[i];
      double work = works[result];
      if (!(work > 0) || work == newest) {
        continue;
      }
      if (Double.isNaN(newest)) {
        newest = work;
      } else {
        medians[result] *= newest / work;
        isScaled = true;
      }
    }
    return isScaled;
  }

  private Optional<String> apart(Key key, long[] places, int from, int to) {
    if (to == from + 1) {
      return Optional.empty();
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      least = Math.min(least, medians[(int) places[i]]);
      most = Math.max(most, medians[(int) places[i]]);
    }
    return Reruns.areApart(least, most)
            && most - least >= MinimumDifferences.USUAL.of(key.benchmark, key.unit)
        ? Optional.of(Reruns.words(to - from, least, most))
        : Optional.empty();
  }

  private double median(long[] places, int from, int to) {
    if (to == from + 1) {
      return medians[(int) places[from]];
    }
    double[] several = new double[to - from];
    Arrays.setAll(several, i -> medians[(int) places[from + i]]);
    Arrays.sort(several);
    return Quantiles.median(several);
  }
}
