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
 * the difference, it is neither better nor worse. A change is placed where it is likeliest, which
 * may be some builds from where it was; so failures that begin or end that near count.
 */
final class AnsweredChanges {

  /** So many builds of each side are looked at as those beside the change. */
  private static final int BESIDE = 3;

  /** And so many further away, for a change that was some builds from where it is placed. */
  private static final int FURTHER = 5;

  /** So many builds are read; changes beyond that are not looked at, which is said. */
  private static final int MOST_BUILDS = 160;

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
    return change.series().builds().subList(Math.max(0, place - BESIDE - FURTHER), place);
  }

  private static List<DutBuild> after(SeriesChange change) {
    int place = change.point().index();
    int end = Math.min(change.series().size(), place + BESIDE + FURTHER);
    return change.series().builds().subList(place, end);
  }

  private void judge(SeriesChange change) {
    List<DutBuild> before = before(change);
    List<DutBuild> after = after(change);
    int far = Math.max(0, before.size() - BESIDE);
    int near = Math.min(BESIDE, after.size());
    List<List<DutBuild>> earlier = parts(before, far);
    List<List<DutBuild>> later = parts(after, near);
    told(change, before, earlier, "before its change");
    told(change, after, later, "after its change");
    boolean isFalse =
        earlier.stream()
            .anyMatch(one -> later.stream().anyMatch(other -> disprove(change, one, other)));
    changes.add(
        isFalse
            ? new SeriesChange(change.series(), change.point(), change.ratio(), Verdict.CHANGED)
            : change);
  }

  /** Those beside the change and those further away, as far as there are any. */
  private static List<List<DutBuild>> parts(List<DutBuild> builds, int at) {
    return Stream.of(builds.subList(0, at), builds.subList(at, builds.size()))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private boolean disprove(SeriesChange change, List<DutBuild> before, List<DutBuild> after) {
    Series series = change.series();
    return FailedAnswers.disprove(
        change.verdict(), series.unit(), failed.usual(series, before), failed.usual(series, after));
  }

  /** Names the builds of one side that failed, where it is more than one now and then. */
  private void told(
      SeriesChange change, List<DutBuild> builds, List<List<DutBuild>> parts, String side) {
    Series series = change.series();
    if (parts.stream().allMatch(part -> failed.usual(series, part).isNone())) {
      return;
    }
    List<DutBuild> wrong =
        builds.stream().filter(build -> !failed.of(series, build).isNone()).toList();
    String which =
        wrong.size() == 1
            ? wrong.getFirst().version()
            : wrong.getFirst().version() + " to " + wrong.getLast().version();
    doubt(change, Answered.doubt("%s, %s,".formatted(which, side), failed.usual(series, wrong)));
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
