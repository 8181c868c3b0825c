package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.host.process.ThisUser;
import dev.steelyard.testing.GitFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {

  @TempDir Path temporary;

  private GitFolder folder;
  private String first;
  private String second;

  @BeforeEach
  void two_commits() throws Exception {
    folder = GitFolder.in(temporary.resolve("tree"));
    first = folder.commit(1, "a.txt", "one\n");
    second = folder.commit(2, "a.txt", "two\n");
  }

  @Test
  void the_commit_that_is_checked_out_is_told_with_its_place() {
    Repository repository = Repositories.in(folder);

    assertThat(repository.workTree()).isEqualTo(folder.path());
    assertThat(repository.head().time()).isEqualTo(Instant.parse("2026-01-02T12:00:00Z"));
    assertThat(repository.versionOf("0.3", repository.head().commit()))
        .isEqualTo("0.3+" + second.substring(0, 7));
    assertThat(repository.origin())
        .isEqualTo(
            new ResultOrigin(
                Optional.of(second),
                java.util.List.of(first),
                OptionalLong.of(2),
                Optional.of("main"),
                Optional.of("main"),
                false,
                false,
                Optional.empty()));
  }

  @Test
  void a_folder_deep_in_the_tree_and_one_that_git_does_not_track_lie_in_it() throws Exception {
    Path deep = Files.createDirectories(folder.path().resolve("target/criterion"));

    assertThat(Repository.around(deep, folder.environment(), "").orElseThrow().head().commit())
        .isEqualTo(second);
  }

  @Test
  void no_repository_no_commit_a_bare_one_and_an_empty_sign_of_one_are_none() throws Exception {
    Path plain = Files.createDirectory(temporary.resolve("plain"));
    GitFolder unborn = GitFolder.in(temporary.resolve("unborn"));
    Path bare = temporary.resolve("bare.git");
    folder.git("clone", "-q", "--bare", folder.path().toString(), bare.toString());
    Path sign = Files.createDirectory(temporary.resolve("sign"));
    Files.createDirectory(sign.resolve(".git"));

    assertThat(Stream.of(plain, unborn.path(), bare, sign))
        .allSatisfy(one ->
            assertThat(Repository.around(one, folder.environment(), "")).as("%s", one).isEmpty());
  }

  @Test
  void without_a_git_program_there_is_none() {
    GitCall none =
        new GitCall(
            temporary.resolve("no-git").toString(),
            Duration.ofSeconds(9),
            folder.path(),
            folder.environment());

    assertThat(none.ask("log")).isEmpty();
  }

  @Test
  void a_repository_that_git_does_not_trust_is_refused_with_the_remedy() {
    Map<String, String> foreign = folder.environment();
    foreign.put("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

    assertThatThrownBy(() -> Repository.around(folder.path(), foreign, "give --dut-version"))
        .isInstanceOfSatisfying(
            SteelyardException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(SteelyardException.Kind.CANNOT_RUN);
              assertThat(refusal.getMessage().lines()).hasSize(2);
              assertThat(refusal)
                  .hasMessageContaining("dubious ownership")
                  .hasMessageContaining("belongs to another user")
                  .hasMessageContaining("git config --global --add safe.directory " + folder.path())
                  .hasMessageContaining(", or give --dut-version");
            });
  }

  @Test
  void another_users_repository_is_refused_until_it_is_trusted() throws Exception {
    if (ThisUser.id() != 0) {
      System.out.println("skipped: only root can give files away");
      return;
    }
    try (Stream<Path> all = Files.walk(folder.path())) {
      for (Path one : all.toList()) {
        Files.setAttribute(one, "unix:uid", 20_001);
      }
    }
    Path deep = Files.createDirectory(folder.path().resolve("bench"));

    assertThatThrownBy(() -> Repository.around(deep, folder.environment(), ""))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("safe.directory " + folder.path());

    Map<String, String> trusting = folder.environment();
    trusting.put("GIT_CONFIG_COUNT", "1");
    trusting.put("GIT_CONFIG_KEY_0", "safe.directory");
    trusting.put("GIT_CONFIG_VALUE_0", folder.path().toString());
    assertThat(Repository.around(deep, trusting, "").orElseThrow().head().commit())
        .isEqualTo(second);
  }

  @Test
  void a_damaged_repository_is_refused() throws Exception {
    Path worktree = temporary.resolve("worktree");
    folder.git("worktree", "add", "-q", "--detach", worktree.toString());
    assertThat(Repository.around(worktree, folder.environment(), "").orElseThrow().head().commit())
        .isEqualTo(second);
    Files.writeString(worktree.resolve(".git"), "gitdir: " + temporary.resolve("gone"));
    GitFolder noHead = GitFolder.in(temporary.resolve("no-head"));
    Files.delete(noHead.path().resolve(".git/HEAD"));
    GitFolder emptyRef = GitFolder.in(temporary.resolve("empty-ref"));
    emptyRef.commit(3, "b.txt", "b");
    Files.writeString(emptyRef.path().resolve(".git/refs/heads/main"), "");
    GitFolder noObjects = GitFolder.in(temporary.resolve("no-objects"));
    String lost = noObjects.commit(3, "b.txt", "b");
    Files.delete(
        noObjects.path().resolve(".git/objects/" + lost.substring(0, 2) + "/" + lost.substring(2)));

    assertThat(Stream.of(worktree, noHead.path(), emptyRef.path(), noObjects.path()))
        .allSatisfy(one ->
            assertThatThrownBy(() -> Repository.around(one, folder.environment(), ""))
                .as("%s", one)
                .isInstanceOf(SteelyardException.class)
                .hasMessageContaining("git refuses")
                .hasMessageContaining("fsck"));
  }

  @Test
  void a_git_that_does_not_answer_is_ended() throws Exception {
    Path slow = Files.writeString(temporary.resolve("slow"), "#!/bin/sh\nsleep 60 &\nsleep 60\n");
    assertThat(slow.toFile().setExecutable(true)).isTrue();
    GitCall call =
        new GitCall(slow.toString(), Duration.ofMillis(50), folder.path(), folder.environment());

    assertThatThrownBy(() -> call.need("log"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("git log did not answer in 1 s");
  }

  @Test
  void a_shallow_clone_has_no_positions() throws Exception {
    GitFolder clone = new GitFolder(temporary.resolve("shallow"));
    folder.git("clone", "-q", "--depth", "1", "file://" + folder.path(), clone.path().toString());

    ResultOrigin origin = Repositories.in(clone).origin();

    assertThat(origin.isShallow()).isTrue();
    assertThat(origin.position()).isEmpty();
    assertThat(origin.commit()).hasValue(second);
    assertThat(origin.base()).hasValue("main");
    assertThat(Repositories.in(clone).find(first)).isEmpty();
  }

  @Test
  void variables_of_a_hook_around_say_nothing_of_another_folder() throws Exception {
    GitFolder other = GitFolder.in(temporary.resolve("other"));
    other.commit(5, "b.txt", "b");
    Map<String, String> hook = new TreeMap<>();
    hook.put("GIT_DIR", other.path().resolve(".git").toString());
    hook.put("GIT_WORK_TREE", other.path().toString());
    hook.put("GIT_INDEX_FILE", other.path().resolve(".git/index").toString());
    hook.put("GIT_PREFIX", "");

    assertThat(Repositories.in(folder, hook).head().commit()).isEqualTo(second);
    assertThat(Repositories.in(folder, hook).changes()).isEmpty();
  }

  @Test
  void variables_count_where_they_name_the_work_tree_at_hand() throws Exception {
    Path tree = Files.createDirectory(temporary.resolve("apart"));
    Path data = temporary.resolve("data.git");
    folder.git("clone", "-q", "--bare", folder.path().toString(), data.toString());
    Files.writeString(tree.resolve("a.txt"), "two\n");
    Map<String, String> named = folder.environment();
    named.put("GIT_DIR", data.toString());
    named.put("GIT_WORK_TREE", tree.toString());
    GitFolder.in(temporary.resolve("unused"));

    Repository repository = Repository.around(tree, named, "").orElseThrow();

    assertThat(repository.head().commit()).isEqualTo(second);
    assertThat(repository.workTree()).isEqualTo(tree.toRealPath());
  }
}
