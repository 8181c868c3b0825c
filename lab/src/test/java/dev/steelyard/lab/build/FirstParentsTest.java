package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstParentsTest {

  @TempDir Path temporary;

  @Test
  void a_commit_stands_on_the_nearest_of_its_first_parent_line_not_on_what_was_merged()
      throws Exception {
    GitFolder folder = GitFolder.in(temporary.resolve("tree"));
    String first = folder.commit(1, "a", "1");
    String skipped = folder.commit(2, "a", "2");
    folder.git("checkout", "-q", "-b", "feature", first);
    String side = folder.commit(3, "b", "1");
    folder.git("checkout", "-q", "main");
    folder.gitOn(GitFolder.january(4), "merge", "-q", "--no-ff", "-m", "merge", "feature");
    String merge = folder.head();
    Repository repository = Repositories.in(folder);

    assertThat(repository.nearest(List.of(first, side, merge)))
        .isEqualTo(Map.of(side, first, merge, first));
    assertThat(repository.nearest(List.of(first.substring(0, 7), skipped, merge, side)))
        .isEqualTo(Map.of(skipped, first, merge, skipped, side, first));
    assertThat(repository.places(List.of(merge), List.of(first)))
        .isEqualTo(
            Map.of(merge, new Repository.Place(merge, OptionalLong.of(3), Optional.of(first))));
  }

  @Test
  void what_is_unknown_or_no_hash_is_left_out() throws Exception {
    GitFolder folder = GitFolder.in(temporary.resolve("tree"));
    String first = folder.commit(1, "a", "1");
    String second = folder.commit(2, "a", "2");
    folder.git("branch", "abcdef1", first);
    folder.git("tag", "-a", "-m", "t", "v1");
    String tag = folder.git("rev-parse", "v1");
    String blob = folder.git("rev-parse", "HEAD:a");

    assertThat(
            Repositories.in(folder)
                .nearest(
                    List.of(
                        first,
                        second,
                        "abcdef1",
                        "1234567",
                        tag,
                        blob,
                        "HEAD",
                        "--all",
                        "x\ny",
                        "f".repeat(40))))
        .isEqualTo(Map.of(second, first));
    assertThat(Repositories.in(folder).nearest(List.of())).isEmpty();
  }

  @Test
  void commits_of_one_second_stand_where_git_says() throws Exception {
    GitFolder folder = GitFolder.in(temporary.resolve("tree"));
    List<String> commits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      commits.add(folder.commit(1, "a", Integer.toString(i)));
    }

    Map<String, String> nearest = Repositories.in(folder).nearest(commits);

    for (int i = 1; i < commits.size(); i++) {
      assertThat(nearest).containsEntry(commits.get(i), commits.get(i - 1));
    }
  }

  @Test
  void a_shallow_clone_tells_what_it_has() throws Exception {
    GitFolder folder = GitFolder.in(temporary.resolve("tree"));
    String first = folder.commit(1, "a", "1");
    String second = folder.commit(2, "a", "2");
    String third = folder.commit(3, "a", "3");
    GitFolder clone = new GitFolder(temporary.resolve("shallow"));
    folder.git("clone", "-q", "--depth", "2", "file://" + folder.path(), clone.path().toString());

    assertThat(Repositories.in(clone).places(List.of(first, second, third), List.of(first, second)))
        .isEqualTo(
            Map.of(
                second,
                new Repository.Place(second, OptionalLong.empty(), Optional.empty()),
                third,
                new Repository.Place(third, OptionalLong.empty(), Optional.of(second))));
  }
}
