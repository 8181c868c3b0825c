package dev.steelyard.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AncestryTest extends PublishedLinesTest {
  @Test
  void commits_of_one_second_go_by_what_they_stand_on() {
    List<DutBuild> line = aLine(24);

    assertThat(series().getFirst().builds()).containsExactlyElementsOf(line);
    HistoryChanges changes =
        HistoryChanges.of(series(), ChangeRule.CALIBRATED, MinimumDifferences.USUAL, ancestry());
    assertThat(changes.all())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.to()).isEqualTo(line.get(18));
          assertThat(change.verdict()).isEqualTo(Verdict.REGRESSED);
        });
  }

  @Test
  void where_nothing_tells_an_order_no_change_is_claimed_and_no_verdict_given() {
    for (int i = 0; i < 24; i++) {
      published("0+" + hash(i), 1_700_000_000, i < 12 ? 100 : 130, ResultOrigin.UNKNOWN);
    }

    HistoryCheck check = check(builds.getLast());
    HistoryChanges changes =
        HistoryChanges.of(series(), ChangeRule.CALIBRATED, MinimumDifferences.USUAL, ancestry());

    assertThat(only(check).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(only(check).doubts().getFirst().kind()).isEqualTo(HistoryDoubt.Kind.ORDER_UNKNOWN);
    assertThat(only(check).doubts().getFirst().message()).contains("24 builds");
    assertThat(changes.all()).isEmpty();
    assertThat(changes.doubts())
        .extracting(doubt -> doubt.doubt().kind())
        .contains(HistoryDoubt.Kind.ORDER_UNKNOWN);
  }

  @Test
  void one_build_of_the_same_second_among_many_changes_nothing() {
    for (int i = 0; i < 20; i++) {
      published("0+" + hash(i), 1_700_000_000 + i, 100, ResultOrigin.UNKNOWN);
    }
    DutBuild twin = published("0+fffffff", 1_700_000_019, 150, ResultOrigin.UNKNOWN);

    assertThat(only(check(twin)).verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void a_pull_request_is_held_against_what_it_stands_on_and_never_enters_another_history() {
    for (int i = 0; i < 20; i++) {
      published(
          "0+a00%04d".formatted(i),
          1_700_000_000 + 100L * i,
          100,
          commit("m" + i, i + 1, "main", i == 0 ? "" : "m" + (i - 1)));
      if (i % 5 == 3) {
        published(
            "0+b00%04d".formatted(i),
            1_700_000_050 + 100L * i,
            180,
            commit("p" + i, i + 2, "pr/" + i, "m" + i));
      }
    }
    DutBuild next = published("0+a000020", 1_700_002_000, 115, commit("m20", 21, "main", "m19"));
    DutBuild pull = published("0+b000016", 1_700_001_650, 130, commit("p16", 18, "pr/9", "m15"));

    CheckedBenchmark ofMain = only(check(next));
    CheckedBenchmark ofPull = only(check(pull));

    assertThat(ofMain.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(ofMain.historySize()).isEqualTo(20);
    assertThat(ofPull.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(ofPull.historySize()).isEqualTo(16);
    BranchSeries line = BranchSeries.of(series(), ancestry(), Optional.empty());
    assertThat(line.tips()).containsEntry("db", next);
    assertThat(line.leftOut()).isEqualTo(5);
    assertThat(line.series().getFirst().builds()).hasSize(21).doesNotContain(pull);
    BranchSeries ofNine = BranchSeries.of(series(), ancestry(), Optional.of("pr/9"));
    assertThat(ofNine.series().getFirst().builds()).hasSize(17).contains(pull);
  }

  @Test
  void where_the_repository_was_not_at_hand_branches_tell_what_they_can() {
    for (int i = 0; i < 12; i++) {
      published("0." + i, 1_700_000_000 + 100L * i, 100, named("main"));
      published("0." + i + ".1", 1_700_000_050 + 100L * i, 180, named("feature"));
    }
    DutBuild next = published("0.12", 1_700_002_000, 115, named("main"));

    assertThat(only(check(next)).historySize()).isEqualTo(12);
    assertThat(only(check(next)).verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void builds_whose_branch_nobody_knows_count_by_time_and_that_is_said() {
    for (int i = 0; i < 8; i++) {
      published(
          "0+a00000" + i,
          1_700_000_000 + i,
          100,
          commit("c" + i, i + 1, "main", i == 0 ? "" : "c" + (i - 1)));
    }
    published("0+b000000", 1_700_000_007, 200, ResultOrigin.UNKNOWN);
    DutBuild next = published("0+a000008", 1_700_000_008, 100, commit("c8", 9, "main", "c7"));

    assertThat(check(next).doubts())
        .singleElement()
        .satisfies(doubt -> {
          assertThat(doubt.kind()).isEqualTo(HistoryDoubt.Kind.UNKNOWN_BRANCH);
          assertThat(doubt.message()).startsWith("the branch of 1 of the 9 builds before it");
        });
    assertThat(ancestry().newestBefore(next, builds)).contains(builds.get(7));
  }

  @Test
  void a_build_with_changes_stands_on_its_commit_and_is_in_no_history() {
    for (int i = 0; i < 8; i++) {
      published(
          "0+a00000" + i,
          1_700_000_000 + i,
          100,
          commit("c" + i, i + 1, "main", i == 0 ? "" : "c" + (i - 1)));
    }
    ResultOrigin dirty =
        new ResultOrigin(
            Optional.of("c7"),
            List.of("c6"),
            OptionalLong.of(8),
            Optional.of("main"),
            Optional.of("main"),
            false,
            true,
            Optional.of("c7"));
    DutBuild changed = published("0+a000007-dirty.1234567", 1_700_000_007, 150, dirty);
    DutBuild after = published("0+a000008", 1_700_000_008, 100, commit("c8", 9, "main", "c7"));

    HistoryCheck check = check(changed);

    assertThat(only(check).historySize()).isEqualTo(8);
    assertThat(check.doubts())
        .extracting(HistoryDoubt::kind)
        .contains(HistoryDoubt.Kind.UNCOMMITTED_CHANGES);
    assertThat(only(check(after)).historySize()).isEqualTo(8);
  }

  @Test
  void a_build_without_anything_to_stand_on_says_where_the_others_are() {
    for (int i = 0; i < 8; i++) {
      published(
          "0+a00000" + i,
          1_700_000_000 + i,
          100,
          commit("c" + i, i + 1, "main", i == 0 ? "" : "c" + (i - 1)));
    }
    DutBuild orphan = published("0+b000000", 1_700_000_100, 150, commit("x", 1, "new", ""));

    HistoryCheck check = check(orphan).lookingElsewhere(series(), ancestry());
    HistoryCheck across =
        new HistoryChecker(0.02)
            .check(series(), orphan, _ -> List.of(), Machines.NONE, ancestry().acrossBranches());

    assertThat(check.checked()).isEmpty();
    assertThat(check.hasHistoryElsewhere()).isTrue();
    assertThat(check.doubts())
        .singleElement()
        .satisfies(doubt -> {
          assertThat(doubt.kind()).isEqualTo(HistoryDoubt.Kind.OTHER_BRANCH);
          assertThat(doubt.message()).contains("8 builds");
        });
    assertThat(only(across).historySize()).isEqualTo(8);
  }

  @Test
  void newer_builds_are_said_of_a_build_that_nobody_asked_for_by_name() {
    for (int i = 0; i < 12; i++) {
      published("0." + i, 1_700_000_000 + 100L * i, 100, ResultOrigin.UNKNOWN);
    }
    DutBuild future = published("1.0", 2_050_000_000, 100, ResultOrigin.UNKNOWN);
    DutBuild last = published("0.12", 1_700_002_000, 200, ResultOrigin.UNKNOWN);

    assertThat(ancestry().lastPublished(builds)).contains(last);
    HistoryCheck check = check(last).besideNewer(series(), ancestry());
    assertThat(only(check).verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(check.doubts().getFirst().kind()).isEqualTo(HistoryDoubt.Kind.NEWER_BUILDS);
    assertThat(check.doubts().getFirst().message()).contains(future.version()).contains("2034");
  }

  /** Watched commits are measured the newest first. */
  @Test
  void the_newest_on_top_of_a_build_is_of_its_branch_and_clean() {
    DutBuild newest = published("3", 300, 100, commit("c3", 3, "main", "c2"));
    DutBuild feature = published("f", 400, 100, commit("f3", 3, "feature", "c2"));
    published("3-dirty", 500, 100, ResultOrigin.ofCommit("c3").onBranch("main"));
    DutBuild middle = published("2", 50, 100, commit("c2", 2, "main", "c1"));
    DutBuild oldest = published("1", 100, 100, commit("c1", 1, "main", ""));

    assertThat(ancestry().newestOnTopOf(oldest, builds)).isEqualTo(newest);
    assertThat(ancestry().newestOnTopOf(oldest, List.of(oldest, middle))).isEqualTo(middle);
    assertThat(ancestry().newestOnTopOf(newest, builds)).isEqualTo(newest);
    assertThat(ancestry().newestOnTopOf(feature, builds)).isEqualTo(feature);
    HistoryCheck first = check(oldest).lookingElsewhere(series(), ancestry());
    assertThat(first.checked()).isEmpty();
    assertThat(first.doubts())
        .as("what stands on it is on no other branch, whatever its clock says")
        .noneMatch(doubt -> doubt.kind() == HistoryDoubt.Kind.OTHER_BRANCH);
  }

  @Test
  void one_version_is_one_build_whatever_time_a_rerun_gives_it() {
    SeriesCollector collector = new SeriesCollector();
    int one = collector.series(new SeriesCollector.Key("db", "q", "bed", Unit.NANOSECONDS));
    int first = collector.build(new DutBuild("db", "1.0", Instant.ofEpochSecond(100)));
    collector.add(one, first, 0, 10);
    collector.seen(first, Instant.ofEpochSecond(50));
    collector.add(one, first, 1, 12);

    List<Series> all = collector.all(_ -> Direction.LOWER_IS_BETTER);

    assertThat(all.getFirst().builds().getFirst().timestamp()).isEqualTo(Instant.ofEpochSecond(50));
    assertThat(all.getFirst().medians()).isEqualTo(Values.of(11));
  }

  /** A shallow clone knows a build by its branch's name alone. */
  @Test
  void what_a_repository_knows_to_be_gone_is_in_no_history_by_the_name_of_its_branch() {
    List<DutBuild> line = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      line.add(published("1." + i, 1_000 + i, 100, cutOff("c" + i)));
    }
    DutBuild gone = published("1.9", 1_009, 200, cutOff("c9"));
    DutBuild last = published("1.10", 1_010, 100, cutOff("c10"));
    assertThat(only(check(last)).historySize()).isEqualTo(9);

    HistoryCheck without =
        new HistoryChecker(0.02)
            .check(
                series(), last, _ -> List.of(), Machines.NONE, ancestry().without(List.of(gone)));

    assertThat(only(without).historySize()).isEqualTo(8);
    assertThat(only(without).series().builds()).doesNotContain(gone);
  }

  private static ResultOrigin cutOff(String hash) {
    return new ResultOrigin(
        Optional.of(hash),
        List.of(),
        OptionalLong.empty(),
        Optional.of("main"),
        Optional.of("main"),
        true,
        false,
        Optional.empty());
  }

  /** Of a release, say, whose results were published beside those of the commit. */
  @Test
  void two_builds_of_one_commit_are_in_no_history_of_each_other() {
    for (int i = 0; i < 20; i++) {
      published("0+a00%04d".formatted(i), 1_700_000_000 + i, 100, ResultOrigin.ofCommit("m" + i));
    }
    DutBuild release = published("1.0", 1_700_000_019, 130, ResultOrigin.ofCommit("m19"));
    DutBuild beside = published("1.0-musl", 1_700_000_020, 130, ResultOrigin.ofCommit("m19"));

    assertThat(ancestry().newestBefore(beside, builds)).contains(builds.get(18));
    assertThat(only(check(beside)).verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(only(check(beside)).historySize()).isEqualTo(19);
    assertThat(only(check(release)).historySize()).isEqualTo(19);
    assertThat(ancestry().acrossBranches().historyOf(beside)).rejects(release, builds.get(19));
  }

  /** It would be said to be on another branch, which it is not. */
  @Test
  void a_benchmark_that_both_builds_of_a_commit_have_alone_is_new() {
    published("1.0", 1_700_000_000, 100, ResultOrigin.ofCommit("m1"));
    DutBuild beside = published("1.0-musl", 1_700_000_001, 130, ResultOrigin.ofCommit("m1"));

    HistoryCheck check = check(beside).lookingElsewhere(series(), ancestry());

    assertThat(check.withoutHistory()).hasSize(1);
    assertThat(check.doubts()).isEmpty();
  }
}
