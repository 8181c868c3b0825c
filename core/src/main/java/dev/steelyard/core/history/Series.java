package dev.steelyard.core.history;

import dev.steelyard.core.comparison.Reruns;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DirectionRule;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One benchmark of one device under test on one testbed, over builds. A build that has no result of
 * the benchmark is not in it.
 *
 * @param dut the name of what is measured
 * @param testBed the testbed's name
 * @param unit of all values; results in another unit are another series
 * @param better which way is better, as all of its results tell it
 * @param dividedTotals whether stored totals of several iterations were divided
 * @param builds the oldest first, see {@link BuildOrder}; at least one
 * @param medians the median of each build, in the order of the builds; of times, for the work of
 *     the build's own iteration where {@code work} is there
 * @param work what an iteration of each build processes, where times of several builds are not yet
 *     for the same work: {@link #forNewestWork} and {@link #forWorkOfLast} make them so
 * @param isScaled whether an iteration of some builds processes another amount, so that their
 *     medians were scaled to one
 * @param apart builds with results too far apart to be reruns of one thing ({@link Reruns})
 * @param ofOtherWork how many builds are left out because their iterations process something else,
 *     such as bytes instead of elements, or nobody knows how much
 */
public record Series(
    String dut,
    String benchmark,
    String testBed,
    Unit unit,
    DirectionRule.Decision better,
    boolean dividedTotals,
    List<DutBuild> builds,
    Values medians,
    Optional<SeriesWork> work,
    boolean isScaled,
    Map<DutBuild, String> apart,
    int ofOtherWork) {

  public Series {
    builds = Collections.unmodifiableList(builds);
    apart = Map.copyOf(apart);
    if (builds.size() != medians.size()) {
      throw new IllegalArgumentException(
          "%d builds with %d medians".formatted(builds.size(), medians.size()));
    }
  }

  /** A series whose direction is known, of builds that all do the same work in an iteration. */
  public Series(
      String dut,
      String benchmark,
      String testBed,
      Unit unit,
      Direction direction,
      List<DutBuild> builds,
      Values medians) {
    this(
        dut,
        benchmark,
        testBed,
        unit,
        new DirectionRule.Decision(direction, Basis.STATED, Optional.empty()),
        false,
        builds,
        medians,
        Optional.empty(),
        false,
        Map.of(),
        0);
  }

  /** The same with what is declared of its benchmark. */
  public Series with(Declarations declarations) {
    return declarations
        .of(benchmark)
        .map(direction ->
            new Series(
                dut,
                benchmark,
                testBed,
                unit,
                new DirectionRule.Decision(direction, Basis.DECLARED, Optional.empty()),
                dividedTotals,
                builds,
                medians,
                work,
                isScaled,
                apart,
                ofOtherWork))
        .orElse(this);
  }

  /** The builds of some series, each once. */
  public static Set<DutBuild> builds(Collection<Series> some) {
    Set<DutBuild> all = new HashSet<>();
    ofEachLine(some).forEach(one -> all.addAll(one.builds()));
    return all;
  }

  /**
   * The first series of each list of builds: mostly the series of a suite have one and the same.
   */
  static List<Series> ofEachLine(Collection<Series> some) {
    Set<List<DutBuild>> lines = Collections.newSetFromMap(new IdentityHashMap<>());
    return some.stream().filter(one -> lines.add(one.builds())).toList();
  }

  /** Which way is better; unknown where nothing tells. */
  public Direction direction() {
    return better.direction();
  }

  /** How many builds. */
  public int size() {
    return builds.size();
  }

  /**
   * The same of some of its builds, in another order perhaps.
   *
   * @param chosen the builds at these places
   */
  Series at(int[] places, List<DutBuild> chosen) {
    return withBuilds(
        chosen,
        Values.of(Arrays.stream(places).mapToDouble(medians::get).toArray()),
        work.flatMap(one -> one.at(places)),
        isScaled,
        ofOtherWork);
  }

  /**
   * For as much work as an iteration of the newest build that says so processes; without builds
   * whose work has no ratio to that. To be asked of one line of builds: those of another say
   * nothing of this one's work.
   */
  Series forNewestWork() {
    return work.map(one -> forWorkOf(one, one.newestSaid())).orElse(this);
  }

  /** For as much work as an iteration of the last build processes, which is kept whatever it is. */
  Series forWorkOfLast() {
    return work.map(one -> forWorkOf(one, size() - 1)).orElse(this);
  }

  private Series forWorkOf(SeriesWork each, int reference) {
    if (each.isOne()) {
      return withBuilds(builds, medians, Optional.empty(), isScaled, ofOtherWork);
    }
    int[] like = each.like(reference);
    return withBuilds(
        Arrays.stream(like).mapToObj(builds::get).toList(),
        Values.of(
            Arrays.stream(like)
                .mapToDouble(i -> medians.get(i) * each.factor(i, reference))
                .toArray()),
        Optional.empty(),
        isScaled || Arrays.stream(like).anyMatch(i -> each.factor(i, reference) != 1),
        ofOtherWork + size() - like.length);
  }

  private Series withBuilds(
      List<DutBuild> chosen,
      Values ofChosen,
      Optional<SeriesWork> workOfChosen,
      boolean areScaled,
      int leftOut) {
    return new Series(
        dut,
        benchmark,
        testBed,
        unit,
        better,
        dividedTotals,
        chosen,
        ofChosen,
        workOfChosen,
        areScaled,
        apart,
        leftOut);
  }

  /** Where in it this build is; −1 when it is not. Quickest for the newest. */
  int place(DutBuild build) {
    return builds.lastIndexOf(build);
  }

  boolean has(DutBuild build) {
    return place(build) >= 0;
  }

  /**
   * Why nothing is said of these builds: results of the last one, or of a quarter of them, are of
   * different things.
   */
  Optional<HistoryDoubt> rerunsApart(List<DutBuild> some) {
    List<DutBuild> found =
        apart.isEmpty() ? List.of() : some.stream().filter(apart::containsKey).toList();
    boolean isLast = apart.containsKey(some.getLast());
    return isLast || 4 * found.size() > some.size()
        ? Optional.of(
            new HistoryDoubt(
                HistoryDoubt.Kind.RERUNS_APART,
                apart.getOrDefault(found.getLast(), ""),
                Reruns.REMEDY))
        : Optional.empty();
  }

  /** What is said where the work of an iteration changed. */
  Optional<HistoryDoubt> changedWork() {
    if (ofOtherWork > 0) {
      return Optional.of(
          changedWork(
              "%d build%s left out: the work of an iteration is another there (bytes instead of"
                      .formatted(ofOtherWork, ofOtherWork == 1 ? " of it is" : "s of it are")
                  + " elements, for example), or not said"));
    }
    return isScaled
        ? Optional.of(
            changedWork(
                "its builds process different amounts an iteration, so their times are compared for"
                    + " one amount, that of the newest of them"))
        : Optional.empty();
  }

  /** The same by name, where that leaves no history. */
  Optional<HistoryDoubt> withoutOtherWork() {
    return changedWork()
        .filter(_ -> ofOtherWork > 0)
        .map(doubt ->
            new HistoryDoubt(doubt.kind(), benchmark + ": " + doubt.message(), doubt.remedy()));
  }

  private static HistoryDoubt changedWork(String message) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.WORK_CHANGED, message, "give a benchmark of other work another name");
  }
}
