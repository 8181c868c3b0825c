package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commits of which there is more than the build that was asked for. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DispatchedBuildsTest extends DispatchedTest {

  @Test
  void a_part_under_another_version_is_no_part_of_the_build_that_was_asked_for() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    String two =
        WatchedTree.EXPERIMENT.replace("iterations: 6", "iterations: 6\nfactors: {size: [1, 2]}");
    Path rows = file("part.json", "[{\"name\": \"parse[size=1]\", \"ns\": 20}]");
    String[] words = {
      "watch",
      tree.folder().toString(),
      "--experiment",
      file("two.yaml", two).toString(),
      "--testbed-name",
      "bench1",
      "--once",
      "--dispatch",
      "command:sh '%s'"
          .formatted(
              file(
                  "publish.sh",
                  "cd '%s' && exec '%s' publish '%s' --map 'name=$.name,value=$.ns,unit=ns' --dut-name parser --dut-version v1.3.0 --testbed-name bench1 --store '%s'\n"
                      .formatted(tree.folder(), ChildCli.program(folder), rows, store())))
    };

    assertThat(steelyard(words).exits(3).err())
        .contains(
            "'tip size=2, tip size=1:cost' of testbed bench1 are not in this store beside what there is of build v1.3.0;");
  }

  @Test
  void of_two_builds_of_a_commit_it_is_said_which_one_is_checked() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    release(tree, "[{\"name\": \"parse:cost\", \"v\": 1000}]");

    assertThat(watch(tree, measuring(tree)).exits(0).err())
        .contains(
            "%s has results of 2 builds: 1.0.0+%1$s is checked, and not v1.3.0, which 'steelyard check --build' does"
                .formatted(tree.hash("HEAD")));
  }

  private void release(WatchedTree tree, String rows) throws Exception {
    String[] publish = {
      "publish",
      file("release.json", rows).toString(),
      "--map",
      "name=$.name,value=$.v,unit=number",
      "--dut-name",
      "parser",
      "--dut-version",
      "v1.3.0",
      "--testbed-name",
      "bench1"
    };
    ChildCli.start(tree.folder(), store(), publish).await().exits(0);
  }

  /** Its results were complete meanwhile, and the release has nothing to tell. */
  @Test
  void what_is_measured_after_a_release_of_the_commit_was_checked_is_checked_too()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 6, _ -> WatchedTree.costing(1000));
    steelyard(words("backfill", tree, "--testbed-name", "bench1")).exits(0);
    tree.commit(6, WatchedTree.costing(1200), "exit 0\n");
    watch(tree, noting()).exits(0);
    release(tree, "[{\"name\": \"parse\", \"v\": 1}, {\"name\": \"parse:cost\", \"v\": 1000}]");
    assertThat(watch(tree, noting()).exits(0).out()).contains("no change claimed");

    String commit = tree.git("rev-parse", "HEAD");
    steelyard(
            "run",
            file("parse.yaml", WatchedTree.EXPERIMENT.replace("ref: HEAD", "ref: " + commit))
                .toString(),
            "--testbed-name",
            "bench1")
        .exits(0);
    Said said = watch(tree, noting()).exits(0);

    assertThat(said.err())
        .contains(
            "%s was checked by build v1.3.0; 1.0.0+%1$s counts now and is checked"
                .formatted(tree.hash("HEAD")));
    assertThat(said.out()).contains("1 change claimed and not confirmed");
  }
}
