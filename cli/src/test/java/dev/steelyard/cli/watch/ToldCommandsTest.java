package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildProcesses;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that are told to be typed next are typed, where another store is the usual one. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ToldCommandsTest extends CliTest {

  /** Builds are explained as the first variant, and this one is the second. */
  private static final String EXPERIMENT =
      WatchedTree.EXPERIMENT
          + "  checked: {git: {repo: tree, ref: HEAD}, build: sh build.sh --checked}\n";

  private Path named() {
    return folder.resolve("a store");
  }

  private Said release(String command, WatchedTree tree, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                command,
                tree.folder().toString(),
                "--experiment",
                file("parse.yaml", EXPERIMENT).toString(),
                "--branch",
                "release-2",
                "--variant",
                "checked",
                "--version-from",
                "7.7",
                "--testbed-name",
                "bench1",
                "--store",
                named().toString()));
    words.addAll(List.of(more));
    return steelyard(words.toArray(String[]::new));
  }

  /** As a shell would have it. */
  private Said typed(String line) throws Exception {
    String words = line.substring(line.indexOf("steelyard ") + "steelyard ".length()).strip();
    return steelyard(
        ChildProcesses.run(folder, "sh", "-c", "printf '%s\\n' " + words)
            .lines()
            .toArray(String[]::new));
  }

  private static String line(Said said, String word) {
    return said.out().lines().filter(one -> one.contains(word)).findFirst().orElseThrow();
  }

  /** Six commits of a branch and one that is worse, measured by another machine. */
  private WatchedTree claimed() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    tree.git("checkout", "-q", "-b", "release-2");
    for (int i = 1; i <= 6; i++) {
      tree.commit(i, WatchedTree.costing(i < 6 ? 1000 : 1200), "exit 0\n");
    }
    release("backfill", tree, "--until", "HEAD~1").exits(0);
    release("watch", tree, "--once", "--max-commits", "1", "--dispatch", "queue:true").exits(0);
    release("backfill", tree, "--until", "HEAD", "--max-commits", "1").exits(0);
    tree.git("checkout", "-q", "main");
    return tree;
  }

  @Test
  void what_is_told_to_be_typed_looks_at_what_was_watched() throws Exception {
    WatchedTree tree = claimed();

    Said claims =
        release(
            "watch",
            tree,
            "--once",
            "--dispatch",
            "queue:true",
            "--alarms",
            "1 a week",
            "--layouts",
            "0");
    String there = line(claims.exits(0), "there: steelyard watch");

    assertThat(there)
        .contains(
            "--version-from 7.7", "--alarms '1 a week'", "--layouts 0", "--store '" + named());
    Said confirmed = typed(there);
    assertThat(confirmed.exits(1).out()).contains("parse:cost", "regressed +20.0% higher");
    assertThat(confirmed.out()).doesNotContain("steelyard explain");
    Said searched = typed(line(confirmed, "steelyard bisect"));
    assertThat(searched.exits(0).out()).contains("since " + tree.hash("release-2"));
    assertThat(searched.out()).doesNotContain("steelyard explain");
    assertThat(store()).doesNotExist();
  }

  @Test
  void what_is_told_after_a_look_asks_the_store_that_was_looked_at() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    String experiment =
        WatchedTree.EXPERIMENT.replace("100GB]", "100GB, 100 ops/s]") + "minimum_effect: 3%\n";
    String file = file("parse.yaml", experiment).toString();
    String[] words = {
      "watch", tree.folder().toString(), "--experiment", file, "--store", named().toString()
    };

    String check = line(steelyard(words).exits(0), "see: steelyard check");
    assertThat(check)
        .contains(
            "--minimum-effect 3% --minimum-difference usual",
            "--minimum-difference '100 1/s' --minimum-difference '100000000000 B'",
            "--minimum-difference '1000000000000 ns'");
    assertThat(typed(check).exits(0).out()).contains("parser@1.0.0+");
    words[0] = "backfill";
    String measured = steelyard(words).exits(0).err();
    typed(measured.substring(measured.indexOf("see: "))).exits(0);
    assertThat(store()).doesNotExist();
  }
}
