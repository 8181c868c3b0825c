package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.WorkLease;
import dev.steelyard.store.lance.LanceStore;
import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code watch} may tell and what not, of programs that are not as they should be. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchToldTest extends CliTest {

  private Said watch(WatchedTree tree, String experiment, String... more) throws IOException {
    return steelyard(words(tree, experiment, more).toArray(String[]::new));
  }

  private List<String> words(WatchedTree tree, String experiment, String... more)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "watch",
                tree.folder().toString(),
                "--once",
                "--max-commits",
                "12",
                "--experiment",
                file("parse.yaml", experiment).toString(),
                "--layouts",
                "0"));
    words.addAll(List.of(more));
    return words;
  }

  private long pairRuns() {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.runs().all().stream()
          .map(RunRecord::experiment)
          .filter(text -> text.contains("(pairs)"))
          .count();
    }
  }

  /** A program that counts its runs, so that it can behave otherwise from one of them on. */
  private String counting(String name, String rest) {
    Path count = folder.resolve(name);
    return "n=$(cat '%s' 2>/dev/null || echo 0); echo $((n + 1)) >'%s'\n%s"
        .formatted(count, count, rest);
  }

  /** Seven commits that count too: what counts takes longer than what does not. */
  private WatchedTree counted() throws Exception {
    return WatchedTree.of(folder, 7, _ -> counting("before", WatchedTree.costing(1000)));
  }

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

  /** A program that says from its seventh run on that it finds no space, until there is a file. */
  private String withoutSpace(Path roomy) {
    String full =
        "[ $n -lt 6 ] || [ -e '%s' ] || head -c 9 /dev/zero >/dev/full || exit 1\n"
            .formatted(roomy);
    return counting("now", full + WatchedTree.costing(1200));
  }

  /** With a store, and so the logs of runs, on a disk that is small: it is nearly full. */
  private Said watchIn(SmallDisk disk, WatchedTree tree) throws IOException {
    Path own = disk.folder().resolve("store");
    return steelyardIn(own, words(tree, WatchedTree.EXPERIMENT).toArray(String[]::new));
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

  @Test
  void a_look_that_could_not_tell_somebody_has_failed() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, i -> WatchedTree.costing(i < 2 ? 1000 : 800));
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(3);

    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(3);
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:true").exits(0);
  }

  @Test
  void who_cannot_be_told_at_the_next_look_either_is_a_failure() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, i -> WatchedTree.costing(i < 2 ? 1000 : 1300));
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(1);

    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(3);
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:true").exits(1);
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:true").exits(0);
  }

  @Test
  void notes_of_another_repository_in_the_same_store_are_not_told_by_this_one() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, i -> WatchedTree.costing(i < 2 ? 1000 : 1300));
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(1);
    Files.move(tree.folder(), folder.resolve("first"));
    WatchedTree second = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(500));
    Path told = folder.resolve("told");

    watch(second, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + told);
    assertThat(told).doesNotExist();

    Files.move(second.folder(), folder.resolve("second"));
    Files.move(folder.resolve("first"), tree.folder());
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + told).exits(1);
    assertThat(Files.readString(told)).contains("parse:cost: regressed");
  }

  /** On the machine that measures, say, or by hand beside a job that tells a webhook. */
  @Test
  void a_watch_that_tells_nobody_or_others_leaves_a_change_to_who_wants_to_know() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Path late = folder.resolve("late");
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + first).exits(0);
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + second).exits(0);
    tree.commit(3, WatchedTree.costing(1300), "exit 0\n");

    watch(tree, WatchedTree.EXPERIMENT).exits(1);
    assertThat(first).doesNotExist();

    for (Path told : List.of(first, second)) {
      String[] notify = {"--notify", "command:cat >>" + told};
      watch(tree, WatchedTree.EXPERIMENT, notify).exits(1);
      watch(tree, WatchedTree.EXPERIMENT, notify).exits(0);
      assertThat(Files.readString(told)).containsOnlyOnce("parse:cost: regressed");
    }
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + late).exits(0);
    assertThat(late).as("who came later did not want to know then").doesNotExist();
  }

  @Test
  void what_somebody_else_is_telling_is_not_told_by_this_one() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 4, i -> WatchedTree.costing(i < 3 ? 1000 : 1300));
    Path told = folder.resolve("told");
    String[] notify = {"--testbed-name", "vm", "--notify", "command:cat >>" + told};
    watch(tree, WatchedTree.EXPERIMENT, "--testbed-name", "vm", "--notify", "command:false")
        .exits(1);
    String what = "tell parser parse main vm " + tree.git("rev-parse", "HEAD");
    Instant later = Instant.now().plus(Duration.ofHours(1));
    WorkLease others = new WorkLease(what, "other", "elsewhere", "", later);
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      assertThat(store.leases().take(others, Instant.now())).isEmpty();
    }

    watch(tree, WatchedTree.EXPERIMENT, notify).exits(0);
    assertThat(told).doesNotExist();

    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      store.leases().release(others);
    }
    watch(tree, WatchedTree.EXPERIMENT, notify).exits(1);
    assertThat(Files.readString(told)).containsOnlyOnce("parse:cost: regressed");
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
