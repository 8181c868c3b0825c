package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTreeChangesTest {

  @TempDir Path temporary;

  private GitFolder folder;

  @BeforeEach
  void a_commit() throws Exception {
    folder = GitFolder.in(temporary.resolve("tree"));
    folder.commit(1, "a.txt", "one\ntwo\nthree\n");
  }

  private Optional<String> changes() {
    return Repositories.in(folder).changes();
  }

  @Test
  void a_clean_tree_has_none_and_files_that_git_does_not_track_do_not_count() throws Exception {
    folder.write("new.json", "{}");
    Files.setLastModifiedTime(
        folder.path().resolve("a.txt"), java.nio.file.attribute.FileTime.fromMillis(1_000_000));

    assertThat(changes()).isEmpty();
  }

  @Test
  void the_same_changes_are_the_same_build_staged_or_not() throws Exception {
    folder.write("a.txt", "one\n2\nthree\n");
    Optional<String> unstaged = changes();
    folder.git("add", "a.txt");
    Optional<String> staged = changes();
    folder.write("a.txt", "one\n2\n3\n");
    Optional<String> more = changes();
    folder.write("a.txt", "one\n2\nthree\n");

    assertThat(unstaged.orElseThrow()).matches("[0-9a-f]{7}");
    assertThat(staged).isEqualTo(unstaged);
    assertThat(more).isPresent().isNotEqualTo(unstaged);
    assertThat(changes()).isEqualTo(unstaged);
    assertThat(Repositories.in(folder).dirt()).isEqualTo("-dirty." + unstaged.orElseThrow());
    assertThat(Repositories.in(folder).origin().isDirty()).isTrue();
  }

  @Test
  void what_is_staged_and_new_or_deleted_or_binary_counts() throws Exception {
    folder.write("new.bin", "\0\1\2").git("add", "new.bin");
    Optional<String> one = changes();
    folder.write("new.bin", "\0\1\3");
    Optional<String> other = changes();
    folder.git("reset", "-q", "--hard");
    Files.delete(folder.path().resolve("a.txt"));

    assertThat(one).isPresent();
    assertThat(other).isPresent().isNotEqualTo(one);
    assertThat(changes()).isPresent().isNotEqualTo(one);
  }

  @Test
  void nobodys_settings_make_another_build_of_the_same_changes() throws Exception {
    folder.write("a.txt", "one\n2\nthree\n");
    Optional<String> plain = changes();
    for (String setting :
        new String[] {
          "diff.noprefix=true",
          "diff.mnemonicPrefix=true",
          "color.ui=always",
          "diff.context=9",
          "diff.algorithm=histogram",
          "core.abbrev=20",
          "diff.relative=true",
          "diff.external=/bin/false"
        }) {
      String[] parts = setting.split("=");
      folder.git("config", parts[0], parts[1]);

      assertThat(changes()).as(setting).isEqualTo(plain);
    }
    assertThat(Repositories.in(folder, Map.of("GIT_EXTERNAL_DIFF", "false")).changes())
        .isEqualTo(plain);
  }

  @Test
  void a_submodule_counts_as_gits_diff_says() throws Exception {
    GitFolder part = GitFolder.in(temporary.resolve("part"));
    part.commit(2, "p.txt", "p");
    folder.git("submodule", "--quiet", "add", part.path().toString(), "part");
    folder.gitOn(GitFolder.january(1), "commit", "-q", "-m", "part");
    assertThat(changes()).isEmpty();
    GitFolder inner = new GitFolder(folder.path().resolve("part").toRealPath());

    inner.write("untracked.txt", "u");
    Optional<String> untracked = changes();
    inner.commit(3, "p.txt", "q");
    Optional<String> moved = changes();

    assertThat(untracked).isEmpty();
    assertThat(moved).isPresent();
    assertThat(Repositories.in(inner).workTree()).isEqualTo(inner.path());
  }

  @Test
  void no_program_that_the_repository_names_is_run() throws Exception {
    Path ran = temporary.resolve("ran");
    Path program = temporary.resolve("program");
    Files.writeString(program, "#!/bin/sh\necho \"$0 $@\" >> '%s'\ncat\n".formatted(ran));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    folder.commit(2, ".gitattributes", "*.txt filter=odd.name diff=odd\n");
    for (String key :
        new String[] {
          "core.fsmonitor",
          "filter.odd.name.clean",
          "filter.odd.name.smudge",
          "filter.odd.name.process",
          "diff.odd.textconv",
          "diff.odd.command",
          "diff.external",
          "core.pager",
          "gpg.program"
        }) {
      folder.git("config", key, program.toString());
    }
    folder.git("config", "filter.odd.name.required", "true");
    folder.git("config", "log.showSignature", "true");
    Path hooks = Files.createDirectories(folder.path().resolve(".git/hooks"));
    Files.copy(program, hooks.resolve("post-index-change"));
    Files.writeString(folder.path().resolve("a.txt"), "one\n2\nthree\n");
    Files.deleteIfExists(ran);

    Repository repository = Repositories.in(folder);

    assertThat(repository.changes()).isPresent();
    assertThat(repository.origin().isDirty()).isTrue();
    assertThat(repository.nearest(java.util.List.of(folder.head()))).isEmpty();
    assertThat(ran).doesNotExist();
  }
}
