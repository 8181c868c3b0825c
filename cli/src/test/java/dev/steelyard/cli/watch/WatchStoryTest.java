package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A repository from its first commit to names, with nothing by hand: what {@code
 * examples/watch/sixty} does, with a program whose cost is counted.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchStoryTest extends CliTest {

  private static final int COMMITS = 29;
  private static final int SLOWER = 10;
  private static final int BROKEN = 14;
  private static final int FASTER = 20;

  /** 8% more from one commit on, and a sixth less from another; a little differs each time. */
  private static String program(int number) {
    int cost = number < SLOWER ? 10_000 : number < FASTER ? 10_800 : 9_000;
    return "echo cost $((%d + $$ %% 40))\n".formatted(cost);
  }

  private WatchedTree tree() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, BROKEN, WatchStoryTest::program);
    for (int i = BROKEN; i < COMMITS; i++) {
      tree.commit(i, program(i), i == BROKEN ? "echo a bracket >&2; exit 1\n" : "exit 0\n");
    }
    return tree;
  }

  private String[] words(String command, WatchedTree tree, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(command, tree.folder().toString()));
    words.addAll(List.of(more));
    words.addAll(List.of("--experiment", file("parse.yaml", WatchedTree.EXPERIMENT).toString()));
    return words.toArray(String[]::new);
  }

  private Map<String, Long> finishedRuns() {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.runs().all().stream()
          .filter(run -> run.state() == RunState.COMPLETED)
          .map(RunRecord::experiment)
          .collect(
              Collectors.groupingBy(
                  text -> text.replaceAll("(?s).*ref'?: '([0-9a-f]{7}).*", "$1"),
                  Collectors.counting()));
    }
  }

  @Test
  void a_history_is_made_by_two_at_once_and_both_changes_are_listed_and_named() throws Exception {
    WatchedTree tree = tree();
    String slower = tree.hash("HEAD~" + (COMMITS - 1 - SLOWER));
    String broken = tree.hash("HEAD~" + (COMMITS - 1 - BROKEN));
    String faster = tree.hash("HEAD~" + (COMMITS - 1 - FASTER));
    String[] backfill = words("backfill", tree, "--max-commits", "30");

    ChildCli first = ChildCli.start(folder, store(), backfill);
    ChildCli second = ChildCli.start(folder, store(), backfill);
    String said = first.await().exits(0).err() + second.await().exits(0).err();

    assertThat(said).contains(broken + " skipped: the build of", "a bracket");
    assertThat(finishedRuns()).as(said).hasSize(COMMITS - 1).doesNotContainKey(broken);
    assertThat(finishedRuns().values()).containsOnly(1L);

    assertThat(steelyard("changes", "--dut", "parser", "--benchmark", "parse:cost").exits(0).out())
        .contains(slower, faster);

    assertThat(
            steelyard(words("bisect", tree, "parse:cost", "--good", slower + "~4", "--bad", broken))
                .exits(3)
                .err())
        .contains("the bad commit " + broken + " cannot be measured");
    assertThat(
            steelyard(
                    words(
                        "bisect",
                        tree,
                        "parse:cost",
                        "--good",
                        slower + "~4",
                        "--bad",
                        faster + "~1"))
                .exits(0)
                .out())
        .contains("higher", "since " + slower);
    assertThat(
            steelyard(words("bisect", tree, "parse:cost", "--good", faster + "~3", "--bad", "main"))
                .exits(0)
                .out())
        .contains("lower", "since " + faster);
  }

  @Test
  void a_branch_is_held_against_where_it_left_the_main_one() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 10, i -> costing(i < 5 ? 1000 : 2000));
    steelyard(words("backfill", tree)).exits(0);
    tree.git("checkout", "-q", "-b", "topic", "HEAD~5");
    tree.commit(10, "# as it was\n" + costing(1000), "exit 0\n");

    String[] watch =
        words("watch", tree, "--branch", "topic", "--max-commits", "1", "--once", "--layouts", "0");
    assertThat(steelyard(watch).exits(0).out())
        .contains("no change claimed of")
        .doesNotContain("lower");

    tree.commit(11, costing(1300), "exit 0\n");
    assertThat(steelyard(watch).exits(1).out())
        .containsPattern(
            "parse:cost: regressed \\+30\\.0% higher .* beside " + tree.hash("HEAD~1"));
  }

  private static String costing(int cost) {
    return WatchedTree.costing(cost);
  }
}
