package dev.steelyard.analysis.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A build is found by whatever of its version a user writes, and never guessed. */
class BuildLookupTest extends ServiceTest {

  private DutBuild stored(String version, int day) {
    DutBuild build = build("mydb", version, day);
    store.results().publish(List.of(result(build, "insert", 100)));
    return build;
  }

  private DutBuild find(String version) {
    return BuildLookup.find("mydb", version, store, noTree());
  }

  @Test
  void by_its_whole_version_its_number_or_its_hash() {
    DutBuild older = stored("1.0+abc1234", 1);
    DutBuild newer = stored("1.1+def5678", 2);

    assertThat(find("1.0+abc1234")).isEqualTo(older);
    assertThat(find("1.1")).isEqualTo(newer);
    assertThat(find("abc1")).isEqualTo(older);
  }

  @Test
  void a_number_or_a_day_is_no_hash_that_another_begins_with() {
    stored("12041", 1);
    stored("1.0+20260131", 2);
    stored("20260131", 3);
    DutBuild described = stored("v2.1-4-g2b1e40c", 4);

    assertThatThrownBy(() -> find("1204")).hasMessageContaining("there are no results");
    assertThatThrownBy(() -> find("2026")).hasMessageContaining("there are no results");
    assertThatThrownBy(() -> find("202601311")).hasMessageContaining("there are no results");
    assertThat(find("2b1e40c")).isEqualTo(described);
  }

  @Test
  void what_may_be_several_is_refused_with_all_of_them() {
    stored("1.0+abc1234", 1);
    stored("1.0+abc9999", 2);

    assertThatThrownBy(() -> find("1.0"))
        .isInstanceOf(SteelyardException.class)
        .hasMessage("'mydb@1.0' may be 1.0+abc1234 or 1.0+abc9999");
  }

  @Test
  void what_is_none_is_refused_with_the_newest_or_with_the_name_that_was_meant() {
    stored("1.0+abc1234", 1);
    stored("1.1+def5678", 2);

    assertThatThrownBy(() -> find("3.0")).hasMessageContaining("the newest are 1.1+def5678, 1.0");
    assertThatThrownBy(() -> BuildLookup.find("mybd", "1.0", store, noTree()))
        .hasMessageContaining("nothing is called 'mybd'")
        .hasMessageContaining("mydb");
  }

  @Test
  void a_branch_is_the_build_of_the_commit_that_git_says_it_is() throws Exception {
    String first = commit("first");
    DutBuild build = stored("0+" + first.substring(0, 7), 1);

    assertThat(BuildLookup.find("mydb", "main", store, tree())).isEqualTo(build);

    String second = commit("second");
    assertThatThrownBy(() -> BuildLookup.find("mydb", "main", store, tree()))
        .hasMessageContaining("'main' is commit " + second.substring(0, 7));
  }

  @Test
  void a_commit_that_begins_with_digits_alone_is_found_by_its_whole_hash() {
    DutBuild build = stored("0+6770425", 1);
    stored("0+20261126", 2);

    assertThat(find("6770425" + "ab1".repeat(11))).isEqualTo(build);
    assertThatThrownBy(() -> find("67704259")).isInstanceOf(SteelyardException.class);
    assertThatThrownBy(() -> find("2026")).isInstanceOf(SteelyardException.class);
  }

  @Test
  void uncommitted_changes_are_not_the_commits_build() {
    stored("0+abc1234-dirty.11112222", 1);

    assertThatThrownBy(() -> find("abc1234")).isInstanceOf(SteelyardException.class);
  }
}
