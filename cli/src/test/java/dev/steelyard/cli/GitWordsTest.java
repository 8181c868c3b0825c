package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.ResultOrigin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Versions that are words of git: which commit they are, and which are refused. */
class GitWordsTest extends PublishInTreeTest {

  @Test
  void what_moves_in_git_is_the_commit_that_it_is_now_and_what_stays_is_described_by_its_own()
      throws Exception {
    String one = git("rev-parse", "HEAD");
    git("tag", "v1.0");
    git("branch", "1.2");
    git("branch", "feat");
    commit("two");
    String file = measured("a.json", "x", "1, 2, 3").toString();

    for (String moving : List.of("HEAD~1", "feat", "refs/heads/feat", "HEAD^")) {
      assertThat(publishIn(file, "--dut-version", moving).exits(0).err())
          .contains("--dut-version %s is 1.0+%s here".formatted(moving, one.substring(0, 7)));
    }
    assertThat(known("1.0+" + one.substring(0, 7)).origin().commit()).hasValue(one);

    for (String hash : List.of(one, one.substring(0, 7), one.substring(0, 10))) {
      assertThat(publishIn(file, "--dut-version", hash).exits(0).out()).contains("0 new");
    }
    publishIn(file, "--dut-version", "v1.0").exits(0);
    assertThat(known("v1.0").origin().commit()).hasValue(one);
    publishIn(file, "--dut-version", "9+" + one.substring(0, 7).toUpperCase(Locale.ROOT)).exits(0);
    assertThat(known("9+" + one.substring(0, 7)).origin().commit()).hasValue(one);
    assertThat(publishIn(file, "--dut-version", "1.2").exits(0).err())
        .contains("1.2 is a branch here too, of commit " + one.substring(0, 7));
    assertThat(known("1.2").origin().commit()).hasValue(git("rev-parse", "HEAD"));
    Said foreign = publishIn(file, "--dut-version", COMMIT).exits(0);
    assertThat(foreign.err()).contains(COMMIT + " is no commit of");
    assertThat(known(COMMIT).origin().commit()).isEmpty();
    publishIn(file, "--dut-version", "abcdef1").exits(0);
    assertThat(known("abcdef1").origin().commit()).isEmpty();
  }

  @Test
  void a_word_that_git_moves_is_the_commit_that_it_is_now() throws Exception {
    String first = git("rev-parse", "--short=7", "HEAD");
    git("checkout", "-q", "-b", "work");
    String second = commit("two");
    String file = measured("m.json", "q", "1,2,3").toString();

    assertThat(publishIn(file, "--dut-version", "main").exits(0).err())
        .contains("--dut-version main is 0+" + first + " here");
    assertThat(publishIn(file, "--dut-version", "HEAD").exits(0).err())
        .contains("--dut-version HEAD is 0+" + second + " here");
    assertThat(known("0+" + first).origin().commit()).isPresent();
    assertThat(known("0+" + second).origin().branch()).contains("work");

    publishIn(file, "--dut-version", "master")
        .complains(2, "is 'master', which is written as git writes and is no commit of " + tree);
    ChildCli.start(tree, store(), "compare", "mydb@master", "mydb@HEAD")
        .await()
        .complains(2, "the version of 'mydb' is 'master'", "the newest builds are 0+" + second);
    ChildCli.start(tree, store(), "compare", "mydb@main", "mydb@HEAD").await().exits(0);
  }

  @Test
  void where_no_repository_is_at_hand_such_a_word_is_no_version() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    String file = measured("m.json", "q", "1,2,3").toString();
    for (String word : List.of("HEAD", "main", "master")) {
      ChildCli.start(
              elsewhere, store(), "publish", file, "--dut-name", "mydb", "--dut-version", word)
          .await()
          .complains(2, "--dut-version is '" + word + "'", "write a version as 1.2.0+abc1234");
    }
  }

  @Test
  void a_version_that_is_no_commit_of_this_tree_is_not_described_by_it() throws Exception {
    String file = measured("a.json", "x", "1, 2, 3").toString();
    publishIn(file, "--dut-version", "1.0+fffffff", "--dut-timestamp", "20231114").exits(0);
    publishIn(file, "--dut-version", "2.0", "--dut-timestamp", "20231115").exits(0);
    publishIn(file, "--dut-version", "3.0").exits(0);

    assertThat(known("1.0+fffffff").origin()).isEqualTo(ResultOrigin.UNKNOWN);
    assertThat(known("2.0").origin()).isEqualTo(ResultOrigin.UNKNOWN);
    assertThat(known("3.0").origin().commit()).hasValue(git("rev-parse", "HEAD"));
  }

  @Test
  void a_comparison_of_a_build_with_itself_and_a_word_that_git_does_not_know_are_told()
      throws Exception {
    String file = measured("a.json", "x", "1, 2, 3").toString();
    publishIn(file).exits(0);
    ChildCli same = ChildCli.start(tree, store(), "compare", "mydb@main", "mydb@HEAD");

    assertThat(same.await().err()).contains("'mydb@main' and 'mydb@HEAD' are one and the same");
    assertThat(
            ChildCli.start(tree, store(), "compare", "mydb@HEAD~20", "mydb@HEAD")
                .await()
                .exits(2)
                .err())
        .contains("git knows no such commit in " + tree);
    assertThat(
            ChildCli.start(folder, store(), "compare", "mydb@HEAD~1", "mydb@0")
                .await()
                .exits(2)
                .err())
        .contains("no git repository is at hand");
  }
}
