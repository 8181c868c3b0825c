package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.testing.GitFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    commit = folder.commit(1, "VERSION", "1.0\n");
  }

  private void knows(String name, String version, String of) {
    known.add(
        new KnownBuild(
            new DutBuild(name, version, Instant.EPOCH),
            ResultOrigin.ofCommit(of),
            Instant.ofEpochSecond(known.size())));
  }

  private String number() {
    return versions.number(Repositories.in(folder).branches(), commit, remarks::add);
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
    commit = folder.commit(2, "VERSION", "1.0+build5\n");

    assertThat(number()).isEqualTo("1.0");
  }

  @Test
  void a_file_that_leaves_its_version_open_is_remarked_and_the_next_one_is_asked()
      throws Exception {
    commit = folder.commit(2, "pom.xml", "<project><version>${revision}</version></project>\n");

    assertThat(number()).isEqualTo("1.0");
    assertThat(remarks)
        .singleElement()
        .asString()
        .startsWith("pom.xml of " + commit.substring(0, 7) + " has the version ${revision}");
  }

  @Test
  void what_is_so_of_many_commits_is_remarked_of_the_first_of_them() throws Exception {
    List<String> all = new ArrayList<>();
    for (String text :
        List.of("<a>", "<a> ", "<project><version>${v}</version></project>", "<a>")) {
      all.add(folder.commit(2, "pom.xml", text));
    }
    Set<String> remarked = new HashSet<>();
    for (int look = 1; look <= 2; look++) {
      ProjectVersion ofMany =
          ProjectVersion.ofMany(
              "mydb",
              () -> {
                throw new AssertionError("no store");
              },
              remarked);
      ProjectVersion found = ((ProjectVersion.Known) ofMany).otherwise();
      all.forEach(one -> found.number(Repositories.in(folder).branches(), one, remarks::add));
    }

    assertThat(remarks)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("pom.xml of " + all.get(0).substring(0, 7)),
            third -> assertThat(third).startsWith("pom.xml of " + all.get(2).substring(0, 7)));
  }

  /** Puts a link in place of a file, and commits that. */
  private String link(String name, String target) throws Exception {
    Path link = folder.path().resolve(name);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(target));
    folder.git("add", "-A");
    folder.gitOn(GitFolder.january(3), "commit", "-q", "-m", "link " + name);
    return folder.head();
  }

  @Test
  void a_file_that_is_a_link_is_followed_within_the_repository() throws Exception {
    folder.commit(2, "src/mydb/VERSION", "2.0\n");
    commit = link("VERSION", "src/mydb/VERSION");
    assertThat(number()).isEqualTo("2.0");

    commit = link("VERSION", "sources/mydb/VERSION");
    assertThat(number()).isEqualTo("0");
    commit = link("sources", "src");
    assertThat(number()).isEqualTo("2.0");

    folder.commit(4, "crates/mydb/Cargo.toml", "[package]\nversion = \"3.0\"\n");
    commit = link("Cargo.toml", "crates/mydb/Cargo.toml");
    assertThat(number()).isEqualTo("3.0");
  }

  @Test
  void a_link_out_of_the_repository_or_in_a_circle_says_nothing() throws Exception {
    for (String target : List.of("/etc/hostname", "../VERSION", "nowhere", "VERSION")) {
      commit = link("VERSION", target);

      assertThat(number()).as(target).isEqualTo("0");
    }
    folder.git("tag", "v1.4", commit);
    assertThat(number()).isEqualTo("1.4");
  }

  @Test
  void a_partial_clone_that_lacks_a_file_is_told_and_not_taken_to_have_none() throws Exception {
    String old = commit;
    folder.commit(2, "VERSION", "2.0\n");
    folder.git("config", "uploadpack.allowFilter", "true");
    Path place = temporary.resolve("clone");
    folder.git("clone", "-q", "--filter=blob:none", "file://" + folder.path(), place.toString());
    GitFolder clone = new GitFolder(place.toRealPath());
    // So no git, however old, gets it all the same.
    clone.git("config", "remote.origin.url", "/nowhere");
    Branches branches = Repositories.in(clone).branches();

    assertThat(versions.number(branches, clone.head(), remarks::add)).isEqualTo("2.0");
    assertThatThrownBy(() -> versions.number(branches, old, remarks::add))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("partial clone that does not have VERSION of " + old.substring(0, 7))
        .hasMessageContaining("fetch --refetch --no-filter");
  }
}
