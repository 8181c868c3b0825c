package dev.steelyard.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.Environment;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.FillCommand;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real repository. The limit only ends a test that hangs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BuiltTreeTest {

  @TempDir Path folder;
  private Path repository = Path.of("/");
  private Environments environments = new Environments(Path.of("/"));

  @BeforeEach
  void makeRepository() throws Exception {
    repository = Files.createDirectory(folder.resolve("project"));
    environments = new Environments(folder.resolve("cache"));
    git("init", "-q", "-b", "main");
    commit("first", "one");
  }

  private void commit(String message, String content) throws Exception {
    Files.writeString(repository.resolve("source"), content);
    git("add", "source");
    git("commit", "-q", "--allow-empty", "-m", message);
  }

  private void git(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-C", repository.toString(), "-c", "user.name=a", "-c", "user.email=b"));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }

  /** Whose build appends to a file beside the cache, and copies the source. */
  private BuiltTree tree(String ref, String script) {
    FillCommand commands = new FillCommand(folder, () -> false);
    return BuiltTree.of(
        repository,
        Git.commit(repository, ref),
        script,
        (place, log) -> commands.run("the build of '" + ref + "'", shell(script, place), log));
  }

  private static Command shell(String script, Path place) {
    return new Command(
        Path.of("/bin/sh"), List.of("-c", script), Map.of(), place, Optional.empty());
  }

  private Environment built(BuiltTree tree) {
    return environments.get(tree, folder.resolve("log"));
  }

  private String builds() {
    return "echo built >>" + folder.resolve("count") + "; cp source result; echo said >&2";
  }

  @Test
  void a_commit_is_checked_out_and_built_once() throws Exception {
    Environment first = built(tree("main", builds()));
    Environment second = built(tree("main", builds()));

    assertThat(second.folder()).isEqualTo(first.folder());
    assertThat(first.folder().resolve("result")).hasContent("one");
    assertThat(folder.resolve("count")).hasContent("built");
    assertThat(first.log()).hasContent("said");
    assertThat(first.key()).startsWith("project-");
  }

  @Test
  void commits_of_equal_files_share_a_work_tree_and_others_do_not() throws Exception {
    Environment first = built(tree("main", builds()));
    commit("nothing new", "one");
    Environment same = built(tree("main", builds()));
    commit("second", "two");
    Environment other = built(tree("main", builds()));
    Environment otherCommand = built(tree("main", builds() + " ; true"));

    assertThat(same.folder()).isEqualTo(first.folder());
    assertThat(other.folder()).isNotEqualTo(first.folder());
    assertThat(other.folder().resolve("result")).hasContent("two");
    assertThat(otherCommand.folder()).isNotEqualTo(other.folder());
    assertThat(Files.readAllLines(folder.resolve("count"))).hasSize(3);
  }

  @Test
  void a_build_that_fails_is_told_with_its_log_and_leaves_nothing() {
    BuiltTree broken = tree("main", "echo what went wrong >&2; exit 3");

    assertThatThrownBy(() -> built(broken))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContainingAll(
            "the build of 'main' failed", "3", "what went wrong", folder.resolve("log").toString());
    assertThat(environments.place(broken)).doesNotExist();
  }

  @Test
  void a_build_that_is_called_off_is_ended_with_all_it_started() {
    FillCommand calledOff = new FillCommand(folder, () -> true);
    Command endless = shell("sleep 1000 & sleep 1000", folder);

    assertThatThrownBy(() -> calledOff.run("the build", endless, folder.resolve("log")))
        .hasMessageContaining("the build failed, " + new Ending.CalledOff().describe());
  }

  @Test
  void what_is_no_commit_is_refused() {
    assertThatThrownBy(() -> Git.commit(repository, "nowhere")).hasMessageContaining("nowhere");
    assertThatThrownBy(() -> Git.commit(repository, "--help")).hasMessageContaining("no branch");
  }
}
