package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What failed in a build and in those before it; builds are numbered from 0. */
class AnsweredTest {

  private static final Series FASTER = series("a", noise(new Random(1), 30, 88));
  private static final Series SLOWER = series("a", noise(new Random(1), 30, 112));
  private static final Series SAME =
      series("a", Arrays.stream(noise(new Random(1), 30, 100)).map(one -> 90 + one / 10).toArray());

  private static RawResults failing(IntPredicate which) {
    return builds ->
        builds.stream()
            .map(build -> {
              int number = Integer.parseInt(build.version().substring(2));
              Result result = Builds.result("a", build, 1, 2, 3);
              return which.test(number)
                  ? result.withMetadata(
                      new FailedAnswers(0, 0).withIterations(0.5).on(result.metadata()))
                  : result;
            })
            .toList();
  }

  private static CheckedBenchmark check(Series series, IntPredicate failing) {
    return new HistoryChecker(0.02)
        .check(List.of(series), Builds.build(30), failing(failing))
        .checked()
        .getFirst();
  }

  private static List<String> words(CheckedBenchmark one) {
    return one.doubts().stream()
        .filter(doubt -> doubt.kind() == HistoryDoubt.Kind.WRONG_ANSWERS)
        .map(HistoryDoubt::message)
        .toList();
  }

  @Test
  void what_fails_more_than_its_history_has_not_improved() {
    CheckedBenchmark first = check(FASTER, build -> build == 30);
    CheckedBenchmark second = check(FASTER, build -> build >= 29);

    assertThat(first.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(first.tellable()).as("no size of a change would have been told").isEmpty();
    assertThat(words(first))
        .containsExactly("this build did not always do its work: 50% of its iterations failed");
    assertThat(second.verdict())
        .as("one that failed before excuses nothing")
        .isEqualTo(first.verdict());
    assertThat(words(second))
        .containsExactly(
            "this build did not always do its work: 50% of its iterations failed",
            "the build before, 0.29, did not always do its work: 50% of its iterations failed");
    assertThat(check(FASTER, _ -> false).verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(check(FASTER, _ -> true).verdict()).as("all alike").isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void what_is_slower_than_a_history_of_failures_has_not_regressed() {
    CheckedBenchmark right = check(SLOWER, build -> build < 29);
    CheckedBenchmark once = check(SLOWER, build -> build == 29);

    assertThat(right.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(words(right))
        .containsExactly(
            "the usual build before it did not always do its work: 50% of its iterations failed");
    assertThat(once.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(words(once)).hasSize(1);
  }

  @Test
  void what_fails_is_told_where_nothing_changed() {
    CheckedBenchmark same = check(SAME, build -> build == 30);

    assertThat(same.verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(same.tellable()).isPresent();
    assertThat(words(same))
        .containsExactly("this build did not always do its work: 50% of its iterations failed");
    assertThat(words(check(SAME, _ -> false))).isEmpty();
  }

  private static HistoryChanges changes(double before, double after, IntPredicate failing) {
    double[] medians = noise(new Random(2), 40);
    Arrays.setAll(medians, i -> medians[i] * (i < 20 ? before : after));
    return HistoryChanges.of(List.of(series("a", medians)), ChangeRule.CALIBRATED)
        .answered(failing(failing));
  }

  /** Where builds vary as much as they change, a change is placed some builds from where it was. */
  @ParameterizedTest
  @ValueSource(ints = {12, 14, 16, 17, 19, 21, 23, 26, 29})
  void a_change_near_which_failures_begin_or_end_is_neither_good_nor_bad(int from) {
    assertThat(changes(2, 1, build -> build >= from).all())
        .extracting(SeriesChange::verdict)
        .containsExactly(Verdict.CHANGED);
    assertThat(changes(1, 2, build -> build < from).all())
        .extracting(SeriesChange::verdict)
        .containsExactly(Verdict.CHANGED);
  }

  @Test
  void failures_before_another_change_do_not_excuse_this_one() {
    double[] medians = noise(new Random(2), 40);
    Arrays.setAll(medians, i -> medians[i] * (i < 10 ? 0.5 : i < 18 ? 1 : 1.5));

    HistoryChanges changes =
        HistoryChanges.of(List.of(series("a", medians)), ChangeRule.CALIBRATED)
            .answered(failing(build -> build < 10));

    assertThat(changes.all())
        .as("the newest first")
        .extracting(SeriesChange::verdict)
        .containsExactly(Verdict.REGRESSED, Verdict.CHANGED);
  }

  @Test
  void builds_that_failed_are_named() {
    assertThat(changes(2, 1, build -> build >= 23).doubts())
        .filteredOn(one -> one.doubt().kind() == HistoryDoubt.Kind.WRONG_ANSWERS)
        .extracting(one -> one.doubt().message())
        .containsExactly(
            "0.23 to 0.31, after its change, did not always do its work: 50% of its iterations"
                + " failed");
  }

  @Test
  void builds_that_failed_apart_are_listed() {
    assertThat(changes(2, 1, build -> build >= 20 && build % 3 != 0).doubts())
        .filteredOn(one -> one.doubt().kind() == HistoryDoubt.Kind.WRONG_ANSWERS)
        .extracting(one -> one.doubt().message())
        .containsExactly(
            "0.20, 0.22, 0.23, 0.25, 0.26 and 3 more, after its change, did not always do its work:"
                + " 50% of its iterations failed");
    assertThat(changes(2, 1, build -> build == 22 || build == 27).all())
        .as("now and then")
        .extracting(SeriesChange::verdict)
        .containsExactly(Verdict.IMPROVED);
  }

  @Test
  void a_change_beside_which_failures_begin_or_end_is_neither_good_nor_bad() {
    HistoryChanges begin = changes(2, 1, build -> build >= 20);
    HistoryChanges end = changes(1, 2, build -> build < 20);

    assertThat(begin.all()).extracting(SeriesChange::verdict).containsExactly(Verdict.CHANGED);
    assertThat(begin.doubts())
        .extracting(one -> one.doubt().message())
        .contains(
            "0.20 to 0.31, after its change, did not always do its work: 50% of its iterations"
                + " failed");
    assertThat(end.all()).extracting(SeriesChange::verdict).containsExactly(Verdict.CHANGED);
    assertThat(end.doubts())
        .extracting(one -> one.doubt().message())
        .contains(
            "0.8 to 0.19, before its change, did not always do its work: 50% of its iterations"
                + " failed");
    assertThat(changes(2, 1, _ -> false).all())
        .extracting(SeriesChange::verdict)
        .containsExactly(Verdict.IMPROVED);
    assertThat(changes(2, 1, _ -> false).doubts())
        .extracting(one -> one.doubt().kind())
        .doesNotContain(HistoryDoubt.Kind.WRONG_ANSWERS);
    assertThat(changes(2, 1, build -> build < 20).all())
        .as("it fails no more, and is faster")
        .extracting(SeriesChange::verdict)
        .containsExactly(Verdict.IMPROVED);
  }
}
