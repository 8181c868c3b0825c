package dev.steelyard.core.history;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.HistoryChanges.SeriesDoubt;
import dev.steelyard.core.model.DutBuild;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether builds answered as rightly after a change as before it: where failures may well have made
 * the difference, it is neither better nor worse.
 */
final class AnsweredChanges {

  /** So many builds of each side are looked at, those beside the change. */
  private static final int BESIDE = 3;

  /** So many builds are read; changes beyond that are not looked at, which is said. */
  private static final int MOST_BUILDS = 60;

  private final FailedByBuild failed;
  private final List<SeriesChange> changes = new ArrayList<>();
  private final List<SeriesDoubt> doubts = new ArrayList<>();

  private AnsweredChanges(FailedByBuild failed) {
    this.failed = failed;
  }

  static HistoryChanges of(HistoryChanges all, RawResults raw) {
    Set<DutBuild> asked = new LinkedHashSet<>();
    int known = 0;
    for (SeriesChange change : all.all()) {
      asked.addAll(before(change));
      asked.addAll(after(change));
      if (asked.size() > MOST_BUILDS) {
        break;
      }
      known++;
    }
    AnsweredChanges answered = new AnsweredChanges(FailedByBuild.of(asked, raw));
    all.all().subList(0, known).forEach(answered::judge);
    all.all().subList(known, all.all().size()).forEach(answered::pass);
    return new HistoryChanges(
        all.rule(),
        all.seriesCount(),
        all.searchable(),
        answered.changes,
        Stream.concat(all.doubts().stream(), answered.doubts.stream()).toList());
  }

  private static List<DutBuild> before(SeriesChange change) {
    int place = change.point().index();
    return change.series().builds().subList(Math.max(0, place - BESIDE), place);
  }

  private static List<DutBuild> after(SeriesChange change) {
    int place = change.point().index();
    int end = Math.min(change.series().size(), place + BESIDE);
    return change.series().builds().subList(place, end);
  }

  private void judge(SeriesChange change) {
    Series series = change.series();
    FailedAnswers earlier = failed.usual(series, before(change));
    FailedAnswers later = failed.usual(series, after(change));
    if (!earlier.isNone()) {
      doubt(change, Answered.doubt("until " + change.from().version() + " it", earlier));
    }
    if (!later.isNone()) {
      doubt(change, Answered.doubt("from " + change.to().version() + " on it", later));
    }
    boolean isFalse = FailedAnswers.disprove(change.verdict(), series.unit(), earlier, later);
    changes.add(
        isFalse
            ? new SeriesChange(series, change.point(), change.ratio(), Verdict.CHANGED)
            : change);
  }

  private void pass(SeriesChange change) {
    changes.add(change);
    doubt(
        change,
        new HistoryDoubt(
            HistoryDoubt.Kind.WRONG_ANSWERS,
            "whether builds answered rightly beside its change was not looked at: there are too many changes",
            "look at fewer at a time, as with --since or --benchmark"));
  }

  private void doubt(SeriesChange change, HistoryDoubt doubt) {
    doubts.add(new SeriesDoubt(change.series(), doubt));
  }
}
