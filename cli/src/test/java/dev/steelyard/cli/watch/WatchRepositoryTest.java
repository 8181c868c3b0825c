package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.ChildProcesses;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Repositories, disks and machines that are not as one would like them. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchRepositoryTest extends CliTest {

  private Path experiment(WatchedTree tree) throws IOException {
    return file(
        "parse.yaml", WatchedTree.EXPERIMENT.replace("repo: tree", "repo: " + tree.folder()));
  }

  private String[] words(String command, WatchedTree tree, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                command, tree.folder().toString(), "--experiment", experiment(tree).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private Said watch(WatchedTree tree, String... more) throws IOException {
    return steelyard(words("watch", tree, more));
  }

  private String[] bisecting(WatchedTree tree, String good) throws IOException {
    return words("bisect", tree, "parse:cost", "--good", good, "--bad", "HEAD");
  }

  private WatchedTree clone(String name, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("git", "clone", "-q"));
    words.addAll(List.of(options));
    words.addAll(List.of("file://" + folder.resolve("tree"), name));
    ChildProcesses.run(folder, words.toArray(String[]::new));
    return new WatchedTree(folder.resolve(name));
  }

  @Test
  void the_folder_that_git_keeps_in_a_repository_is_refused_with_the_one_that_is_meant()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    Path inside = tree.folder().resolve(".git");

    assertThat(
            steelyard("watch", inside.toString(), "--experiment", experiment(tree).toString())
                .exits(2)
                .err())
        .contains("name the folder above it, " + tree.folder());
  }

  @Test
  void without_git_that_is_said_in_a_line() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    String none = Files.createDirectory(folder.resolve("none")).toString();

    for (String[] words :
        List.of(words("watch", tree), words("backfill", tree), bisecting(tree, "HEAD"))) {
      ChildCli.startInGroup(none, folder, store(), words)
          .await()
          .complains(3, "there is no program 'git'", "PATH");
    }
  }

  @Test
  void a_repository_that_cannot_be_written_to_is_refused_before_anything_is_measured()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "8m")) {
      WatchedTree clone = clone("disk/clone");
      disk.makeReadOnly();

      watch(clone).complains(3, "clone/.git cannot be written to", "clone the repository");
      steelyard(bisecting(clone, "HEAD~1")).complains(3, "clone/.git cannot be written to");
    }
    assertThat(store()).doesNotExist();
    watch(tree).exits(0);
  }

  @Test
  void what_fails_for_want_of_space_in_the_cache_is_no_fault_of_the_commit() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    tree.commit(1, WatchedTree.costing(1000), "head -c 6000000 /dev/zero >big\n");
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "4m")) {
      String line =
          "STEELYARD_CACHE='%s' ./steelyard %s --max-commits 1"
              .formatted(disk.folder(), String.join(" ", words("watch", tree)));

      assertThat(ChildCli.shell(folder, store(), line).await().exits(3).err())
          .contains("could not be measured here and now", "no space is left on a disk")
          .doesNotContain("skipped");
      Files.write(disk.folder().resolve("filler"), new byte[3_000_000]);
      Path rest = disk.folder().resolve("rest");
      ChildProcesses.run(
          folder, "sh", "-c", "cat /dev/zero >'%s' 2>/dev/null || true".formatted(rest));
      assertThat(ChildCli.shell(folder, store(), line).await().exits(3).err())
          .contains("could not be measured here and now", "No space left on device")
          .doesNotContain("left out");
      disk.resize("64m");
      ChildCli.shell(folder, store(), line).await().exits(0);
    }
  }

  @Test
  void bisect_takes_a_bare_repository_too() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 6, i -> WatchedTree.costing(i < 3 ? 1000 : 1600));
    WatchedTree bare = clone("bare.git", "--bare");

    assertThat(steelyard(bisecting(bare, "HEAD~5")).exits(0).out())
        .contains("since " + tree.hash("HEAD~2"));
  }

  @Test
  void a_shallow_clone_is_measured_as_far_as_it_goes_and_what_needs_more_says_so()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 6, _ -> WatchedTree.costing(1000));
    WatchedTree shallow = clone("shallow", "--depth", "2");

    assertThat(watch(shallow, "--max-commits", "5").exits(0).err())
        .contains(tree.hash("HEAD~1") + ": measured")
        .doesNotContain(tree.hash("HEAD~2"));
    String old = tree.git("rev-parse", "HEAD~4");
    steelyard(words("backfill", shallow, "--interval", "2")).complains(2, "shallow clone");
    steelyard(words("backfill", shallow, "--since", old)).complains(2, "git fetch --unshallow");
    steelyard(bisecting(shallow, old)).complains(2, "git fetch --unshallow");
  }

  @Test
  void a_branch_that_was_pushed_by_force_is_followed() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    WatchedTree clone = clone("clone");
    watch(clone, "--max-commits", "2").exits(0);
    String gone = tree.hash("HEAD");
    tree.git("reset", "-q", "--hard", "HEAD~1");
    tree.commit(7, WatchedTree.costing(1000), "exit 0\n");

    Said said = watch(clone, "--max-commits", "2").exits(0);

    assertThat(said.err()).contains(tree.hash("HEAD") + ": measured").doesNotContain(gone);
  }

  @Test
  void a_commit_that_was_pushed_away_is_in_no_history_of_a_shallow_clone_either() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 4, _ -> WatchedTree.costing(1000));
    WatchedTree shallow = clone("shallow", "--depth", "2");
    watch(shallow).exits(0);
    tree.commit(4, WatchedTree.costing(2000), "exit 0\n");
    watch(shallow).exits(1);
    tree.git("reset", "-q", "--hard", "HEAD~1");
    tree.commit(7, WatchedTree.costing(1000), "exit 0\n");

    assertThat(watch(shallow).exits(0).out())
        .contains(tree.hash("HEAD"))
        .doesNotContain("parse:cost: improved");
  }

  @Test
  void where_no_branch_is_checked_out_the_main_one_is_meant_or_asked_for() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    tree.git("checkout", "-q", "--detach", "HEAD~1");
    assertThat(watch(tree, "--max-commits", "1").exits(0).err())
        .contains(tree.hash("main") + ": measured");

    tree.git("branch", "-m", "main", "trunk");
    watch(tree, "--max-commits", "1").complains(2, "no branch is checked out", "--branch");
    watch(tree, "--max-commits", "1", "--branch", "trunk").exits(0);
  }

  @Test
  void a_branch_that_follows_another_one_is_refused_until_it_is_said_which_is_meant()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    tree.git("checkout", "-q", "-b", "trunk");
    tree.commit(1, WatchedTree.costing(1000), "exit 0\n");
    WatchedTree clone = clone("clone", "--origin", "upstream", "--branch", "main");
    clone.git("remote", "add", "origin", folder.resolve("nowhere").toString());
    clone.git("branch", "--set-upstream-to=upstream/trunk", "main");

    watch(clone).complains(2, "'main' follows 'trunk' of upstream", "--branch 'trunk'");
    steelyard(words("backfill", clone)).complains(2, "'main' follows 'trunk' of upstream");
    assertThat(store()).doesNotExist();
    assertThat(watch(clone, "--max-commits", "1", "--branch", "trunk").exits(0).err())
        .contains(tree.hash("trunk") + ": measured");
    clone.git("branch", "--set-upstream-to=upstream/main", "main");
    assertThat(watch(clone).exits(0).err()).contains(tree.hash("main") + ": measured");
  }
}
