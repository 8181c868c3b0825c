package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.testing.GitFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One commit is one build, however it is named; another commit is never taken for it. */
class WrittenVersionTest {

  private static final NamedBuild.Otherwise NOT_ASKED =
      new NamedBuild.Otherwise(
          () -> {
            throw new AssertionError("no version is looked for");
          },
          () -> {
            throw new AssertionError("no time is looked for");
          });

  @TempDir Path temporary;

  private GitFolder folder;
  private String first;
  private String second;

  @BeforeEach
  void two_commits() throws Exception {
    folder = GitFolder.in(temporary.resolve("tree"));
    // Its first digits have to be told from a number and from a word.
    first = folder.commit(1, "a.txt", "one\n");
    for (int n = 0; !first.substring(0, 7).matches("(?=.*[0-9])(?=.*[a-f]).*"); n++) {
      folder.write("a.txt", n + "\n").git("add", "a.txt");
      folder.git("commit", "-q", "--amend", "-m", "again");
      first = folder.head();
    }
    folder.git("tag", "v1.0");
    folder.git("tag", "-a", "-m", "m", "annotated");
    folder.git("branch", "feat/x");
    folder.git("branch", "2.0");
    second = folder.commit(2, "a.txt", "two\n");
  }

  /** What its project says is another test's. */
  private WorkTree tree() {
    return new WorkTree(folder.path(), folder.environment(), "")
        .calling(new ProjectVersion.Always("0"));
  }

  private WrittenVersion written(String version) {
    return WrittenVersion.of("--dut-version", version, tree(), "");
  }

  private NamedBuild named(String version, Optional<Instant> time) {
    return NamedBuild.of(
        "mydb",
        new NamedBuild.Said(written(version).version(), time, Optional.empty()),
        tree(),
        NOT_ASKED);
  }

  private String named(String version) {
    NamedBuild build = named(version, Optional.empty());
    return build.build().version() + " of " + build.origin().commit().orElse("no commit");
  }

  @Test
  void branches_hashes_and_expressions_are_the_version_of_the_commit_that_they_are_now() {
    String expected = "0+" + first.substring(0, 7) + " of " + first;
    Stream<String> hashes =
        IntStream.of(7, 8, 12, 40)
            .mapToObj(length -> first.substring(0, length))
            .flatMap(hash -> Stream.of(hash, hash.toUpperCase(Locale.ROOT)));
    Stream<String> others =
        Stream.of("feat/x", "refs/heads/feat/x", "HEAD~1", "HEAD^", "main~1", "v1.0^0");

    assertThat(Stream.concat(hashes, others))
        .allSatisfy(word -> assertThat(named(word)).as(word).isEqualTo(expected));
    assertThat(written("HEAD~1").remarks())
        .containsExactly("--dut-version HEAD~1 is 0+%s here".formatted(first.substring(0, 7)));
  }

  @Test
  void what_is_checked_out_is_the_work_tree_as_it_is() throws Exception {
    String expected = "0+" + second.substring(0, 7) + " of " + second;
    assertThat(List.of("HEAD", "main", "main~0"))
        .allSatisfy(word -> assertThat(named(word)).as(word).isEqualTo(expected));

    folder.write("a.txt", "changed\n");
    assertThat(written("HEAD").version()).isEmpty();
    assertThat(written("HEAD").remarks().getFirst()).contains("-dirty.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1.0", "annotated"})
  void a_tag_keeps_its_name_and_is_its_own_commit_whatever_time_is_given(String tag) {
    Instant time = Instant.parse("2020-05-01T00:00:00Z");

    assertThat(named(tag)).isEqualTo(tag + " of " + first);
    NamedBuild dated = named(tag, Optional.of(time));
    assertThat(dated.build().timestamp()).isEqualTo(time);
    assertThat(dated.origin().commit()).hasValue(first);
  }

  @Test
  void what_describe_says_is_the_commit_that_it_names() throws Exception {
    String described = "v1.0-0-g" + first.substring(0, 7);

    assertThat(named(described)).isEqualTo(described + " of " + first);
    assertThat(named(described + "-dirty")).isEqualTo(described + "-dirty of " + first);
    assertThat(named(described + "-dirty", Optional.empty()).origin().isDirty()).isTrue();
    assertThat(named(folder.git("describe", "--tags", "--long", "--match=v*")))
        .endsWith(" of " + second);
  }

