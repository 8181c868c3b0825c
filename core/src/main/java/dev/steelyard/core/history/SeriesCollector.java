package dev.steelyard.core.history;

import dev.steelyard.core.comparison.Reruns;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DirectionRule;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Quantiles;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import java.nio.IntBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes series of results that come in any order, as many as there are: 32 bytes a result. For one
 * thread.
 *
 * <p>Of several results of one benchmark of one build, the median of their medians counts, of times
 * for the work of the last one that says it; those of another kind of work are left out. What
 * builds of other work are to each other is the question of whoever chooses the line of builds
 * ({@link Series#work}).
 */
public final class SeriesCollector {

  /** What tells one series from another. */
  public record Key(String dut, String benchmark, String testBed, Unit unit) {}

  private final Ancestry ancestry;
  private final List<Key> keys = new ArrayList<>();
  private final List<DutBuild> builds = new ArrayList<>();
  private long[] firstPublished = new long[16];
  private final CollectedResults results = new CollectedResults();

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
    results.add(series, build, median, work, kind);
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
    return results.several(keys.size(), builds.size());
  }

  /** Leaves a result out, by its number. */
  public void leaveOut(int result) {
    results.leaveOut(result);
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
   * Every series that has a result, by dut, benchmark and testbed. Those of the same builds have
   * one list of them.
   *
   * @param about by the number of the series; asked by several threads
   */
  public List<Series> allOf(IntFunction<About> about) {
    int[] order = order();
    int[] rank = new int[order.length];
    IntStream.range(0, order.length).forEach(i -> rank[order[i]] = i);
    long[][] places = results.places(keys.size(), rank);
    List<Integer> byName =
        IntStream.range(0, keys.size())
            .filter(series -> places[series].length > 0)
            .boxed()
            .sorted(Comparator.comparing(keys::get, BY_NAME))
            .toList();
    Map<IntBuffer, List<DutBuild>> lines = new ConcurrentHashMap<>();
    return byName.parallelStream()
        .map(series -> make(keys.get(series), about.apply(series), places[series], order, lines))
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

  /**
   * One series.
   *
   * @param lines the lists of builds so far, by the ranks of the builds
   */
  private Series make(
      Key key, About about, long[] all, int[] order, Map<IntBuffer, List<DutBuild>> lines) {
    Arrays.sort(all);
    boolean isTime = key.unit.dimension() == Dimension.TIME;
    int[] ranks = new int[all.length];
    Map<DutBuild, String> apart = new HashMap<>();
    double[] values = new double[all.length];
    double[] amounts = new double[isTime ? all.length : 0];
    int[] kinds = new int[isTime ? all.length : 0];
    boolean isScaled = false;
    int size = 0;
    for (int i = 0; i < all.length; ) {
      int rank = (int) (all[i] >>> 32);
      int end = i + 1;
      while (end < all.length && (int) (all[end] >>> 32) == rank) {
        end++;
      }
      long[] places = Arrays.copyOfRange(all, i, end);
      if (isTime) {
        places = results.ofNewestKind(places);
        isScaled |= results.scaleToNewest(places);
        int last = results.newestThatSays(places);
        amounts[size] = results.work(last);
        kinds[size] = results.kind(last);
      }
      ranks[size] = rank;
      values[size] = median(places);
      apart(key, places).ifPresent(words -> apart.put(builds.get(order[rank]), words));
      size++;
      i = end;
    }
    return new Series(
        key.dut,
        key.benchmark,
        key.testBed,
        key.unit,
        about.better,
        about.dividedTotals,
        lines.computeIfAbsent(IntBuffer.wrap(ranks, 0, size), line -> builds(line, order)),
        Values.of(size == values.length ? values : Arrays.copyOf(values, size)),
        isTime
            ? SeriesWork.of(Arrays.copyOf(amounts, size), Arrays.copyOf(kinds, size))
            : Optional.empty(),
        isScaled,
        apart,
        0);
  }

  private List<DutBuild> builds(IntBuffer ranks, int[] order) {
    return IntStream.range(0, ranks.limit())
        .mapToObj(i -> builds.get(order[ranks.get(i)]))
        .collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
  }

  private Optional<String> apart(Key key, long[] places) {
    return places.length == 1
        ? Optional.empty()
        : Reruns.apart(key.benchmark, key.unit, medians(places));
  }

  private double median(long[] places) {
    if (places.length == 1) {
      return results.median(places[0]);
    }
    double[] several = medians(places);
    Arrays.sort(several);
    return Quantiles.median(several);
  }

  private double[] medians(long[] places) {
    return Arrays.stream(places).mapToDouble(results::median).toArray();
  }
}
