package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionsTest {

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

  private Revisions revisions() {
    return Repositories.in(folder).revisions();
  }

  @Test
  void names_stand_for_commits_and_never_for_options() throws Exception {
    folder.git("tag", "-a", "-m", "t", "v1", first);
    Revisions revisions = revisions();

    assertThat(revisions.commit("HEAD~1")).hasValue(first);
    assertThat(revisions.commit("main")).hasValue(second);
    assertThat(revisions.commit("v1")).hasValue(first);
    assertThat(revisions.commit(first.substring(0, 8))).hasValue(first);
    assertThat(Stream.of("", "--all", "-h", "nope", "HEAD:a.txt", "main..v1", "a\nb"))
        .allSatisfy(ref -> assertThat(revisions.commit(ref)).as(ref).isEmpty());
  }

  @Test
  void a_word_is_a_tag_a_hash_a_branch_or_an_expression() throws Exception {
    folder.git("tag", "v1", first);
    folder.git("tag", "-a", "-m", "t", "v2", first);

    assertThat(Stream.of("v1", "v2", "refs/tags/v1"))
        .allSatisfy(word -> assertThat(named(word)).isEqualTo(Revisions.Kind.TAG));
    assertThat(Stream.of(first, first.substring(0, 7)))
        .allSatisfy(word -> assertThat(named(word)).isEqualTo(Revisions.Kind.HASH));
    assertThat(Stream.of("HEAD", "main", "heads/main"))
        .allSatisfy(word -> assertThat(named(word)).isEqualTo(Revisions.Kind.BRANCH));
    assertThat(Stream.of("HEAD~1", "v1^0", "main^{commit}"))
        .allSatisfy(word -> assertThat(named(word)).isEqualTo(Revisions.Kind.EXPRESSION));
    assertThat(revisions().named("nope")).isEmpty();
  }

  private Revisions.Kind named(String word) {
    return revisions().named(word).orElseThrow().kind();
  }

  @Test
  void a_branch_of_a_remote_goes_by_its_own_name() throws Exception {
    folder.git("branch", "perf/x", first);
    GitFolder clone = new GitFolder(temporary.resolve("clone"));
    folder.git("clone", "-q", folder.path().toString(), clone.path().toString());
    Revisions revisions = Repositories.in(clone).revisions();

    assertThat(revisions.branch("origin/perf/x")).isEqualTo(Optional.of("perf/x"));
    assertThat(revisions.branch("HEAD")).isEqualTo(Optional.of("main"));
    assertThat(revisions.commit("perf/x")).hasValue(first);
    assertThat(revisions.branch(first)).isEmpty();
  }

  @Test
  void commits_whose_hashes_begin_alike_are_told_by_more_digits() throws Exception {
    Map<String, String> seen = new HashMap<>();
    String one = "";
    String other = "";
    // Two that agree in 4 digits are soon found; the rule is the same for 7.
    String tree = folder.git("rev-parse", "HEAD^{tree}");
    for (int n = 0; one.isEmpty(); n++) {
      String commit = folder.git("commit-tree", tree, "-m", "m" + n);
      String before = seen.putIfAbsent(commit.substring(0, 4), commit);
      if (before != null && !before.equals(commit)) {
        one = before;
        other = commit;
      }
    }
    String alike = one.substring(0, 4);

    assertThat(revisions().isAmbiguous(alike)).isTrue();
    assertThat(revisions().isAmbiguous(one)).isFalse();
    assertThat(revisions().shortened(one)).isEqualTo(one.substring(0, 7));
    assertThat(other).startsWith(alike);
  }
}