  @Test
  void setuptools_scms_versions_are_the_commit_that_they_name() {
    String hash = first.substring(0, 7);

    assertThat(named("1.0+g" + hash)).isEqualTo("1.0+g" + hash + " of " + first);
    assertThat(named("0.1.dev3+g" + hash)).isEqualTo("0.1.dev3+g" + hash + " of " + first);
    NamedBuild changed = named("0.1.dev3+g" + hash + ".d20261126", Optional.empty());
    assertThat(changed.origin().commit()).hasValue(first);
    assertThat(changed.origin().isDirty()).isTrue();
  }

  @Test
  void a_hash_in_any_other_place_is_the_commit_that_it_names() {
    String hash = first.substring(0, 7);
    for (String form :
        List.of("%s-dirty", "1.0+3.g%s", "1.0+3.g%s.dirty", "1.0+%s.dirty", "1.0-%s", "1.0.%s")) {
      String version = form.formatted(hash);
      NamedBuild build = named(version, Optional.empty());
      assertThat(build.origin().commit()).as(version).hasValue(first);
      assertThat(build.origin().isDirty()).as(version).isEqualTo(version.contains("dirty"));
    }
    assertThat(named("v1.0-dirty")).isEqualTo("v1.0-dirty of " + first);
    assertThat(named("v1.0-dirty", Optional.empty()).origin().isDirty()).isTrue();
    assertThat(named("0.1.dev0+d20261126")).isEqualTo("0.1.dev0+d20261126 of " + second);
  }

  @Test
  void a_tag_that_looks_like_a_hash_is_a_tag() throws Exception {
    String like = second.substring(0, 7);
    folder.git("tag", "2.0+" + like, first);
    folder.git("tag", "abcdef1", first);

    assertThat(named("2.0+" + like)).isEqualTo("2.0+" + like + " of " + first);
    assertThat(named("abcdef1")).isEqualTo("abcdef1 of " + first);
  }

  @Test
  void a_changed_work_tree_is_no_build_of_its_commit_whatever_is_said() throws Exception {
    folder.write("a.txt", "changed\n");
    String hash = second.substring(0, 7);
    String dirt = Repositories.in(folder).dirt();

    for (String version : List.of("1.0+" + hash, "0+" + hash, second)) {
      NamedBuild build = named(version, Optional.empty());
      assertThat(build.build().version()).endsWith("+" + hash + dirt).contains("-dirty.");
      assertThat(build.origin().isDirty()).isTrue();
      assertThat(build.remarks()).anyMatch(line -> line.contains("this is a build of its own"));
    }
    assertThat(named("1.0+" + first.substring(0, 7), Optional.empty()).origin().isDirty())
        .isFalse();
  }

  @Test
  void a_version_that_a_branch_elsewhere_has_too_is_said() {
    assertThat(named("2.0")).isEqualTo("2.0 of " + second);
    assertThat(written("2.0").remarks())
        .containsExactly(
            "2.0 is a branch here too, of commit %1$s; it is taken for a version's name: write 0+%1$s to mean that commit"
                .formatted(first.substring(0, 7)));
    assertThat(written("3.0").remarks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD~20",
        "HEAD:a.txt",
        "HEAD^{tree}",
        ":/no such text",
        ":a.txt",
        "v1.0:a.txt",
        "feat/x^{tree}",
        "main^7",
        "feat/x:a.txt",
        "main-dirty",
        "main..feat/x",
        "^main"
      })
  void a_word_of_gits_that_is_no_commit_is_refused(String word) {
    assertThatThrownBy(() -> written(word))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("is no commit of " + folder.path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0~rc1", "1:2.3-4", "2026-11-26 12:00", "nightly", "1.2.0+abc1234"})
  void what_git_does_not_know_stays_as_it_is(String version) {
    assertThat(written(version)).isEqualTo(new WrittenVersion(Optional.of(version), List.of()));
  }

  @Test
  void without_a_repository_only_gits_own_names_are_refused() {
    WorkTree none = new WorkTree(temporary, folder.environment(), "");

    for (String word : List.of("main", "HEAD~2", "main~1", "origin/main", "feat~3")) {
      assertThatThrownBy(() -> WrittenVersion.of("--dut-version", word, none, ""))
          .as(word)
          .hasMessageContaining("which is another commit tomorrow");
    }
    assertThat(WrittenVersion.of("--dut-version", "ABCDEF1", none, "").version())
        .hasValue("abcdef1");
  }
}
