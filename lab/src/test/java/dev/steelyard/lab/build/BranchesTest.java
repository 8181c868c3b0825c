package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clone of {@code origin} that knows another remote, {@code fork}, too. */
class BranchesTest {

  @TempDir Path temporary;

  private GitFolder clone;

  @BeforeEach
  void clone_with_a_fork() throws Exception {
    GitFolder origin = GitFolder.in(temporary.resolve("origin"));
    origin.commit(1, "a.txt", "one\n");
    GitFolder fork = new GitFolder(temporary.resolve("fork"));
    origin.git("clone", "-q", origin.path().toString(), fork.path().toString());
    fork.git("branch", "topic");
    clone = new GitFolder(temporary.resolve("clone"));
    origin.git("clone", "-q", origin.path().toString(), clone.path().toString());
    clone.git("remote", "add", "fork", fork.path().toString());
    clone.git("fetch", "-q", "fork");
    clone.git("checkout", "-q", "-b", "fix", "fork/main");
    clone.git("branch", "-q", "-D", "main");
  }

  @Test
  void a_branch_that_follows_anothers_main_one_does_not_decide_where_main_comes_from() {
    assertThat(Repositories.in(clone).branches().remote("main")).hasValue("origin");
  }

  @Test
  void what_origin_does_not_have_comes_from_where_a_branch_here_follows_it() throws Exception {
    clone.git("branch", "-q", "--track", "mine", "fork/topic");

    assertThat(Repositories.in(clone).branches().remote("topic")).hasValue("fork");
    assertThat(Repositories.in(clone).branches().remote("fix")).hasValue("fork");
  }
}
