package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code watch} may tell and what not, of programs that are not as they should be. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchToldTest extends WatchedTreeTest {

  @Test
  void what_fails_now_and_then_is_not_told_as_faster() throws Exception {
    WatchedTree tree = counted();
    watch(tree, WatchedTree.EXPERIMENT).exits(0);
    tree.commit(
        7,
        counting("now", "[ $((n % 3)) -ne 1 ] || exit 1\n" + WatchedTree.costing(800)),
        "exit 0\n");

    Said said = watch(tree, WatchedTree.EXPERIMENT).exits(0);

    assertThat(said.out()).doesNotContain("parse:cost: improved", "parse:cost: regressed");
  }

  @Test
  void what_is_left_beside_the_baseline_has_to_be_as_large_as_what_matters() throws Exception {
    String experiment = WatchedTree.EXPERIMENT.replace("100GB", "100GB, 100 number");
    WatchedTree tree = counted();
    watch(tree, experiment).exits(0);
    tree.commit(
        7, counting("now", "[ $n -lt 6 ] && echo cost 1200 || echo cost 1050\n"), "exit 0\n");

    assertThat(watch(tree, experiment).exits(0).out())
        .containsPattern("parse:cost: not reproduced: \\+5\\.0% .*its history says \\+20\\.0%");
  }

  /** The pairs are measured as any other, and have to be asked for them as the commits were. */
  @Test
  void more_page_faults_are_confirmed_beside_the_baseline_and_told() throws Exception {
    String experiment = WatchedTree.EXPERIMENT + "metrics: [page_faults]\n";
    String touching = "dd if=/dev/zero of=/dev/null bs=1500K count=1 2>/dev/null\n";
    String costing = WatchedTree.costing(1000);
    WatchedTree tree = WatchedTree.of(folder, 4, i -> costing + touching.repeat(i < 3 ? 1 : 9));

    assertThat(watch(tree, experiment).exits(1).out())
        .containsPattern("parse:page_faults: regressed .*beside " + tree.hash("HEAD~1"))
        .doesNotContain("cannot be confirmed");
  }

  @Test
  void of_several_changes_the_worse_come_first() throws Exception {
    String experiment =
        WatchedTree.EXPERIMENT.replace(
            "measure: {", "measure: {also: {regex: 'also (\\d+)', unit: number, better: lower}, ");
    WatchedTree tree =
        WatchedTree.of(
            folder,
            3,
            i -> i < 2 ? "echo also 1000; echo cost 1000\n" : "echo also 800; echo cost 1300\n");
    Path told = folder.resolve("told");

    watch(tree, experiment, "--notify", "command:cat >>" + told).exits(1);

    List<String> lines = Files.readAllLines(told);
    assertThat(lines.get(1)).startsWith("  parse:cost: regressed");
    assertThat(lines).anyMatch(line -> line.startsWith("  parse:also: improved"));
  }

  @Test
  void errors_that_were_none_are_told_and_so_is_it_when_they_are_gone() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 4, i -> WatchedTree.costing(i < 3 ? 0 : 5));

    assertThat(watch(tree, WatchedTree.EXPERIMENT).exits(1).out())
        .containsPattern("parse:cost: regressed from 0 .*to 5 .*beside " + tree.hash("HEAD~1"));
    tree.commit(4, WatchedTree.costing(5), "exit 0\n");
    assertThat(watch(tree, WatchedTree.EXPERIMENT).exits(0).out())
        .as("it stays, and was told")
        .doesNotContain("parse:cost: regressed");
    tree.commit(5, WatchedTree.costing(0), "exit 0\n");
    assertThat(watch(tree, WatchedTree.EXPERIMENT).exits(0).out())
        .containsPattern("parse:cost: improved from 5 .*to 0 .*beside");
  }

  /** The newest is measured first, and beside the one before both it would be unchanged. */
  @Test
  void what_a_commit_takes_back_that_was_won_by_the_one_before_is_told() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    watch(tree, WatchedTree.EXPERIMENT).exits(0);
    tree.commit(1, WatchedTree.costing(800), "exit 0\n");
    tree.commit(2, WatchedTree.costing(1000), "exit 0\n");

    Said said = watch(tree, WatchedTree.EXPERIMENT).exits(1);

    assertThat(said.err()).containsSubsequence(tree.hash("HEAD"), tree.hash("HEAD~1"));
    assertThat(said.out())
        .containsSubsequence(
            tree.hash("HEAD~1") + " measured again",
            "parse:cost: improved",
            tree.hash("HEAD") + " measured again",
            "parse:cost: regressed");
  }

  /** Beside eight builds of which one is faster the check has nothing to claim. */
  @Test
  void it_is_told_after_a_long_history_too() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 8, _ -> WatchedTree.costing(1000));
    watch(tree, WatchedTree.EXPERIMENT).exits(0);
    tree.commit(8, WatchedTree.costing(800), "exit 0\n");
    tree.commit(9, WatchedTree.costing(1000), "exit 0\n");

    assertThat(watch(tree, WatchedTree.EXPERIMENT).exits(1).out())
        .containsPattern("parse:cost: improved −20\\.0% .*beside")
        .containsPattern("parse:cost: regressed \\+25\\.0% .*beside " + tree.hash("HEAD~1"));
    tree.commit(10, WatchedTree.costing(1000), "exit 0\n");
    assertThat(watch(tree, WatchedTree.EXPERIMENT).exits(0).out())
        .doesNotContain("parse:cost: regressed");
  }

  /** Beside the builds before the regression, the rest of it shows in each build that comes. */
  @Test
  void what_is_left_of_a_change_that_was_told_is_not_told_of_the_next_commit() throws Exception {
    int[] costs = {1000, 1000, 1000, 1000, 1000, 1000, 1200, 1200, 1090, 1090};
    WatchedTree tree = WatchedTree.of(folder, 10, i -> WatchedTree.costing(costs[i]));

    Said said = watch(tree, WatchedTree.EXPERIMENT).exits(1);

    assertThat(said.out())
        .containsSubsequence(
            tree.hash("HEAD~3") + " measured again",
            "parse:cost: regressed +20.0%",
            tree.hash("HEAD~1") + " measured again",
            "parse:cost: improved −9.2%",
            tree.hash("HEAD") + ": no change claimed")
        .containsOnlyOnce("regressed +20.0% higher [")
        .containsOnlyOnce("improved −9.2%");
  }

  /** Twelve builds hide a step back: what was told is known, and its history begins there. */
  @Test
  void a_step_after_steps_that_were_told_is_told() throws Exception {
    int[] costs = {1000, 1000, 1000, 1100, 1100, 1100, 1100, 1100, 880, 880, 1100, 1010};
    WatchedTree tree = WatchedTree.of(folder, 12, i -> WatchedTree.costing(costs[i]));

    Said said = watch(tree, WatchedTree.EXPERIMENT).exits(1);

    assertThat(said.out())
        .containsSubsequence(
            tree.hash("HEAD~8") + " measured again",
            "parse:cost: regressed +10.0%",
            tree.hash("HEAD~3") + " measured again",
            "parse:cost: improved −20.0%",
            tree.hash("HEAD~1") + " measured again",
            "parse:cost: regressed +25.0%",
            tree.hash("HEAD") + " measured again",
            "parse:cost: improved −8.2%",
            "beside " + tree.hash("HEAD~1"));
    assertThat(steelyard("check").exits(0).out())
        .as("it goes by the builds alone, and pairs are no other product")
        .contains("0 improved", "parser@")
        .doesNotContain("(pairs)");
  }

  @Test
  void what_stays_is_said_with_what_was_told_and_not_as_measured_again() throws Exception {
    // Too few builds in a stretch, and none of them equal: the history cannot begin with the step.
    int[] costs = {1000, 1001, 1002, 1003, 1100, 1101};
    WatchedTree tree = WatchedTree.of(folder, 6, i -> WatchedTree.costing(costs[i]));
    watch(tree, WatchedTree.EXPERIMENT).exits(1);
    String told = tree.hash("HEAD~1");
    tree.commit(6, WatchedTree.costing(1102), "exit 0\n");

    assertThat(watch(tree, WatchedTree.EXPERIMENT).exits(0).out())
        .containsSubsequence(
            tree.hash("HEAD") + " against its history:",
            "parse:cost: told before, of " + told + ": regressed +9.7% higher [+9.7%, +9.7%]");
  }

  /** As {@link WatchedTree#EXPERIMENT}, with another metric whose builds tell of odd ones. */
  private static final String TWO =
      WatchedTree.EXPERIMENT.replace(
          "measure: {", "measure: {also: {regex: 'also (\\d+)', unit: number, better: lower}, ");

  /** What varies from build to build by less than matters, each commit always by the same. */
  private static int varying(int level, int number) {
    return level + level * ((number * 7) % 5 - 2) / 250;
  }

  /** Of the other metric one build is odd when it is measured first, and never again. */
  private String besideAnOdd(int number, int cost) {
    String also =
        number == 5
            ? counting("odd", "echo also $((n < 6 ? 1250 : 1000))\n")
            : "echo also %d\n".formatted(varying(1000, number + 3));
    return also + WatchedTree.costing(cost);
  }

  /** Few builds since a change that was told say less than all builds do. */
  @Test
  void a_step_on_a_change_that_was_told_is_told_where_other_histories_have_odd_builds()
      throws Exception {
    WatchedTree tree =
        WatchedTree.of(folder, 11, i -> besideAnOdd(i, i < 10 ? varying(1000, i) : 1100));
    watch(tree, TWO).exits(1);
    String first = tree.hash("HEAD");
    tree.commit(11, besideAnOdd(11, 1235), "exit 0\n");

    assertThat(watch(tree, TWO).exits(1).out())
        .containsPattern("parse:cost: regressed \\+12\\.\\d% .*beside " + first);
  }

  @Test
  void a_level_that_was_told_is_not_measured_again_and_what_creeps_beyond_it_is() throws Exception {
    WatchedTree tree =
        WatchedTree.of(folder, 11, i -> besideAnOdd(i, i < 10 ? varying(1000, i) : 1100));
    assertThat(watch(tree, TWO).exits(1).out()).contains("parse:cost: regressed");
    String told = tree.hash("HEAD");
    long before = pairRuns();
    for (int i = 11; i < 14; i++) {
      tree.commit(i, besideAnOdd(i, varying(1100, i)), "exit 0\n");
      assertThat(watch(tree, TWO).exits(0).out())
          .contains(
              tree.hash("HEAD") + ": no change claimed of",
              "1 of them since 1.1.0+" + told + ", which was told",
              "; the builds alone: steelyard check")
          .doesNotContain("parse:cost");
    }
    assertThat(pairRuns()).isEqualTo(before);

    tree.commit(14, besideAnOdd(14, 1155), "exit 0\n");
    String creeping = watch(tree, TWO).out();
    tree.commit(15, besideAnOdd(15, 1213), "exit 0\n");
    creeping += watch(tree, TWO).out();

    assertThat(creeping).containsPattern("parse:cost: regressed \\+(5|10)\\.\\d% ");
  }
}
