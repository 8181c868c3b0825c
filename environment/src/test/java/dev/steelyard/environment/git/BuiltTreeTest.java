package dev.steelyard.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.Environment;
import dev.steelyard.environment.FillCommand;
import dev.steelyard.host.file.MissingFile;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real repository. The limit only ends a test that hangs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BuiltTreeTest extends CommitCacheTest {

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

  @Test
  void submodules_are_filled_as_recorded_without_asking_where_they_come_from() throws Exception {
    Path inner = other("inner", "deepest");
    Path part = other("part", "old part");
    addSubmodule(part, inner, "deep");
    addSubmodule(repository, part, "libs/part");
    gitIn(repository, "submodule", "--quiet", "update", "--init", "--recursive");
    String first = Git.commit(repository, "main");
    Path checkedOut = repository.resolve("libs/part");
    Files.writeString(checkedOut.resolve("part"), "new part");
    gitIn(checkedOut, "commit", "-q", "-a", "-m", "new part");
    gitIn(repository, "commit", "-q", "-a", "-m", "newer part");
    Files.move(part, folder.resolve("gone"));
    Files.move(inner, folder.resolve("gone too"));

    Environment old = built(tree(first, "cat libs/part/part libs/part/deep/inner >result"));
    Environment now = built(tree("main", "cat libs/part/part libs/part/deep/inner >result"));

    assertThat(old.folder().resolve("result")).hasContent("old partdeepest");
    assertThat(now.folder().resolve("result")).hasContent("new partdeepest");
    assertThat(checkedOut.resolve("part")).hasContent("new part");
  }

  @Test
  void a_submodule_that_the_repository_does_not_have_stays_empty_and_the_log_says_so()
      throws Exception {
    Path part = other("part", "content");
    addSubmodule(repository, part, "part");
    Path clone = folder.resolve("clone");
    gitIn(folder, "clone", "-q", "file://" + repository, clone.toString());
    repository = clone;

    Environment without = built(tree("main", "ls part | wc -l >result"));

    assertThat(without.folder().resolve("result")).hasContent("0");
    assertThat(without.log())
        .content()
        .contains("the submodule part is empty", "submodule update --init --recursive");
    gitIn(clone, "submodule", "--quiet", "update", "--init");
    Environment with = built(tree("main", "ls part | wc -l >result"));
    assertThat(with.folder()).isNotEqualTo(without.folder());
    assertThat(with.folder().resolve("result")).hasContent("1");
  }

  @Test
  void a_submodules_commit_that_is_nowhere_is_refused() throws Exception {
    Path part = other("part", "content");
    addSubmodule(repository, part, "part");
    String nowhere = "1234567890123456789012345678901234567890";
    git("update-index", "--cacheinfo", "160000," + nowhere + ",part");
    git("commit", "-q", "-m", "a commit that nobody has pushed");

    assertThatThrownBy(() -> built(tree("main", "true")))
        .isInstanceOf(MissingFile.class)
        .hasMessageContainingAll("submodule part at 1234567", "fetch --recurse-submodules");
  }

  @Test
  void files_that_git_lfs_did_not_bring_are_refused_unless_the_user_wants_none() throws Exception {
    Files.writeString(repository.resolve(".gitattributes"), "*.bin filter=other -text\n");
    Files.writeString(
        repository.resolve("data.bin"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 5\n");
    git("add", ".");
    git("commit", "-q", "-m", "text that is kept as it is");
    Environment plain = built(tree("main", "true"));
    Files.writeString(repository.resolve(".gitattributes"), "*.bin filter=lfs -text\n");
    git("commit", "-q", "-a", "-m", "lfs");

    assertThat(plain.folder().resolve("data.bin")).content().startsWith("version");
    assertThatThrownBy(() -> built(tree("main", "true")))
        .isInstanceOf(MissingFile.class)
        .hasMessageContainingAll("data.bin of commit", "git-lfs", "GIT_LFS_SKIP_SMUDGE=1");
    LfsFiles.require(repository, "1234567", plain.folder(), Map.of("GIT_LFS_SKIP_SMUDGE", "1"));
    git("config", "filter.lfs.smudge", "echo content");
    assertThat(built(tree("main", "true")).folder().resolve("data.bin")).hasContent("content");
  }
}
