package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code watch} where something became of the builds of commits that it keeps. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchCacheTest extends CliTest {

  private static final String BUILD = "cp work.sh made.sh\n";

  private static final String BUILT =
      WatchedTree.EXPERIMENT.replace("{source}/work.sh", "{source}/made.sh");

  private static final String UNBUILT = WatchedTree.EXPERIMENT.replace(", build: sh build.sh", "");

  private Said watch(WatchedTree tree, String experiment, String... more) throws IOException {
    return steelyard(
        Stream.concat(
                Stream.of(
                    "watch",
                    tree.folder().toString(),
                    "--experiment",
                    file("parse.yaml", experiment).toString(),
                    "--layouts",
                    "0"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /** Seven commits of one cost, of which the newest is in the cache when this returns. */
  private WatchedTree watched(String experiment) throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 0, _ -> "");
    for (int i = 0; i < 7; i++) {
      tree.commit(i, WatchedTree.costing(1000), BUILD);
    }
    watch(tree, experiment).exits(0);
    return tree;
  }

  /** The folder of a commit in the cache. */
  private static Path cached(WatchedTree tree, String ref) throws Exception {
    String commit = tree.git("rev-parse", ref);
    return Stream.of(tree.git("worktree", "list", "--porcelain").split("\n\n"))
        .filter(one -> one.contains("HEAD " + commit) && one.contains("builds"))
        .map(one -> Path.of(one.lines().findFirst().orElseThrow().substring("worktree ".length())))
        .findFirst()
        .orElseThrow();
  }

  private static String again(String commit, String why) {
    return "the build of %s in the cache cannot be relied on: %s; it is built again"
        .formatted(commit, why);
  }

  /** Tells the change of the next commit, and of its baseline that it was built again. */
  private void isBuiltAgain(WatchedTree tree, String experiment, String why) throws Exception {
    String baseline = tree.hash("HEAD");
    tree.commit(7, WatchedTree.costing(1200), BUILD);

    Said said = watch(tree, experiment).exits(1);

    assertThat(said.out()).contains("parse:cost: regressed +20.0%");
    assertThat(said.err()).containsOnlyOnce(again(baseline, why));
  }

  @Test
  void a_baseline_whose_program_is_gone_is_built_again_and_the_change_is_told() throws Exception {
    WatchedTree tree = watched(BUILT);
    Files.delete(cached(tree, "HEAD").resolve("made.sh"));

    isBuiltAgain(tree, BUILT, "made.sh is gone");
  }

  @Test
  void a_commit_is_measured_as_it_is_whatever_its_folder_says() throws Exception {
    WatchedTree tree = watched(UNBUILT);
    Files.writeString(cached(tree, "HEAD").resolve("work.sh"), WatchedTree.costing(500));

    isBuiltAgain(tree, UNBUILT, "work.sh was changed");
  }

  /** What needs no build is looked for in the commit before anything is made of it. */
  @Test
  void a_program_that_the_commit_has_and_its_folder_has_not_is_there() throws Exception {
    WatchedTree tree = watched(UNBUILT);
    Files.delete(cached(tree, "HEAD").resolve("work.sh"));

    isBuiltAgain(tree, UNBUILT, "work.sh is gone");
  }

  @Test
  void a_claim_that_could_not_be_confirmed_is_asked_again_with_retry_failed() throws Exception {
    WatchedTree tree = watched(BUILT);
    Path runs = folder.resolve("runs-of-it");
    Path mended = folder.resolve("mended");
    String failing =
        "n=$(cat '%1$s' 2>/dev/null || echo 0); echo $((n + 1)) >'%1$s'\n[ $n -lt 6 ] || [ -e '%2$s' ] || exit 1\n"
            .formatted(runs, mended);
    tree.commit(7, failing + WatchedTree.costing(1200), BUILD);
    assertThat(watch(tree, BUILT).exits(0).out())
        .contains("parse:cost: cannot be confirmed: ", "--retry-failed asks again");
    Files.createFile(mended);
    assertThat(watch(tree, BUILT).exits(0).out()).doesNotContain("parse:cost");

    assertThat(watch(tree, BUILT, "--retry-failed").exits(1).out())
        .contains("parse:cost: regressed +20.0%");
    assertThat(watch(tree, BUILT, "--retry-failed").exits(0).out()).doesNotContain("parse:cost");
  }
}
