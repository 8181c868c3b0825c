package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commits are called: as they are known, else as their project says. */
class ProjectVersionTest {

  private static final String ELSEWHERE = "abcdef1234567890abcdef1234567890abcdef12";

  @TempDir Path temporary;

  private final List<KnownBuild> known = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final ProjectVersion versions =
      new ProjectVersion.Known(() -> known, "mydb", ProjectVersion.found());

  private GitFolder folder;
  private String commit;

  @BeforeEach
  void a_project_of_version_1() throws Exception {
    folder = GitFolder.in(temporary.resolve("tree"));
    commit = folder.commit("01", "VERSION", "1.0\n");
  }

  private void knows(String name, String version, String of) {
    known.add(
        new KnownBuild(
            new DutBuild(name, version, Instant.EPOCH),
            ResultOrigin.ofCommit(of),
            Instant.ofEpochSecond(known.size())));
  }

  private String number() {
    return versions.number(folder.repository().branches(), commit, remarks::add);
  }

  @Test
  void a_commit_keeps_what_it_is_known_as_and_others_are_called_as_the_project_does() {
    String sha = commit.substring(0, 7);
    assertThat(number()).isEqualTo("1.0");

    knows("another", "7+" + sha, commit);
    knows("mydb", "8+abcdef1", ELSEWHERE);
    knows("mydb", "release", commit);
    assertThat(number()).isEqualTo("1.0");

    knows("mydb", "0+" + sha, commit);
    assertThat(number()).isEqualTo("0");
  }

  @Test
  void of_a_commit_that_is_known_by_two_names_the_one_that_says_a_version_counts() {
    String sha = commit.substring(0, 7);
    knows("mydb", "0.9+" + sha, commit);
    knows("mydb", "0+" + sha, commit);

    assertThat(number()).isEqualTo("0.9");
  }

  @Test
  void changes_are_of_a_commit_too_but_a_build_without_them_counts_before() {
    String sha = commit.substring(0, 7);
    knows("mydb", "0.9+" + sha + "-dirty.1234567", commit);
    assertThat(number()).isEqualTo("0.9");

    knows("mydb", "0+" + sha, commit);
    assertThat(number()).isEqualTo("0");
  }

  @Test
  void a_commit_that_no_repository_at_hand_has_is_called_as_it_is_known_or_0() {
    assertThat(versions.number(ELSEWHERE)).isEqualTo("0");

    knows("mydb", "2.1+" + ELSEWHERE.substring(0, 10), ELSEWHERE);

    assertThat(versions.number(ELSEWHERE)).isEqualTo("2.1");
  }

  @Test
  void what_stands_after_a_plus_is_no_part_of_it() throws Exception {
    commit = folder.commit("02", "VERSION", "1.0+build5\n");

    assertThat(number()).isEqualTo("1.0");
  }

  @Test
  void a_file_that_leaves_its_version_open_is_remarked_and_the_next_one_is_asked()
      throws Exception {
    commit = folder.commit("02", "pom.xml", "<project><version>${revision}</version></project>\n");

    assertThat(number()).isEqualTo("1.0");
    assertThat(remarks).singleElement().asString().contains("pom.xml", "${revision}");
  }
}
