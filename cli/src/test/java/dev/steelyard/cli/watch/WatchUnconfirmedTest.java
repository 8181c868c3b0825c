package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of claims that cannot be measured again. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchUnconfirmedTest extends WatchedTreeTest {

  @Test
  void what_fails_beside_its_baseline_is_not_told_as_faster_either() throws Exception {
    WatchedTree tree = counted();
    watch(tree, WatchedTree.EXPERIMENT).exits(0);
    String failing = "[ $n -lt 6 ] || [ $((n % 3)) -ne 1 ] || exit 1\n";
    tree.commit(7, counting("now", failing + WatchedTree.costing(800)), "exit 0\n");

    Said said = watch(tree, WatchedTree.EXPERIMENT).exits(0);

    assertThat(said.out())
        .containsPattern(
            "parse:cost: cannot be confirmed: "
                + tree.hash("HEAD")
                + " did not always do its work: \\d+(\\.\\d+)?% of its iterations failed");
  }

  /** A program that says from its seventh run on that it finds no space, until there is a file. */
  private String withoutSpace(Path roomy) {
    String full =
        "[ $n -lt 6 ] || [ -e '%s' ] || head -c 9 /dev/zero >/dev/full || exit 1\n"
            .formatted(roomy);
    return counting("now", full + WatchedTree.costing(1200));
  }

  /** With a store, and so the logs of runs, on a disk that is small: it is nearly full. */
  private Said watchIn(SmallDisk disk, WatchedTree tree, String... more) throws IOException {
    Path own = disk.folder().resolve("store");
    return steelyardIn(own, words(tree, WatchedTree.EXPERIMENT, more).toArray(String[]::new));
  }

  /** A commit on top of it, which changes nothing, would be told as the one that did. */
  @Test
  void what_cannot_be_confirmed_for_want_of_space_is_confirmed_when_there_is_some()
      throws Exception {
    WatchedTree tree = counted();
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "256m")) {
      watchIn(disk, tree).exits(0);
      Path roomy = folder.resolve("roomy");
      tree.commit(7, withoutSpace(roomy), "exit 0\n");
      String right = tree.hash("HEAD");

      Said said = watchIn(disk, tree).exits(3);
      assertThat(said.err())
          .contains("could not be measured here and now", "No space left on device");
      assertThat(said.out()).doesNotContain("cannot be confirmed", "measured again");
      tree.commit(8, counting("later", WatchedTree.costing(1200)), "exit 0\n");
      assertThat(watchIn(disk, tree).exits(3).out())
          .doesNotContain("measured again", "+" + tree.hash("HEAD"));

      Files.createFile(roomy);
      assertThat(watchIn(disk, tree).exits(1).out())
          .containsSubsequence(
              right + " measured again",
              "parse:cost: regressed +20.0%",
              tree.hash("HEAD") + ": no change claimed");
    }
  }

  @Test
  void a_check_that_fails_at_three_looks_ends_as_not_confirmable_and_newer_commits_are_checked()
      throws Exception {
    WatchedTree tree = counted();
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "256m")) {
      watchIn(disk, tree).exits(0);
      tree.commit(7, withoutSpace(folder.resolve("never")), "exit 0\n");
      String held = tree.hash("HEAD");
      watchIn(disk, tree).exits(3);
      tree.commit(8, counting("later", WatchedTree.costing(1200)), "exit 0\n");
      assertThat(watchIn(disk, tree).exits(3).out()).doesNotContain("cannot be confirmed");

      Said third = watchIn(disk, tree).exits(1);

      assertThat(third.out())
          .containsPattern("parse:cost: cannot be confirmed: .*" + held + ".*at 3 looks")
          .containsSubsequence(
              "cannot be confirmed",
              tree.hash("HEAD") + " measured again",
              "parse:cost: regressed");
      assertThat(watchIn(disk, tree).exits(0).out()).doesNotContain(held);
    }
  }

  @Test
  void a_program_that_says_it_found_no_space_where_there_is_some_has_failed_itself()
      throws Exception {
    WatchedTree tree = counted();
    watch(tree, WatchedTree.EXPERIMENT).exits(0);
    tree.commit(7, withoutSpace(folder.resolve("never")), "exit 0\n");

    assertThat(watch(tree, WatchedTree.EXPERIMENT).exits(0).out())
        .containsPattern(
            "parse:cost: cannot be confirmed: " + tree.hash("HEAD") + " failed: .*exit code 1");
  }

  @Test
  void a_setup_that_fails_beside_the_baseline_holds_up_no_newer_commit() throws Exception {
    file("setup.sh", counting("setups", "[ $n -lt 4 ] || exit 5\n"));
    String experiment = WatchedTree.EXPERIMENT + "setup: sh {here}/setup.sh\n";
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    watch(tree, experiment).exits(0);
    tree.commit(3, WatchedTree.costing(1200), "exit 0\n");

    assertThat(watch(tree, experiment).exits(0).out())
        .containsPattern("parse:cost: cannot be confirmed: the setup of .* failed: .*exit code 5");
  }

  /** Each answer is another chance of a false alarm: one that was given is not asked for again. */
  @Test
  void what_was_answered_is_not_measured_again_with_what_could_not_be() throws Exception {
    String experiment =
        WatchedTree.EXPERIMENT.replace("work.sh", "work.sh {size}")
            + "factors: {size: [small, large]}\n";
    WatchedTree tree = counted();
    watch(tree, experiment).exits(0);
    String now =
        "if [ $n -lt 12 ]; then echo cost 1200; exit; fi\n[ $1 = small ] || exit 7\necho cost 1000\n";
    tree.commit(7, counting("now", now), "exit 0\n");
    String unconfirmed = "parse.*large.*:cost: cannot be confirmed: .*exit code 7";
    assertThat(watch(tree, experiment).exits(0).out())
        .containsPattern("parse.*small.*:cost: not reproduced")
        .containsPattern(unconfirmed);

    Said again = watch(tree, experiment, "--retry-failed").exits(0);

    assertThat(again.err()).contains("1 change to be confirmed");
    assertThat(again.out()).containsPattern(unconfirmed).doesNotContain("not reproduced");
  }

  /** Newer commits were checked without it before. */
  @Test
  void a_check_that_is_asked_again_and_fails_holds_up_no_newer_commit() throws Exception {
    WatchedTree tree = counted();
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "256m")) {
      watchIn(disk, tree).exits(0);
      tree.commit(7, withoutSpace(folder.resolve("never")), "exit 0\n");
      watchIn(disk, tree).exits(3);
      watchIn(disk, tree).exits(3);
      watchIn(disk, tree).exits(0);
      tree.commit(8, counting("later", WatchedTree.costing(1200)), "exit 0\n");

      Said again = watchIn(disk, tree, "--retry-failed").exits(1);

      assertThat(again.out())
          .containsSubsequence(
              "parse:cost: cannot be confirmed",
              tree.hash("HEAD") + " measured again",
              "parse:cost: regressed");
    }
  }

  /** Nothing of what it costs is open after five pairs, and from the sixth on it fails. */
  private Said decidedAndFailing(int cost) throws Exception {
    String experiment =
        WatchedTree.EXPERIMENT.replace(
            "measure: {", "measure: {also: {regex: 'also (\\d+)', unit: number, better: lower}, ");
    WatchedTree tree =
        WatchedTree.of(
            folder, 7, _ -> counting("before", "echo also 1000; " + WatchedTree.costing(1000)));
    watch(tree, experiment).exits(0);
    String also = "echo also $((n < 6 ? 1200 : n % 2 == 0 ? 700 : 1500))\n";
    tree.commit(
        7,
        counting(
            "now", "[ $n -lt 11 ] || exit 7\n%secho cost $((%d + n %% 3))\n".formatted(also, cost)),
        "exit 0\n");
    return watch(tree, experiment);
  }

  @Test
  void a_claim_that_holds_is_told_also_where_later_pairs_of_its_check_fail() throws Exception {
    assertThat(decidedAndFailing(1200).exits(1).out())
        .containsPattern("parse:cost: regressed \\+20\\.\\d% .* in 5 pairs")
        .containsPattern("parse:also: cannot be confirmed: .*exit code 7");
  }

  @Test
  void what_holds_as_faster_and_fails_later_is_not_told() throws Exception {
    assertThat(decidedAndFailing(800).exits(0).out())
        .containsPattern(
            "parse:cost: cannot be confirmed: .* did not always do its work: 37.5% of its"
                + " iterations failed")
        .doesNotContain("parse:cost: improved");
  }

  @Test
  void a_baseline_that_cannot_be_run_any_more_is_said_at_once() throws Exception {
    Path gone = folder.resolve("gone");
    WatchedTree tree =
        WatchedTree.of(
            folder, 3, _ -> "test ! -e '%s' || exit 3\necho cost 1000\n".formatted(gone));
    watch(tree, WatchedTree.EXPERIMENT).exits(0);
    String baseline = tree.hash("HEAD");
    tree.commit(3, WatchedTree.costing(1200), "exit 0\n");
    Files.createFile(gone);
    long before = pairRuns();

    assertThat(watch(tree, WatchedTree.EXPERIMENT).exits(0).out())
        .contains("parse:cost: cannot be confirmed: " + baseline + " failed:")
        .doesNotContain("in 0 pairs");
    assertThat(pairRuns()).isEqualTo(before + 1);
  }
}
