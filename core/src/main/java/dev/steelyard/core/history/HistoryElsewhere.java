package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.text.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the history of a benchmark that seems to have none: on other testbeds, in another unit, or
 * under a similar name. Without a word about it a build that is twice as slow would pass.
 */
public final class HistoryElsewhere {

  private static final int MOST_NAMED = 3;

  private record Found(HistoryDoubt.Kind kind, String message, String remedy) {}

  private final List<Series> everything;
  private final DutBuild build;
  private final Ancestry ancestry;
  private final Predicate<DutBuild> history;
  private final Set<DutBuild> onTop;

  private HistoryElsewhere(List<Series> everything, DutBuild build, Ancestry ancestry) {
    this.everything = everything;
    this.build = build;
    this.ancestry = ancestry;
    this.history = ancestry.historyOf(build);
    this.onTop = ancestry.above(build);
  }

  /**
   * A doubt for each kind of place.
   *
   * @param alone benchmarks of the build without a history
   * @param everything every series of the build's dut, on any testbed
   */
  public static List<HistoryDoubt> doubts(
      List<Series> alone, List<Series> everything, DutBuild build, Ancestry ancestry) {
    HistoryElsewhere elsewhere = new HistoryElsewhere(everything, build, ancestry);
    Map<List<String>, List<Found>> groups = new LinkedHashMap<>();
    for (Series one : alone) {
      elsewhere
          .found(one)
          .ifPresent(found ->
              groups
                  .computeIfAbsent(List.of(found.kind.name(), found.remedy), _ -> new ArrayList<>())
                  .add(found));
    }
    return groups.values().stream().map(HistoryElsewhere::doubt).toList();
  }

  private static HistoryDoubt doubt(List<Found> group) {
    Found first = group.getFirst();
    String message =
        group.size() == 1
            ? first.message
            : "%d benchmarks have their history elsewhere; %s"
                .formatted(group.size(), first.message);
    return new HistoryDoubt(first.kind, message, first.remedy);
  }

  private Optional<Found> found(Series one) {
    return onOtherBranches(one)
        .or(() -> onOtherTestBeds(one))
        .or(() -> inOtherUnits(one))
        .or(() -> underASimilarName(one));
  }

  private Optional<Found> onOtherBranches(Series one) {
    List<DutBuild> others =
        everything.stream()
            .filter(series ->
                series.benchmark().equals(one.benchmark())
                    && series.unit().equals(one.unit())
                    && series.testBed().equals(one.testBed()))
            .flatMap(this::before)
            .filter(before -> !history.test(before))
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Found(
                HistoryDoubt.Kind.OTHER_BRANCH,
                "%s stands on no build that has '%s'; %s of it, up to %s, %s on other branches or not committed"
                    .formatted(
                        build.version(),
                        one.benchmark(),
                        others.size() == 1 ? "1 build" : others.size() + " builds",
                        others.getLast().version(),
                        others.size() == 1 ? "is" : "are"),
                "publish a build that it stands on, or check against all with --any-branch"));
  }

  private Optional<Found> onOtherTestBeds(Series one) {
    List<Series> others =
        others(series ->
            series.benchmark().equals(one.benchmark())
                && series.unit().equals(one.unit())
                && !series.testBed().equals(one.testBed()));
    if (others.isEmpty()) {
      return Optional.empty();
    }
    Set<String> beds =
        others.stream().map(Series::testBed).collect(Collectors.toCollection(TreeSet::new));
    return Optional.of(
        new Found(
            HistoryDoubt.Kind.OTHER_TESTBED,
            "'%s' was measured on '%s' for the first time; %s of it %s on %s"
                .formatted(
                    one.benchmark(),
                    one.testBed(),
                    builds(others),
                    count(others) == 1 ? "is" : "are",
                    named(beds, "testbed")),
            "name machines that are alike with one --testbed-name when publishing, or check across"
                + " them with --any-testbed"));
  }

  private Optional<Found> inOtherUnits(Series one) {
    List<Series> others =
        others(series ->
            series.benchmark().equals(one.benchmark())
                && series.testBed().equals(one.testBed())
                && !series.unit().equals(one.unit()));
    if (others.isEmpty()) {
      return Optional.empty();
    }
    Set<String> units =
        others.stream()
            .map(series -> series.unit().symbol())
            .collect(Collectors.toCollection(TreeSet::new));
    return Optional.of(
        new Found(
            HistoryDoubt.Kind.OTHER_UNIT,
            "'%s' is in '%s' for the first time; %s of it %s in %s"
                .formatted(
                    one.benchmark(),
                    one.unit().symbol(),
                    builds(others),
                    count(others) == 1 ? "is" : "are",
                    named(units, "unit")),
            "publish it in one unit; results in two units are two benchmarks"));
  }

  private Optional<Found> underASimilarName(Series one) {
    List<Series> gone =
        others(series ->
            series.testBed().equals(one.testBed())
                && series.unit().equals(one.unit())
                && !series.has(build));
    boolean isOnlyOne = gone.size() == 1 && newNames(one) == 1;
    return gone.stream()
        .filter(series -> isOnlyOne || Suggestion.areAlike(one.benchmark(), series.benchmark()))
        .findFirst()
        .map(series ->
            new Found(
                HistoryDoubt.Kind.SIMILAR_NAME,
                "'%s' is new, and '%s', with %s, is gone"
                    .formatted(one.benchmark(), series.benchmark(), builds(List.of(series))),
                "where it was renamed, let it keep its old name: a name is what a history goes"
                    + " by"));
  }

  private long newNames(Series like) {
    return everything.stream()
        .filter(series -> series.testBed().equals(like.testBed()))
        .filter(series -> series.has(build) && series.place(build) == 0)
        .count();
  }

  /** With a build that is not newer than the one that is checked, nor itself. */
  private List<Series> others(Predicate<Series> wanted) {
    return everything.stream()
        .filter(wanted)
        .filter(series -> before(series).findAny().isPresent())
        .toList();
  }

  /** By time; but what stands on this build is not before it, whatever its clock said. */
  private Stream<DutBuild> before(Series series) {
    return series.builds().stream()
        .filter(one -> !one.equals(build) && !one.timestamp().isAfter(build.timestamp()))
        .filter(one -> !ancestry.areOfOneCommit(one, build))
        .filter(one -> !onTop.contains(one));
  }

  private long count(List<Series> some) {
    return some.stream().flatMap(this::before).distinct().count();
  }

  private String builds(List<Series> some) {
    long count = count(some);
    return count == 1 ? "1 build" : count + " builds";
  }

  private static String named(Set<String> names, String what) {
    String some =
        names.stream().limit(MOST_NAMED).map("'%s'"::formatted).collect(Collectors.joining(", "));
    return names.size() == 1
        ? some
        : "%d other %ss (%s%s)"
            .formatted(names.size(), what, some, names.size() > MOST_NAMED ? ", …" : "");
  }
}
