package dev.steelyard.core.history;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.HistoryChanges.SeriesDoubt;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.text.Listed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether builds answered as rightly after a change as before it: where failures may well have made
 * the difference, it is neither better nor worse. From the same results it says what other programs
 * took meanwhile ({@link BusyBuilds}). A change is placed where it is likeliest, which may be some
 * builds from where it was; so failures that begin or end that near count.
 */
final class AnsweredChanges {

  /** So many builds in a row are looked at together: one that fails now and then is not usual. */
  private static final int TOGETHER = 3;

  /**
   * So many builds of each side are looked at, and none beyond the changes beside it: a change was
   * some builds from where it is placed.
   */
  private static final int BESIDE = 4 * TOGETHER;

  private final BuildCircumstances measured;
  private final List<SeriesChange> changes = new ArrayList<>();
  private final List<SeriesDoubt> doubts = new ArrayList<>();

  private AnsweredChanges(BuildCircumstances measured) {
    this.measured = measured;
  }

  static HistoryChanges of(HistoryChanges all, RawResults raw) {
    Set<DutBuild> asked = new LinkedHashSet<>();
    int most = RawResults.mostBuilds(all.seriesCount());
    int known = 0;
    for (SeriesChange change : all.all()) {
      asked.addAll(before(change));
      asked.addAll(after(change));
      if (asked.size() > most) {
        break;
      }
      known++;
    }
    AnsweredChanges answered = new AnsweredChanges(BuildCircumstances.of(asked, raw));
    all.all().subList(0, known).forEach(answered::judge);
    all.all().subList(known, all.all().size()).forEach(answered::pass);
    return new HistoryChanges(
        all.rule(),
        all.series(),
        all.searchable(),
        answered.changes,
        Stream.concat(all.doubts().stream(), answered.doubts.stream()).toList());
  }

  private static List<DutBuild> before(SeriesChange change) {
    int place = change.point().index();
    int start = Math.max(change.point().before().start(), place - BESIDE);
    return change.series().builds().subList(start, place);
  }

  private static List<DutBuild> after(SeriesChange change) {
    int place = change.point().index();
    int end = Math.min(change.point().after().end(), place + BESIDE);
    return change.series().builds().subList(place, end);
  }

  private void judge(SeriesChange change) {
    List<DutBuild> before = before(change);
    List<DutBuild> after = after(change);
    List<List<DutBuild>> earlier = parts(before, before.size() % TOGETHER);
    List<List<DutBuild>> later = parts(after, 0);
    told(change, before, earlier, "before its change");
    told(change, after, later, "after its change");
    BusyBuilds.doubt(change, before, after, measured).ifPresent(doubt -> doubt(change, doubt));
    boolean isFalse =
        earlier.stream()
            .anyMatch(one -> later.stream().anyMatch(other -> disprove(change, one, other)));
    changes.add(
        isFalse
            ? new SeriesChange(change.series(), change.point(), change.ratio(), Verdict.CHANGED)
            : change);
  }

  /**
   * Builds in a row, from beside the change to further away.
   *
   * @param rest so many first ones, of the side before, are a part of their own
   */
  private static List<List<DutBuild>> parts(List<DutBuild> builds, int rest) {
    List<List<DutBuild>> parts = new ArrayList<>();
    if (rest > 0) {
      parts.add(builds.subList(0, rest));
    }
    for (int i = rest; i < builds.size(); i += TOGETHER) {
      parts.add(builds.subList(i, Math.min(builds.size(), i + TOGETHER)));
    }
    return parts;
  }

  private boolean disprove(SeriesChange change, List<DutBuild> before, List<DutBuild> after) {
    Series series = change.series();
    return FailedAnswers.disprove(
        change.verdict(),
        series.unit(),
        measured.usuallyFailed(series, before),
        measured.usuallyFailed(series, after));
  }

  /** Names the builds of one side that failed, where it is more than one now and then. */
  private void told(
      SeriesChange change, List<DutBuild> builds, List<List<DutBuild>> parts, String side) {
    Series series = change.series();
    if (parts.stream().allMatch(part -> measured.usuallyFailed(series, part).isNone())) {
      return;
    }
    List<DutBuild> wrong =
        builds.stream().filter(build -> !measured.failed(series, build).isNone()).toList();
    List<String> versions = wrong.stream().map(DutBuild::version).toList();
    int first = builds.indexOf(wrong.getFirst());
    boolean isInARow = builds.indexOf(wrong.getLast()) - first == wrong.size() - 1;
    String which =
        wrong.size() > 2 && isInARow
            ? versions.getFirst() + " to " + versions.getLast()
            : Listed.few(versions);
    doubt(
        change,
        Answered.doubt("%s, %s,".formatted(which, side), measured.usuallyFailed(series, wrong)));
  }

  private void pass(SeriesChange change) {
    changes.add(change);
    doubt(
        change,
        new HistoryDoubt(
            HistoryDoubt.Kind.WRONG_ANSWERS,
            "whether builds answered rightly beside its change, and what other programs took of the"
                + " machine, was not looked at: there are too many changes",
            "look at fewer at a time, as with --since or --benchmark"));
  }

  private void doubt(SeriesChange change, HistoryDoubt doubt) {
    doubts.add(new SeriesDoubt(change.series(), doubt));
  }
}
