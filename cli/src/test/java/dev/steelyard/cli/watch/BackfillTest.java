package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code backfill} on real repositories. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackfillTest extends CliTest {

  private String[] words(WatchedTree tree, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "backfill",
                tree.folder().toString(),
                "--experiment",
                file("parse.yaml", WatchedTree.EXPERIMENT).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private Said backfill(WatchedTree tree, String... more) throws IOException {
    return steelyard(words(tree, more));
  }

  /** Hashes of the commits that have a build. */
  private Set<String> measured() {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.builds().known().stream()
          .map(KnownBuild::origin)
          .map(one -> one.commit().orElseThrow().substring(0, 7))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void every_nth_commit_is_measured_and_new_ones_shift_none() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 12, _ -> WatchedTree.costing(1000));
    Set<String> wanted = Set.of(tree.hash("HEAD~1"), tree.hash("HEAD~6"));

    assertThat(backfill(tree, "--max-commits", "2", "--interval", "5").exits(0).err())
        .contains("2 of 2 commits measured now");
    assertThat(measured()).isEqualTo(wanted);
    tree.commit(12, WatchedTree.costing(1000), "exit 0\n");
    assertThat(backfill(tree, "--max-commits", "2", "--interval", "5").exits(0).err())
        .contains("0 of 2 commits measured now");
    assertThat(measured()).isEqualTo(wanted);
    assertThat(steelyard("changes", "--dut", "parser").exits(0).err()).isEmpty();
  }

  @Test
  void commits_are_spread_over_a_range_of_days_or_commits() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 12, _ -> WatchedTree.costing(1000));

    backfill(
            tree,
            "--max-commits",
            "3",
            "--spread",
            "--since",
            "2026-03-03",
            "--until",
            "HEAD~1",
            "--quiet")
        .exits(0);

    assertThat(measured())
        .containsExactlyInAnyOrder(tree.hash("HEAD~1"), tree.hash("HEAD~5"), tree.hash("HEAD~9"));
  }

  /** The tip and one within the range are dated years ago, as by a machine without a clock. */
  @Test
  void a_commit_whose_clock_was_wrong_cuts_no_range_short() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 8, i -> WatchedTree.costing(1000));
    tree.commit(-2000, WatchedTree.costing(1000), "exit 0\n");
    tree.commit(9, WatchedTree.costing(1000), "exit 0\n");
    tree.commit(10, WatchedTree.costing(1000), "exit 0\n");
    tree.commit(11, WatchedTree.costing(1000), "exit 0\n");
    tree.commit(-2001, WatchedTree.costing(1000), "exit 0\n");

    backfill(tree, "--since", "2026-03-07", "--until", "2026-03-10").exits(0);

    assertThat(measured())
        .containsExactlyInAnyOrder(
            tree.hash("HEAD~3"), tree.hash("HEAD~4"), tree.hash("HEAD~5"), tree.hash("HEAD~6"));
  }

  @Test
  void a_backfill_that_was_killed_goes_on_where_it_was() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> "sleep 0.2\n" + WatchedTree.costing(1000));
    ChildCli child = ChildCli.start(folder, store(), words(tree));
    child.awaitLine("\\[3/6]");
    child.process().destroyForcibly().waitFor();

    Said said = backfill(tree).exits(0);

    assertThat(said.err()).contains("of them measured before", "3 of 3 commits measured now");
    assertThat(backfill(tree).exits(0).err()).contains("0 of 3 commits measured now");
  }

  @Test
  void a_commit_that_does_not_build_is_skipped_and_the_others_are_measured() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    tree.commit(2, WatchedTree.costing(1000), "echo no compiler >&2; exit 1\n");

    Said said = backfill(tree).exits(0);

    assertThat(said.err())
        .contains(tree.hash("HEAD") + " skipped", "no compiler", "2 of 3", "1 cannot be measured");
    assertThat(measured()).hasSize(2);
  }

  @Test
  void a_program_that_fails_is_remembered_as_a_build_that_does() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, i -> i == 1 ? "exit 7\n" : WatchedTree.costing(1));

    assertThat(backfill(tree).exits(0).err())
        .contains(tree.hash("HEAD") + " skipped", "exit code 7");
    assertThat(backfill(tree).exits(0).err()).contains(tree.hash("HEAD") + ": left out");
  }

  @Test
  void a_commit_has_one_version_whether_it_was_backfilled_or_searched_first() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 12, i -> WatchedTree.costing(i < 9 ? 1000 : 1600));
    String[] bisect = {
      "bisect",
      tree.folder().toString(),
      "parse:cost",
      "--experiment",
      file("parse.yaml", WatchedTree.EXPERIMENT).toString(),
      "--good",
      "HEAD~5",
      "--bad",
      "HEAD"
    };
    backfill(tree, "--max-commits", "2").exits(0);
    assertThat(steelyard(bisect).exits(0).out()).contains("since " + tree.hash("HEAD~2"));
    backfill(tree, "--max-commits", "6").exits(0);

    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      List<String> versions =
          List.of(
              "1.1.0+" + tree.hash("HEAD"),
              "1.1.0+" + tree.hash("HEAD~1"),
              "1.0.0+" + tree.hash("HEAD~2"),
              "1.0.0+" + tree.hash("HEAD~3"),
              "1.0.0+" + tree.hash("HEAD~4"),
              "1.0.0+" + tree.hash("HEAD~5"));
      assertThat(versions(store, "parser")).containsExactlyInAnyOrderElementsOf(versions);
      assertThat(versions(store, "parser (pairs)")).isNotEmpty().isSubsetOf(versions);
    }
    assertThat(backfill(tree, "--max-commits", "3", "--version-from", "9.9").exits(0).err())
        .contains("0 of 3 commits measured now");
  }

  private static List<String> versions(Store store, String dut) {
    return store.builds().known().stream()
        .map(KnownBuild::build)
        .filter(one -> one.name().equals(dut))
        .map(DutBuild::version)
        .toList();
  }

  @Test
  void a_range_that_is_none_is_refused() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));

    backfill(tree, "--since", "2026-02-31").complains(2, "is no day");
    backfill(tree, "--since", "nowhere").complains(2, "--since is 'nowhere'");
    backfill(tree, "--since", "2026-04-01").complains(2, "no commit of 'main'");
    backfill(tree, "--spread", "--interval", "2").complains(2, "leave out --interval");
    backfill(tree, "--interval", "0").complains(2, "--interval is 0");
    assertThat(store()).doesNotExist();
  }
}
