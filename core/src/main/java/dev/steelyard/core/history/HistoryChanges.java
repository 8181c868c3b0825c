package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.comparison.Tolerances;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every change of many series.
 *
 * @param series those that were looked at
 * @param searchable how many of them are long enough for the rule to find a change in
 * @param all the newest build first, then the largest change
 * @param doubts one for each series whose builds are not independent
 */
public record HistoryChanges(
    ChangeRule rule,
    List<Series> series,
    int searchable,
    List<SeriesChange> all,
    List<SeriesDoubt> doubts) {

  /** The calibrated rule's share of series of noise with a change. */
  public static final double FALSE_SHARE = 0.01;

  /** The calibrated rule finds nothing in fewer builds, but for steps of what repeats exactly. */
  public static final int SHORTEST_CALIBRATED = 12;

  private static final Comparator<SeriesChange> NEWEST_FIRST =
      Comparator.comparing(HistoryChanges::time)
          .thenComparing(change -> change.to().version(), VersionOrder.ORDER)
          .thenComparing(change -> change.to().version())
          .thenComparingDouble(SeriesChange::size)
          .reversed()
          .thenComparing(change -> change.series().benchmark());

  /** Where a clock went backwards, a build is a moment younger than those that it stands on. */
  private static Instant time(SeriesChange change) {
    Instant time = Instant.MIN;
    for (DutBuild build : change.series().builds().subList(0, change.point().index() + 1)) {
      time = build.timestamp().isBefore(time) ? time.plusNanos(1) : build.timestamp();
    }
    return time;
  }

  /** A doubt about one series. */
  public record SeriesDoubt(Series series, HistoryDoubt doubt) {}

  public HistoryChanges {
    series = List.copyOf(series);
    all = List.copyOf(all);
    doubts = List.copyOf(doubts);
  }

  /** With the usual smallest differences. */
  public static HistoryChanges of(List<Series> series, ChangeRule rule) {
    return of(series, rule, MinimumDifferences.USUAL, Ancestry.NONE);
  }

  /**
   * With one smallest difference of each unit for all series.
   *
   * @param ancestry the one that the series were ordered by
   */
  public static HistoryChanges of(
      List<Series> series, ChangeRule rule, MinimumDifferences least, Ancestry ancestry) {
    Tolerances tolerances = Tolerances.always(Tolerance.USUAL.minimumEffect(), least);
    return of(series, rule, tolerances, _ -> List.of(), ancestry, Machines.NONE);
  }

  /**
   * Looks for changes in every series. Cost: of a search for change points for each, and of the raw
   * results of the builds that changed where what results say counts.
   *
   * @param tolerances a change whose medians differ by less than what matters to who measured its
   *     build is none; the share is not asked for
   * @param raw asked for up to 160 builds, or for 100,000 results
   * @param ancestry the one that the series were ordered by
   * @param machines that the series' builds were measured on
   */
  public static HistoryChanges of(
      List<Series> series,
      ChangeRule rule,
      Tolerances tolerances,
      RawResults raw,
      Ancestry ancestry,
      Machines machines) {
    List<Series> alike = series.parallelStream().map(Series::forNewestWork).toList();
    List<PlacedChanges> placed =
        alike.parallelStream().map(one -> PlacedChanges.of(one, rule)).toList();
    ChangeFloors floors = ChangeFloors.of(placed, tolerances, raw);
    RoundedSteps steps = RoundedSteps.of(alike);
    List<SearchedSeries> searched =
        placed.parallelStream()
            .map(one -> SearchedSeries.of(one, rule, floors, steps, ancestry))
            .toList();
    return new HistoryChanges(
        rule,
        alike,
        (int) alike.stream().filter(one -> one.size() >= shortest(one, rule)).count(),
        searched.stream().flatMap(one -> one.changes().stream()).sorted(NEWEST_FIRST).toList(),
        doubts(searched, machines));
  }

  /**
   * The same where it is known what failed beside the changes: what fails more after a change has
   * not improved, nor has what failed before it become slower; both are {@link Verdict#CHANGED}.
   * And where it is known what other programs took of the machine meanwhile, which is a doubt.
   *
   * @param raw asked for the builds beside the changes; results of which nothing failed, and which
   *     other programs did not disturb, need not be among them
   */
  public HistoryChanges answered(RawResults raw) {
    return all.isEmpty() ? this : AnsweredChanges.of(this, raw);
  }

  /** Those that hold; what was looked at stays the same. */
  public HistoryChanges only(Predicate<SeriesChange> condition) {
    return new HistoryChanges(
        rule, series, searchable, all.stream().filter(condition).toList(), doubts);
  }

  /** How many series were looked at. */
  public int seriesCount() {
    return series.size();
  }

  /** How many came out this way. */
  public long count(Verdict verdict) {
    return all.stream().filter(one -> one.verdict() == verdict).count();
  }

  /** How many are neither good nor bad because nothing says which way is better. */
  public long undirected() {
    return all.stream()
        .filter(one -> one.verdict() == Verdict.CHANGED)
        .filter(one -> one.series().direction() == Direction.UNKNOWN)
        .count();
  }

  /** How many series have one. */
  public long changedSeries() {
    Set<Series> changed = Collections.newSetFromMap(new IdentityHashMap<>());
    all.forEach(change -> changed.add(change.series()));
    return changed.size();
  }

  /** Whether the rule promises a rate of false changes. */
  public boolean isCalibrated() {
    return rule instanceof ChangeRule.Calibrated;
  }

  /** In how many series a false change is expected at most, if the rule promises a rate. */
  public double expectedFalse() {
    return isCalibrated() ? FALSE_SHARE * searchable : Double.NaN;
  }

  private static int shortest(Series series, ChangeRule rule) {
    if (!(rule instanceof ChangeRule.Calibrated)) {
      return 2;
    }
    return ValueSteps.isCounted(series) ? EqualStretches.SHORTEST : SHORTEST_CALIBRATED;
  }

  private static List<SeriesDoubt> doubts(List<SearchedSeries> searched, Machines machines) {
    List<List<HistoryDoubt>> doubts =
        Dependence.doubts(searched.stream().map(SearchedSeries::dependence).toList());
    List<SeriesDoubt> all = new ArrayList<>();
    for (int i = 0; i < doubts.size(); i++) {
      for (HistoryDoubt doubt : doubts.get(i)) {
        all.add(new SeriesDoubt(searched.get(i).series(), doubt));
      }
      for (HistoryDoubt doubt : ofWhatChanged(searched.get(i), machines)) {
        all.add(new SeriesDoubt(searched.get(i).series(), doubt));
      }
    }
    return all;
  }

  /** Where nothing changed, nothing is to be said of which way is better. */
  private static List<HistoryDoubt> ofWhatChanged(SearchedSeries searched, Machines machines) {
    Optional<HistoryDoubt> apart = searched.series().rerunsApart(searched.series().builds());
    if (apart.isPresent()) {
      return List.of(apart.get());
    }
    List<HistoryDoubt> doubts = new ArrayList<>(searched.untold());
    if (!searched.changes().isEmpty() || searched.series().ofOtherWork() > 0) {
      searched.series().changedWork().ifPresent(doubts::add);
    }
    if (!searched.changes().isEmpty()) {
      doubts.addAll(SeriesDoubts.of(searched.series(), searched.changes().getFirst().verdict()));
      searched.changes().stream()
          .flatMap(change -> AcrossMachines.at(change, machines).stream())
          .forEach(doubts::add);
      searched.changes().stream()
          .flatMap(change -> ChangeInSteps.of(change).stream())
          .forEach(doubts::add);
    }
    return doubts;
  }
}
