package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.store.RunRecord;
import dev.steelyard.testing.GitHubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commits that are measured by other programs: real ones, and a server that is as GitHub's is. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchDispatchTest extends DispatchedTest {

  @Test
  void commits_are_measured_by_a_command_and_not_asked_for_when_they_have_their_results()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));

    Said said = watch(tree, measuring(tree)).exits(0);

    assertThat(said.err()).contains(tree.hash("HEAD") + " change number 1: asked the command");
    assertThat(said.out()).contains("no history yet");
    assertThat(runs()).hasSize(2).extracting(RunRecord::host).containsOnly("bench1");
    assertThat(watch(tree, noting()).exits(0).err()).contains("every commit that is looked at");
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  @Test
  void what_was_asked_for_is_asked_for_again_after_its_time_and_three_times_in_all()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    String hash = tree.git("rev-parse", "HEAD");

    assertThat(watch(tree, noting()).exits(0).err()).contains("asked the command sh to measure it");
    assertThat(asked()).containsExactly(hash + " main parse bench1 1.0.0+" + hash.substring(0, 7));
    assertThat(watch(tree, noting()).exits(0).err())
        .contains("is measured elsewhere, asked for at")
        .doesNotContain("every commit that is looked at");
    assertThat(asked()).hasSize(1);
    for (int i = 2; i <= 3; i++) {
      assertThat(watch(tree, noting(), "--dispatch-wait", "1ms").exits(0).err())
          .contains("has no results; asked for again");
      assertThat(asked()).hasSize(i);
    }
    assertThat(watch(tree, noting()).exits(0).err())
        .contains("is measured elsewhere", "; given up after ");
    assertThat(watch(tree, noting(), "--dispatch-wait", "1ms").exits(3).err())
        .contains("has no results, though it was asked for 3 times", "--retry-failed");
    assertThat(asked()).hasSize(3);
    watch(tree, noting(), "--dispatch-wait", "1ms", "--retry-failed").exits(0);
    assertThat(asked()).hasSize(4);
  }

  @Test
  void another_experiment_is_asked_for_anew() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    watch(tree, noting()).exits(0);

    String longer = WatchedTree.EXPERIMENT.replace("iterations: 6", "iterations: 7");
    steelyard(
            "watch",
            tree.folder().toString(),
            "--experiment",
            file("longer.yaml", longer).toString(),
            "--dispatch",
            noting(),
            "--testbed-name",
            "bench1")
        .exits(0);

    assertThat(asked()).hasSize(2);
  }

  @Test
  void a_command_that_fails_is_tried_again_at_the_next_look_and_given_up_in_the_end()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    String failing = "command:sh '%s'".formatted(file("fail.sh", "echo no route; exit 4\n"));

    for (int i = 0; i < 2; i++) {
      assertThat(watch(tree, failing).exits(3).err())
          .contains("it ended with exit code 4", "dispatch.log", "tried again at the next look");
    }
    assertThat(watch(tree, failing).exits(3).err()).contains("not tried again");
    assertThat(watch(tree, failing).exits(3).err()).contains("asked for 3 times");
    assertThat(store().resolve("runs/dispatch.log")).hasContent("no route\nno route\nno route");
  }

  /** It measures another machine, say, or into another store: nobody else would ever tell. */
  @Test
  void a_command_that_ends_well_and_brings_nothing_has_failed() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    String silent = "command:true {commit}";
    String other = measuring(tree).replace("{testbed}", "bench01");

    assertThat(watch(tree, silent).exits(3).err())
        .contains(
            "the command true has ended with exit code 0, and its results for 'tip' of testbed"
                + " bench1 are not in this store",
            "write queue: for command:",
            "tried again at the next look");
    assertThat(watch(tree, other).exits(3).err())
        .contains("of testbed bench1 are not in this store");
    assertThat(runs()).extracting(RunRecord::host).containsExactly("bench01");
    watch(tree, measuring(tree)).exits(0);
  }

  /** As a look over there that tells of a change ends with 1. */
  @Test
  void a_command_that_brings_all_has_done_it_whatever_its_exit_code() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    String script =
        file("measure.sh", measuring(tree).substring("command:".length()) + "\nexit 1\n")
            .toString();
    String filled = Files.readString(Path.of(script)).replaceAll("\\{([a-z]+)}", "\"\\$$1\"");
    Files.writeString(Path.of(script), "branch=$1 commit=$2 testbed=$3\n" + filled);

    watch(tree, "command:sh '%s' {branch} {commit} {testbed}".formatted(script)).exits(0);

    assertThat(runs()).hasSize(1);
  }

  @Test
  void a_commit_that_cannot_be_built_there_is_left_out_here() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    tree.commit(1, WatchedTree.costing(1000), "echo no compiler >&2; exit 1\n");

    assertThat(watch(tree, measuring(tree)).exits(0).err())
        .contains(tree.hash("HEAD") + ": left out", "no compiler");
    assertThat(watch(tree, noting()).exits(0).err()).contains(tree.hash("HEAD") + ": left out");
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  /** As one here. */
  @Test
  void a_commit_of_which_a_part_cannot_be_measured_there_is_measured() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    tree.commit(1, "[ $1 != 2 ] || exit 7\n" + WatchedTree.costing(1000), "exit 0\n");
    Path parts =
        file(
            "parts.yaml",
            WatchedTree.EXPERIMENT
                .replace("{source}/work.sh", "{source}/work.sh {size}")
                .replace("warmup: 0\n", "warmup: 0\nfactors: {size: [1, 2]}\n"));
    String there =
        measuring(tree).replace(folder.resolve("parse.yaml").toString(), parts.toString());
    String[] words = {
      "watch",
      tree.folder().toString(),
      "--experiment",
      parts.toString(),
      "--once",
      "--dispatch",
      there,
      "--testbed-name",
      "bench1"
    };

    assertThat(steelyard(words).exits(0).err())
        .contains("warning: " + tree.hash("HEAD") + " only some of it could be measured")
        .doesNotContain("left out");
    assertThat(steelyard(words).exits(0).err()).contains(tree.hash("HEAD") + ": left out");
  }

  @Test
  void a_workflow_is_triggered_once_for_each_commit() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    try (GitHubServer server = GitHubServer.start()) {
      String target = "github:acme/db/bench.yml";

      assertThat(asking(server, GitHubServer.READING_TOKEN, tree, target).exits(3).err())
          .containsOnlyOnce("GitHub answers 403")
          .contains("actions: write");
      assertThat(server.asked).hasSize(1);
      asking(server, GitHubServer.APP_TOKEN, tree, target).exits(0);
      asking(server, GitHubServer.APP_TOKEN, tree, target).exits(0);

      assertThat(server.asked).hasSize(3);
      assertThat(server.asked.getLast().body())
          .contains(
              "\"commit\":\"" + tree.git("rev-parse", "HEAD~1"),
              "\"branch\":\"main\"",
              "\"experiment\":\"parse\"",
              "\"testbed\":\"bench1\"",
              "\"version\":\"1.0.0+" + tree.hash("HEAD~1"));
      tree.commit(2, WatchedTree.costing(1000), "exit 0\n");
      server.planned.add(GitHubServer.Planned.status(502));
      assertThat(asking(server, GitHubServer.APP_TOKEN, tree, target).exits(3).err())
          .contains("may have been asked for or not: ");
      // It is as open at the next looks as it was at the first one.
      for (int i = 0; i < 2; i++) {
        assertThat(asking(server, GitHubServer.APP_TOKEN, tree, target).exits(3).err())
            .contains(
                tree.hash("HEAD") + " may have been asked for or not, at 2",
                "502",
                "asked for again after 2")
            .doesNotContain(tree.hash("HEAD") + ": is measured elsewhere");
      }
      assertThat(server.asked).hasSize(4);
    }
  }

  private Said asking(GitHubServer server, String token, WatchedTree tree, String target)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("STEELYARD_STORE", store().toString());
    environment.put("HOME", store().toString());
    environment.put("GITHUB_API_URL", server.api().toString());
    environment.put("GITHUB_TOKEN", token);
    return steelyardWith(
        environment,
        words("watch", tree, "--once", "--dispatch", target, "--testbed-name", "bench1"));
  }

  @Test
  void a_backfill_asks_for_its_commits_too() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));

    Said said =
        steelyard(words("backfill", tree, "--dispatch", noting(), "--testbed-name", "bench1"));

    assertThat(said.exits(0).err())
        .contains("0 of 3 commits measured now, 3 to be measured elsewhere");
    assertThat(asked()).hasSize(3);
  }

  @Test
  void the_repository_says_who_measures_and_that_machine_itself_asks_nobody() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    Path own = tree.folder().resolve("steelyard.yaml");
    String yaml = "dispatch:\n  testbed: %s\n  wait: 6h\n  to: %s\n";
    Files.writeString(own, yaml.formatted("bench1", noting()));

    steelyard(words("watch", tree, "--once")).exits(0);
    assertThat(asked()).hasSize(1);
    assertThat(runs()).isEmpty();
    steelyard(words("watch", tree, "--once", "--no-dispatch")).exits(0);
    assertThat(runs()).hasSize(1);

    tree.commit(1, WatchedTree.costing(1000), "exit 0\n");
    Files.writeString(own, yaml.formatted(ThisMachine.hostName(), noting()));
    steelyard(words("watch", tree, "--once")).exits(0);
    assertThat(runs()).hasSize(2);
    assertThat(asked()).hasSize(1);
  }

  @Test
  void what_cannot_be_asked_is_refused_before_anything_is_done() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));

    watch(tree, "github:acme/db/bench.yml").complains(2, "there is no token", "GITHUB_TOKEN");
    watch(tree, "bench1").complains(2, "--dispatch is 'bench1'");
    watch(tree, "queue:echo {comit}").complains(2, "{comit}", "there are branch, commit");
    watch(tree, noting(), "--dispatch-wait", "soon").complains(2, "--dispatch-wait is 'soon'");
    watch(tree, noting(), "--no-dispatch").complains(2, "leave one out");
    steelyard(words("watch", tree, "--dispatch", noting())).complains(2, "--testbed-name");
    assertThat(store()).doesNotExist();
  }
}
