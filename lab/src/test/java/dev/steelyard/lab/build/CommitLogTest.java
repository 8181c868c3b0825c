package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.testing.GitFolder;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLogTest {

  @TempDir Path temporary;

  private GitFolder folder;
  private String first;
  private String second;
  private String third;

  @BeforeEach
  void three_commits() throws Exception {
    folder = GitFolder.in(temporary.resolve("tree"));
    first = folder.commit(1, "a.txt", "one\n");
    second = folder.commit(2, "a.txt", "two\n");
    third = folder.commit(3, "b.txt", "three\n");
  }

  @Test
  void a_line_is_told_from_the_oldest_with_authors_times_and_subjects() {
    var line = Repositories.in(folder).branches().between(first, third);

    assertThat(line).extracting(LoggedCommit::commit).containsExactly(first, second, third);
    assertThat(line.getLast().author()).isEqualTo(GitFolder.AUTHOR);
    assertThat(line.getLast().subject()).isEqualTo("change b.txt");
    assertThat(line.getLast().time()).isEqualTo(Instant.parse("2026-01-03T12:00:00Z"));
    assertThat(line.getLast().parents()).containsExactly(second);
    assertThat(line.getLast().isMerge()).isFalse();
  }

  @Test
  void what_was_merged_counts_as_one_commit_and_is_no_good_one() throws Exception {
    folder.git("checkout", "-q", "-b", "side", second);
    String side = folder.commit(4, "c.txt", "side\n");
    folder.git("checkout", "-q", "main");
    folder.gitOn(GitFolder.january(5), "merge", "-q", "--no-ff", "-m", "take side in", "side");
    String merge = folder.head();
    Repository repository = Repositories.in(folder);

    assertThat(repository.branches().between(first, merge))
        .extracting(LoggedCommit::commit)
        .containsExactly(first, second, third, merge);
    assertThat(repository.branches().between(third, merge).getLast().isMerge()).isTrue();
    assertThatThrownBy(() -> repository.branches().between(side, merge))
        .hasMessageContaining("merged later")
        .hasMessageContaining(second.substring(0, 7));
  }

  @Test
  void the_older_one_has_to_come_first_and_strangers_have_no_line() throws Exception {
    Repository repository = Repositories.in(folder);
    assertThatThrownBy(() -> repository.branches().between(third, first))
        .hasMessageContaining("older one");
    assertThatThrownBy(() -> repository.branches().between(first, first))
        .hasMessageContaining("same commit");
    folder.git("checkout", "-q", "--orphan", "other");
    String other = folder.commit(6, "d.txt", "other\n");

    assertThatThrownBy(() -> Repositories.in(folder).branches().between(other, third))
        .hasMessageContaining("is not on the first-parent line");
  }
}
