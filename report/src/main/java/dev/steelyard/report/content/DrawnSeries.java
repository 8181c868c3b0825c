package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.core.statistics.Interval;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A benchmark over builds, as a page draws it.
 *
 * @param verdict of its newest change; empty where nothing is said of it
 * @param words what is said of it beside its name
 * @param changes the places of the first builds after changes
 * @param expected where the newest build's median lies for certain, in the series' unit; empty
 *     where it was not checked
 */
public record DrawnSeries(
    Series series,
    Optional<Verdict> verdict,
    String words,
    List<Integer> changes,
    Optional<Interval> expected) {

  public DrawnSeries {
    changes = List.copyOf(changes);
  }

  /** All that were searched for changes: those that changed last first, then the others. */
  public static List<DrawnSeries> of(HistoryChanges changes) {
    IdentityHashMap<Series, List<SeriesChange>> found = new IdentityHashMap<>();
    changes
        .all()
        .forEach(one -> found.computeIfAbsent(one.series(), _ -> new ArrayList<>()).add(one));
    List<DrawnSeries> drawn = new ArrayList<>();
    changes.all().stream()
        .map(SeriesChange::series)
        .distinct()
        .forEach(one -> drawn.add(changed(one, found.getOrDefault(one, List.of()))));
    changes.series().stream()
        .filter(one -> !found.containsKey(one))
        .map(one -> new DrawnSeries(one, Optional.empty(), "", List.of(), Optional.empty()))
        .forEach(drawn::add);
    return drawn;
  }

  private static DrawnSeries changed(Series series, List<SeriesChange> changes) {
    SeriesChange newest = changes.getFirst();
    return new DrawnSeries(
        series,
        Optional.of(newest.verdict()),
        "%s at %s"
            .formatted(
                ChangesWords.ratio(newest).phrase(), ShownNames.shown(newest.to().version())),
        changes.stream().map(one -> one.point().index()).sorted().toList(),
        Optional.empty());
  }

  /** All of a check: by verdict, the largest change first. */
  public static List<DrawnSeries> of(HistoryCheck check) {
    return Signs.ORDER.stream()
        .flatMap(verdict -> CheckWords.ranked(check, verdict).stream())
        .map(DrawnSeries::checked)
        .toList();
  }

  private static DrawnSeries checked(CheckedBenchmark one) {
    int since = one.series().builds().indexOf(one.since());
    int newest = one.series().size() - 1;
    Interval ratio = one.ratio();
    boolean isDrawn = one.comparison().isEmpty() && Double.isFinite(ratio.high());
    return new DrawnSeries(
        one.series(),
        Optional.of(one.verdict()),
        "%s %s".formatted(CheckWords.ratio(one).phrase(), CheckWords.ratio(one).interval()),
        parted(since, newest, one.verdict()),
        isDrawn
            ? Optional.of(
                new Interval(
                    one.before() * ratio.low(),
                    one.before() * ratio.estimate(),
                    one.before() * ratio.high(),
                    ratio.confidence()))
            : Optional.empty());
  }

  /** Where its history begins, and the newest build where that one changed. */
  private static List<Integer> parted(int since, int newest, Verdict verdict) {
    return IntStream.of(since, verdict.isChange() ? newest : 0)
        .filter(at -> at > 0)
        .distinct()
        .boxed()
        .toList();
  }
}
