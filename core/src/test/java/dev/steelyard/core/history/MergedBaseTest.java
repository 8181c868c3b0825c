package dev.steelyard.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ResultOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A branch that merged the one it left. */
class MergedBaseTest extends PublishedLinesTest {

  private static ResultOrigin merge(
      String hash, long position, String branch, String standsOn, String merged) {
    ResultOrigin one = commit(hash, position, branch, standsOn);
    return new ResultOrigin(
        one.commit(),
        List.of(standsOn, merged),
        one.position(),
        one.branch(),
        one.base(),
        false,
        false,
        one.standsOn());
  }

  /** Eight builds of main, of which a branch leaves after the sixth; main is slower then. */
  private void mainAndABranch() {
    for (int i = 1; i <= 8; i++) {
      published(
          "0.1+m" + i,
          i,
          i <= 6 ? 100 : 130,
          commit("m" + i, i, "main", i == 1 ? "" : "m" + (i - 1)));
    }
    published("0.1+p1", 9, 100, commit("p1", 7, "feat", "m6"));
  }

  private static List<HistoryDoubt.Kind> kinds(HistoryCheck check) {
    return check.doubts().stream().map(HistoryDoubt::kind).toList();
  }

  /** First parents are its history: what main changed meanwhile looks like a change of its own. */
  @Test
  void a_branch_that_merged_its_base_is_said_to_have() {
    mainAndABranch();
    DutBuild merged = published("0.1+p2", 10, 130, merge("p2", 8, "feat", "p1", "m8"));
    DutBuild later = published("0.1+p3", 11, 130, commit("p3", 9, "feat", "p2"));

    HistoryDoubt doubt = check(merged).doubts().getFirst();
    assertThat(doubt.kind()).isEqualTo(HistoryDoubt.Kind.MERGED_BASE);
    assertThat(doubt.remedy()).contains("steelyard compare db@main db@0.1+p2");
    assertThat(check(later).doubts().getFirst().message()).startsWith("0.1+p2 merged");
  }

  /** What CI makes of a pull request to try it stands on main, and main's own merges are its. */
  @Test
  void what_was_merged_into_the_base_is_no_such_merge() {
    mainAndABranch();
    DutBuild tried = published("0.1+t", 10, 130, merge("t", 9, "feat", "m8", "p1"));
    DutBuild main = published("0.1+m9", 11, 130, merge("m9", 9, "main", "m8", "p1"));

    assertThat(kinds(check(tried))).doesNotContain(HistoryDoubt.Kind.MERGED_BASE);
    assertThat(kinds(check(main))).doesNotContain(HistoryDoubt.Kind.MERGED_BASE);
  }
}
