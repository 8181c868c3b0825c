package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names that CI recipes give to what they measure are no branches of the project. */
class MarkedCommitsTest {

  private static final String HEAD = "steelyard-head";
  private static final String BASE = "steelyard-base";

  @TempDir private Path temporary = Path.of("");
  private GitFolder folder = new GitFolder(Path.of(""));

  @BeforeEach
  void begin() throws Exception {
    folder = GitFolder.in(temporary.resolve("project"));
    folder.commit(1, "a", "1");
  }

  private String branch(String word, String... variables) {
    Map<String, String> environment = new TreeMap<>(folder.environment());
    for (String variable : variables) {
      String[] pair = variable.split("=", 2);
      environment.put(pair[0], pair[1]);
    }
    Repository repository = Repository.around(folder.path(), environment, "").orElseThrow();
    Repository.Commit commit = repository.find(repository.commit(word).orElseThrow()).orElseThrow();
    return repository.branch(word, commit).orElse("none");
  }

  @Test
  void a_mark_at_what_is_checked_out_is_of_that_branch() throws Exception {
    folder.git("branch", BASE, "HEAD");
    folder.git("branch", HEAD, "HEAD");
    assertThat(branch(HEAD)).isEqualTo("main");
    assertThat(branch(BASE)).isEqualTo("main");
    assertThat(branch("main")).isEqualTo("main");
  }

  @Test
  void a_mark_is_of_the_branch_that_the_job_builds_where_a_commit_is_checked_out()
      throws Exception {
    String left = folder.head();
    folder.git("switch", "-q", "-c", "perf/x");
    String made = folder.commit(2, "a", "2");
    folder.git("switch", "-q", "--detach");
    folder.git("branch", "-D", "perf/x");
    folder.git("branch", BASE, left);
    folder.git("branch", HEAD, made);

    assertThat(branch(HEAD)).isEqualTo("none");
    String[] job = {"JENKINS_URL=x", "GIT_COMMIT=" + made, "BRANCH_NAME=perf/x"};
    assertThat(branch(HEAD, job)).isEqualTo("perf/x");
    assertThat(branch(BASE, job)).isEqualTo("main");
  }

  @Test
  void a_mark_is_of_the_only_branch_at_its_commit_which_the_main_one_does_not_hold()
      throws Exception {
    folder.git("switch", "-q", "-c", "perf/x");
    String made = folder.commit(2, "a", "2");
    folder.git("switch", "-q", "main");
    folder.git("branch", HEAD, made);
    assertThat(branch(HEAD)).isEqualTo("perf/x");

    folder.git("branch", "perf/y", made);
    assertThat(branch(HEAD)).isEqualTo("none");
  }

  @Test
  void a_mark_that_is_checked_out_is_no_branch_either() throws Exception {
    folder.git("switch", "-q", "-c", HEAD);
    Repository repository =
        Repository.around(folder.path(), folder.environment(), "").orElseThrow();
    assertThat(repository.branch()).isEmpty();
    assertThat(branch(HEAD)).isEqualTo("main");
  }
}
