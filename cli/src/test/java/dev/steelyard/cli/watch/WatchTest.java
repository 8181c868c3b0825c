package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.steelyard.cli.ChildProcesses;
import dev.steelyard.cli.Said;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code watch} on real repositories, with a program that writes what it costs. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchTest extends WatchedParser {

  @Test
  void a_regression_is_confirmed_beside_its_baseline_and_told_once() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 6, i -> WatchedTree.costing(i < 3 ? 1000 : 1200));
    String right = tree.hash("HEAD~2");
    Path told = folder.resolve("told");
    String notify = "command:cat >>" + told;

    Said said = watch(tree, "--max-commits", "12", "--notify", notify).exits(1);

    assertThat(said.out())
        .contains(right + " measured again, beside its baseline:")
        .containsPattern("parse:cost: regressed \\+20\\.0% higher .* now, in \\d+ pairs")
        .contains("next: steelyard bisect ", "steelyard explain " + tree.hash("HEAD~3"));
    assertThat(Files.readString(told))
        .contains("parser at " + right + " change number 3 (Jane Doe):", "parse:cost: regressed");
    assertThat(Files.readString(told)).containsOnlyOnce("parse:cost: regressed");
    long runs = runs().values().stream().mapToLong(one -> one).sum();

    tree.commit(12, WatchedTree.costing(1200), "exit 0\n");
    watch(tree, "--max-commits", "13", "--notify", notify).exits(0);
    assertThat(Files.readString(told)).containsOnlyOnce("parse:cost: regressed");
    assertThat(runs().values().stream().mapToLong(one -> one).sum()).isEqualTo(runs + 1);
  }

  /** Nobody can tell from such a history; beside its baseline it shows. */
  @Test
  void a_second_change_after_a_short_steady_history_is_told_as_well() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 7, i -> WatchedTree.costing(i < 6 ? 1000 : 1200));
    watch(tree, "--max-commits", "12", "--quiet").exits(1);
    tree.commit(7, WatchedTree.costing(800), "exit 0\n");
    String better = tree.hash("HEAD");

    assertThat(watch(tree, "--max-commits", "12").out())
        .contains(better + " measured again, beside its baseline:")
        .containsPattern("parse:cost: improved .*lower");

    tree.commit(8, WatchedTree.costing(1500), "exit 0\n");
    assertThat(watch(tree, "--max-commits", "12").exits(1).out())
        .containsPattern("parse:cost: regressed .*higher");
  }

  @Test
  void what_is_slower_where_it_happens_to_lie_is_told_apart_and_nobody_is_called()
      throws Exception {
    String program =
        """
        test -n "$STEELYARD_LAYOUT_PADDING" || slow=1
        test "$(cat linked)" = 0 && test -n "$slow" && echo cost %d || echo cost 1000
        """;
    WatchedTree tree = WatchedTree.of(folder, 6, i -> program.formatted(i < 3 ? 1000 : 1200));
    Path linked = folder.resolve("linked.yaml");
    Files.writeString(
        linked,
        WatchedTree.EXPERIMENT
            .replace("sh build.sh", "\"sh -c 'echo {layout_seed} >linked'\"")
            .replace(
                "command: sh {source}/work.sh", "command: sh -c 'cd {source} && . ./work.sh'"));
    Path told = folder.resolve("told");

    Said said =
        steelyard(
                "watch",
                tree.folder().toString(),
                "--experiment",
                linked.toString(),
                "--once",
                "--max-commits",
                "12",
                "--notify",
                "command:cat >>" + told)
            .exits(0);

    assertThat(said.out())
        .contains("parse:cost: where programs lie in memory, not what they do: +20.0%")
        .contains("0.0% [0.0%, 0.0%] in 6 other layouts");
    assertThat(told).doesNotExist();
  }

  @Test
  void builds_are_called_by_the_projects_version_and_know_their_commit_and_branch()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 12, _ -> WatchedTree.costing(1000));

    watch(tree, "--max-commits", "3", "--quiet").exits(0);

    try (Store store = opened()) {
      List<KnownBuild> known = measured(store);
      assertThat(known)
          .extracting(one -> one.build().version())
          .containsExactlyInAnyOrder(
              "1.1.0+" + tree.hash("HEAD"),
              "1.1.0+" + tree.hash("HEAD~1"),
              "1.0.0+" + tree.hash("HEAD~2"));
      assertThat(known)
          .allSatisfy(one -> {
            assertThat(one.origin().branch()).contains("main");
            assertThat(one.origin().commit()).isPresent();
            assertThat(one.origin().position()).isPresent();
            assertThat(one.build().timestamp().toString()).startsWith("2026-03-");
          });
      assertThat(known.stream().filter(one -> one.origin().standsOn().isPresent())).hasSize(2);
    }
    watch(tree, "--max-commits", "4", "--version-from", "tag", "--quiet").exits(0);
    assertThat(steelyard("builds", "--dut", "parser").exits(0).out())
        .contains("0+" + tree.hash("HEAD~3"));
  }

  @Test
  void commits_that_another_script_measured_are_said_and_stay() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    String beside =
        WatchedTree.EXPERIMENT.replace("sh {source}/work.sh", "sh bench.sh {source}/work.sh");
    String[] words = {
      "watch",
      tree.folder().toString(),
      "--experiment",
      file("beside.yaml", beside).toString(),
      "--once"
    };
    file("bench.sh", "sh \"$1\"\n");
    assertThat(steelyard(words).exits(0).err()).doesNotContain("another one");
    assertThat(steelyard(words).exits(0).err()).doesNotContain("another one");

    file("bench.sh", "sh \"$1\" # another\n");
    tree.commit(2, WatchedTree.costing(1000), "exit 0\n");

    assertThat(steelyard(words).exits(0).err())
        .containsOnlyOnce(
            "2 commits were measured when a file beside the experiment that its commands name was"
                + " another one");
    assertThat(runs()).hasSize(3);
  }

  @Test
  void what_does_not_build_is_named_with_its_log_and_tried_again_only_when_asked()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    tree.commit(2, WatchedTree.costing(1000), "echo no compiler >&2; exit 1\n");
    String broken = tree.hash("HEAD");
    tree.commit(3, WatchedTree.costing(1000), "exit 0\n");

    Said said = watch(tree).exits(0);

    assertThat(said.err()).contains("warning: " + broken + " skipped: the build of", "no compiler");
    assertThat(runs()).hasSize(3).doesNotContainKey(broken);
    assertThat(watch(tree).exits(0).err())
        .contains(broken + ": left out", "no compiler", "--retry-failed");
    assertThat(watch(tree, "--retry-failed").exits(3).err())
        .contains("warning: " + broken + " skipped");
  }

  @Test
  void a_clone_is_fetched_bare_or_not_and_its_own_branches_stay_as_they_are() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    for (String kind : List.of("--bare", "--no-bare", "--mirror")) {
      ChildProcesses.run(folder, "git", "clone", "-q", kind, "tree", "clone" + kind);
      tree.commit(3 + kind.length(), WatchedTree.costing(1000), "exit 0\n");
      WatchedTree clone = new WatchedTree(folder.resolve("clone" + kind));
      String before = clone.git("rev-parse", "main");

      Said said = watch(clone, "--max-commits", "2", "--store", folder.resolve(kind).toString());

      assertThat(said.exits(0).err()).contains(tree.hash("HEAD") + " change number");
      assertThat(clone.git("rev-parse", "main")).isEqualTo(before);
      try (Store store = LanceStore.open(StoreLocation.of(folder.resolve(kind).toString()))) {
        assertThat(measured(store)).hasSize(2);
        assertThat(measured(store).stream().filter(one -> one.origin().standsOn().isPresent()))
            .hasSize(1);
      }
    }
  }

  @Test
  void a_machine_that_became_slower_is_told_apart_from_the_code() throws Exception {
    Path speed = file("speed", "1000");
    WatchedTree tree = WatchedTree.of(folder, 8, _ -> "echo cost $(cat %s)\n".formatted(speed));
    watch(tree, "--quiet").exits(0);
    Files.writeString(speed, "1300");
    tree.commit(8, "# new\necho cost $(cat %s)\n".formatted(speed), "exit 0\n");

    Said said = watch(tree).exits(0);

    assertThat(said.out())
        .contains("parse:cost  +", "parse:cost: the machine changed, not the code:");
  }

  @Test
  void a_webhook_is_told_and_one_that_is_down_is_told_later() throws Exception {
    List<String> bodies = new CopyOnWriteArrayList<>();
    List<Integer> answers = new CopyOnWriteArrayList<>(List.of(500, 500, 500));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          int answer = answers.isEmpty() ? 200 : answers.removeFirst();
          if (answer == 200) {
            bodies.add(body);
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
    try {
      WatchedTree tree = WatchedTree.of(folder, 4, i -> WatchedTree.costing(i < 3 ? 1000 : 1300));
      String hook = "webhook:http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
      String[] options = {"--max-commits", "9", "--notify", hook};
      assertThat(watch(tree, options).exits(1).err()).contains("it is told again");
      assertThat(bodies).isEmpty();
      answers.clear();

      watch(tree, options).exits(1);
      watch(tree, options).exits(0);

      assertThat(bodies)
          .hasSize(1)
          .first()
          .asString()
          .contains("\"text\"", "parse:cost: regressed");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void what_a_repository_says_itself_is_read_and_options_count_before_it() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    file("parse.yaml", WatchedTree.EXPERIMENT);
    Path own = tree.folder().resolve("steelyard.yaml");
    Files.writeString(own, "experiments: ../parse.yaml\nevery: 6h\nbranches: [main, nowhere]\n");
    String repository = tree.folder().toString();

    steelyard("watch", repository, "--once").complains(2, "no branch 'nowhere'");
    steelyard("watch", repository, "--once", "--branch", "main", "--max-commits", "1").exits(0);
    assertThat(runs()).hasSize(1);
    Files.delete(own);
    steelyard("watch", repository).complains(2, "--experiment", "steelyard.yaml");
  }

  @Test
  void what_cannot_be_watched_is_refused_before_anything_is_measured() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));

    watch(tree, "--once", "--every", "6h").complains(2, "--once looks once");
    watch(tree, "--every", "soon").complains(2, "--every is 'soon'");
    watch(tree, "--every", "1s").complains(2, "--every is 1s; it must be at least 1m");
    watch(tree, "--max-commits", "0").complains(2, "--max-commits is 0");
    watch(tree, "--branch", "nowhere").complains(2, "no branch 'nowhere'");
    watch(tree, "--variant", "tap").complains(2, "no variant 'tap'");
    watch(tree, "--notify", "mail:me").complains(2, "--notify is 'mail'");
    watch(tree, "--notify", "webhook:nowhere").complains(2, "webhook:https://");
    watch(tree, "--alarms", "few").complains(2, "1 a month");
    watch(tree, "--version-from", "no/such/file").complains(2, "has no such file");
    watch(tree, "--version-from", "Cargo.toml").complains(2, "has no such file");
    watch(tree, "--version-from", "version2.txt").complains(2, "has no such file");
    watch(tree, "--version-from", "versoin").complains(2, "has no such file");
    watch(tree, "--version-from", "../Cargo.toml").complains(2, "has no such file");
    watch(new WatchedTree(folder)).complains(2, "no git repository");
    watch(new WatchedTree(folder.resolve("nowhere"))).complains(2, "clone the repository first");
    String elsewhere = WatchedTree.EXPERIMENT.replace("{source}", ".");
    steelyard(
            "watch",
            tree.folder().toString(),
            "--experiment",
            file("other.yaml", elsewhere).toString())
        .complains(2, "{source}");
    assertThat(store().resolve("runs")).doesNotExist();
    assertThat(Optional.of(store()).filter(Files::exists)).isEmpty();
  }
}
