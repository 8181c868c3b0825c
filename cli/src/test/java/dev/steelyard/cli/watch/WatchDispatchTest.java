package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import dev.steelyard.testing.FolderChanges;
import dev.steelyard.testing.GitHubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commits that are measured by other programs: real ones, and a server that is as GitHub's is. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchDispatchTest extends CliTest {

  private String[] words(String command, WatchedTree tree, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                command,
                tree.folder().toString(),
                "--experiment",
                file("parse.yaml", WatchedTree.EXPERIMENT).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** What measures a commit as another machine would. */
  private String measuring(WatchedTree tree) throws IOException {
    return "command:'%s' backfill '%s' --experiment '%s' --store '%s' --branch {branch} --since {commit} --until {commit} --testbed-name {testbed} --retry-failed --no-dispatch"
        .formatted(
            ChildCli.program(folder),
            tree.folder(),
            file("parse.yaml", WatchedTree.EXPERIMENT),
            store());
  }

  private Said watch(WatchedTree tree, String target, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("--once", "--dispatch", target, "--testbed-name", "bench1"));
    words.addAll(List.of(more));
    return steelyard(words("watch", tree, words.toArray(String[]::new)));
  }

  /** A command that notes what it was asked for, and has it measured at some time. */
  private String noting() throws IOException {
    return "queue:sh '%s' {commit} {branch} {experiment} {testbed} {version}"
        .formatted(file("note.sh", "echo \"$@\" >>'%s'\n".formatted(folder.resolve("asked"))));
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("asked"));
  }

  private List<RunRecord> runs() {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.runs().all();
    }
  }

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
  void a_command_whose_watcher_was_killed_is_not_waited_for() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    Path began = folder.resolve("began");
    Path slow = file("slow.sh", "echo >'%s'\nexec sleep 60\n".formatted(began));
    String target = "command:sh '%s'".formatted(slow);
    ChildCli child =
        ChildCli.start(
            folder,
            store(),
            words("watch", tree, "--once", "--dispatch", target, "--testbed-name", "bench1"));
    assertThat(FolderChanges.await(folder, child.process(), () -> Files.exists(began))).isTrue();
    child.process().destroyForcibly().waitFor();

    assertThat(watch(tree, measuring(tree)).exits(0).err())
        .contains("and has no results; asked for again");

    assertThat(runs()).hasSize(1);
  }

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

  @Test
  void a_commit_that_cannot_be_built_there_is_left_out_here() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    tree.commit(1, WatchedTree.costing(1000), "echo no compiler >&2; exit 1\n");

    assertThat(watch(tree, measuring(tree)).exits(0).err())
        .contains(tree.hash("HEAD") + ": left out", "no compiler");
    assertThat(watch(tree, noting()).exits(0).err()).contains(tree.hash("HEAD") + ": left out");
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  @Test
  void claims_are_confirmed_by_the_machine_that_measured_and_by_no_other() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 6, _ -> WatchedTree.costing(1000));
    steelyard(words("backfill", tree, "--testbed-name", "bench1")).exits(0);
    tree.commit(6, WatchedTree.costing(1200), "exit 0\n");

    Said said = watch(tree, measuring(tree)).exits(0);

    assertThat(said.out())
        .contains("claimed and not confirmed: pairs are measured on bench1", "there: steelyard")
        .doesNotContain("measured again");
    // It is said until somebody has confirmed it, in one line: the check itself was printed.
    for (int i = 0; i < 2; i++) {
      assertThat(watch(tree, noting()).exits(0).out().lines())
          .hasSize(2)
          .first()
          .asString()
          .contains("1 change claimed and not confirmed");
    }
    String[] there =
        words(
            "watch", tree, "--testbed-name", "bench1", "--no-dispatch", "--once", "--layouts", "0");
    assertThat(steelyard(there).exits(1).out()).contains("parse:cost: regressed +20.0% higher");
    assertThat(steelyard(there).exits(0).out()).isEmpty();
    assertThat(watch(tree, noting()).exits(0).out()).isEmpty();
  }

  @Test
  void a_claim_that_the_check_no_longer_makes_is_withdrawn() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 6, _ -> WatchedTree.costing(1000));
    steelyard(words("backfill", tree, "--testbed-name", "bench1")).exits(0);
    tree.commit(6, WatchedTree.costing(1200), "exit 0\n");
    assertThat(watch(tree, measuring(tree)).exits(0).out()).contains("claimed and not confirmed");
    String lenient = WatchedTree.EXPERIMENT + "minimum_effect: 99%\n";
    String[] words = {
      "watch",
      tree.folder().toString(),
      "--experiment",
      file("lenient.yaml", lenient).toString(),
      "--dispatch",
      noting(),
      "--testbed-name",
      "bench1",
      "--once"
    };

    assertThat(steelyard(words).exits(0).out())
        .contains("no change claimed")
        .doesNotContain("not confirmed");
    assertThat(watch(tree, noting()).exits(0).out()).isEmpty();
  }

  private void arrive(WatchedTree tree, String ref) throws Exception {
    String commit = tree.git("rev-parse", ref);
    steelyard(
            words(
                "backfill", tree, "--testbed-name", "bench1", "--since", commit, "--until", commit))
        .exits(0);
  }

  @Test
  void the_newest_whose_results_come_first_waits_for_those_that_it_stands_on() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, i -> WatchedTree.costing(i < 1 ? 1000 : 1200));
    watch(tree, noting()).exits(0);
    arrive(tree, "HEAD");

    Said early = watch(tree, noting()).exits(0);
    assertThat(early.out()).isEmpty();
    assertThat(early.err())
        .contains(
            "%s is checked when %s, which is before it, is measured"
                .formatted(tree.hash("HEAD"), tree.hash("HEAD~1")));
    arrive(tree, "HEAD~1");

    assertThat(watch(tree, noting()).exits(0).out())
        .containsSubsequence(
            tree.hash("HEAD~1") + ": no history yet",
            tree.hash("HEAD"),
            "claimed and not confirmed");
  }

  /** Its results came otherwise, and nobody was asked for it: nothing else says that it waits. */
  @Test
  void what_came_unasked_waits_for_what_was_asked_for_and_that_is_said() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    watch(tree, measuring(tree)).exits(0);
    tree.commit(1, WatchedTree.costing(1000), "exit 0\n");
    watch(tree, noting()).exits(0);
    tree.commit(2, WatchedTree.costing(1200), "exit 0\n");
    arrive(tree, "HEAD");

    assertThat(watch(tree, noting()).exits(0).err())
        .contains(
            "%s is checked when %s, which is before it, is measured and checked"
                .formatted(tree.hash("HEAD"), tree.hash("HEAD~1")));
  }

  /** What it brought would be told of the next one, which is innocent. */
  @Test
  void a_commit_whose_command_failed_is_waited_for_until_it_is_given_up() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    watch(tree, measuring(tree)).exits(0);
    tree.commit(1, WatchedTree.costing(1200), "exit 0\n");
    String failing = "command:sh '%s'".formatted(file("fail.sh", "exit 4\n"));
    watch(tree, failing).exits(3);
    tree.commit(2, WatchedTree.costing(1200), "exit 0\n");
    arrive(tree, "HEAD");

    Said said = watch(tree, failing).exits(3);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("%s is checked when %s".formatted(tree.hash("HEAD"), tree.hash("HEAD~1")));
  }

  @Test
  void what_was_queued_when_the_watcher_was_told_to_leave_is_not_queued_again() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    Path began = folder.resolve("began");
    Path slow = file("slow.sh", "echo queued >>'%s'\nexec sleep 60\n".formatted(began));
    String target = "queue:sh '%s'".formatted(slow);
    ChildCli child =
        ChildCli.start(
            folder,
            store(),
            words("watch", tree, "--once", "--dispatch", target, "--testbed-name", "bench1"));
    assertThat(FolderChanges.await(folder, child.process(), () -> Files.exists(began))).isTrue();
    child.signal("TERM");
    child.await();

    assertThat(watch(tree, target).exits(3).err()).contains("may have been asked for or not");
    assertThat(began).hasContent("queued");
  }

  @Test
  void who_measured_here_and_was_killed_is_not_waited_for() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> "sleep 0.2\n" + WatchedTree.costing(1000));
    ChildCli child =
        ChildCli.start(folder, store(), words("backfill", tree, "--testbed-name", "bench1"));
    child.awaitLine("\\[4/6]");
    child.process().destroyForcibly().waitFor();

    assertThat(watch(tree, measuring(tree)).exits(0).err())
        .contains("asked the command")
        .doesNotContain("another process on");
    assertThat(runs()).hasSize(1);
  }

  @Test
  void a_check_that_is_due_is_done_also_where_newer_commits_pushed_it_out_of_what_is_looked_at()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    arrive(tree, "HEAD~1");
    watch(tree, noting(), "--max-commits", "1").exits(0);
    String due = tree.hash("HEAD");
    tree.commit(2, WatchedTree.costing(1000), "exit 0\n");
    tree.commit(3, WatchedTree.costing(1000), "exit 0\n");
    arrive(tree, "HEAD~2");

    assertThat(watch(tree, noting(), "--max-commits", "1").exits(0).out())
        .contains(due + ": no change claimed");
    assertThat(watch(tree, noting(), "--max-commits", "1").exits(0).out()).isEmpty();
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
