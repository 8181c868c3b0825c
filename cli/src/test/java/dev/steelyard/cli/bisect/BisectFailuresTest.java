package dev.steelyard.cli.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import dev.steelyard.testing.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bisect} over commits that fail, or of which a part does. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BisectFailuresTest extends BisectedTreeTest {

  @Test
  void a_commit_since_which_a_part_fails_is_named_and_not_called_better() throws Exception {
    Path count = folder.resolve("count");
    String failing =
        "n=$(cat '%s' 2>/dev/null || echo 0); echo $((n + 1)) >'%s'\n[ $((n %% 4)) -ne 1 ] || exit 1\n"
            .formatted(count, count);
    Path tree = tree(8, i -> i < 4 ? costing(1000) : failing + costing(600), _ -> "exit 0\n");
    String right = commit(tree, "HEAD~3");

    Said said = bisect(tree, "--good", "HEAD~7", "--bad", "HEAD").exits(0);

    assertThat(said.out())
        .contains("since " + right.substring(0, 7), "neither better nor worse")
        .containsPattern("[0-9a-f]{7}: it did not always do its work: .*% of its iterations failed")
        .doesNotContain("lower", "faster");
    assertThat(bisect(tree, "--good", "HEAD~7", "--bad", "HEAD", "--format", "json").exits(0).out())
        .contains("\"failing\"", "of its iterations failed");
  }

  /** As a program that finds a port taken now and then; its start has one iteration. */
  @Test
  void a_commit_of_which_a_start_fails_now_and_then_is_measured_once_more() throws Exception {
    Path count = folder.resolve("count");
    String failing =
        "n=$(cat '%s' 2>/dev/null || echo 0); echo $((n + 1)) >'%s'\n[ $((n %% 3)) -ne 0 ] || exit 1\n"
            .formatted(count, count);
    Path tree = tree(4, i -> i < 2 ? costing(1000) : failing + costing(600), _ -> "exit 0\n");

    Said said = bisect(tree, "--good", "HEAD~3", "--bad", "HEAD").exits(0);

    assertThat(said.out())
        .contains("since " + commit(tree, "HEAD~1").substring(0, 7), "neither better nor worse")
        .containsPattern("it did not always do its work: .*% of its iterations failed");
    assertThat(said.err()).contains("; it is measured once more").doesNotContain("left out");
  }

  @Test
  void commits_that_do_not_build_or_crash_are_left_out_and_those_beside_the_change_named_with_it()
      throws Exception {
    Path tree =
        tree(
            12,
            i -> i == 6 ? "exit 3\n" : costing(i < 6 ? 1000 : 1600),
            i -> i == 5 ? "echo no compiler >&2; exit 1\n" : "exit 0\n");

    Said said = bisect(tree, "--good", "HEAD~11", "--bad", "HEAD").exits(0);

    assertThat(said.out())
        .contains("one of 3 commits", "change number 5", "change number 6", "change number 7")
        .contains(
            "left out " + commit(tree, "HEAD~6").substring(0, 7), "the build of", "no compiler")
        .contains("left out " + commit(tree, "HEAD~5").substring(0, 7), "exit code 3");
  }

  private static String withoutSpace(Path roomy) {
    return "[ -e '%s' ] || head -c 9 /dev/zero >/dev/full || exit 1\n".formatted(roomy);
  }

  /** The store, and so the logs of runs, is on a disk that is small: it is nearly full. */
  @Test
  void a_full_disk_is_no_fault_of_the_commits_between_and_names_none() throws Exception {
    Path roomy = folder.resolve("roomy");
    IntFunction<String> between = i -> i == 0 || i == 7 ? "" : withoutSpace(roomy);
    Path tree = tree(8, i -> between.apply(i) + costing(i < 4 ? 1000 : 1600), _ -> "exit 0\n");
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "256m")) {
      Path own = disk.folder().resolve("store");
      String[] words =
          words(tree, EXPERIMENT, "--good", "HEAD~7", "--bad", "HEAD").toArray(String[]::new);

      Said stopped = steelyardIn(own, words).exits(3);
      assertThat(stopped.err()).contains("No space left on device").doesNotContain("left out");
      assertThat(stopped.out()).doesNotContain("since");

      Files.createFile(roomy);
      assertThat(steelyardIn(own, words).exits(0).out())
          .contains("since " + hash(tree, "HEAD~3"))
          .doesNotContain("left out");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_commit_that_says_it_found_no_space_where_there_is_some_is_left_out(boolean isBuilding)
      throws Exception {
    IntFunction<String> one = i -> i == 6 ? withoutSpace(folder.resolve("never")) : "";
    Path tree =
        tree(
            12,
            i -> (isBuilding ? "" : one.apply(i)) + costing(i < 6 ? 1000 : 1600),
            i -> (isBuilding ? one.apply(i) : "") + "exit 0\n");

    assertThat(bisect(tree, "--good", "HEAD~11", "--bad", "HEAD").exits(0).out())
        .contains("one of 2 commits", "left out " + hash(tree, "HEAD~5"));
  }

  @Test
  void how_often_a_commit_failed_is_known_to_the_next_search_too() throws Exception {
    Path flaky = folder.resolve("flaky");
    String failing = "[ ! -e '%s' ] || exit 1\n".formatted(flaky);
    Path tree = tree(2, i -> i < 1 ? costing(1000) : failing + costing(600), _ -> "exit 0\n");
    String[] range = {"--good", "HEAD~1", "--bad", "HEAD"};
    bisect(tree, "--good", "HEAD~1", "--bad", "HEAD", "--most", "8").exits(3);
    Files.createFile(flaky);
    assertThat(bisect(tree, range).exits(3).err()).contains("the bad commit", "cannot be measured");
    Files.delete(flaky);

    assertThat(bisect(tree, range).exits(0).out())
        .contains("since " + hash(tree, "HEAD"), "neither better nor worse")
        .containsPattern("it did not always do its work: .*% of its iterations failed")
        .doesNotContain("lower", "faster");
  }

  @Test
  void a_bad_commit_that_cannot_be_built_and_a_name_that_is_none_end_the_search() throws Exception {
    Path tree = tree(3, _ -> costing(1000), i -> i == 2 ? "exit 1\n" : "exit 0\n");

    assertThat(bisect(tree, "--good", "HEAD~2", "--bad", "HEAD").exits(3).err())
        .contains("the bad commit", "cannot be measured: the build of");
    String other = EXPERIMENT.replace("cost: {", "price: {");
    searched(tree, other, "--good", "HEAD~2", "--bad", "HEAD~1", "--quiet")
        .complains(2, "no benchmark 'parse:cost'", "parse:price");
  }
}
