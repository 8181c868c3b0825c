package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import dev.steelyard.testing.GitFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginNotesTest {

  @TempDir Path temporary;

  private GitFolder folder;
  private Store store;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    folder = GitFolder.in(temporary.resolve("tree"));
    store = LanceStore.open(StoreLocation.of(temporary.resolve("store").toString()));
  }

  @AfterEach
  void close() {
    store.close();
    assertThat(warnings).isEmpty();
  }

  private DutBuild publish(String version, Optional<ResultOrigin> origin, GitFolder from) {
    DutBuild build = new DutBuild("mydb", version, Instant.ofEpochSecond(1_700_000_000));
    new OriginNotes(store.builds(), Optional.of(Repositories.in(from)), warnings::add)
        .describe(Map.of(build, origin));
    store.results().publish(List.of(result(build, version.hashCode())));
    return build;
  }

  private static Result result(DutBuild build, int value) {
    return Result.of(
        build,
        ThisMachine.asTestBed("bed"),
        "x",
        Values.of(1, 2, value),
        Unit.NANOSECONDS,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        Instant.ofEpochSecond(1_700_000_100));
  }

  private ResultOrigin origin(DutBuild build) {
    return store.builds().known().stream()
        .filter(one -> one.build().equals(build))
        .findFirst()
        .orElseThrow()
        .origin();
  }

  private ResultOrigin dirty() {
    Repository repository = Repositories.in(folder);
    return repository.origin(repository.head(), repository.branch(), repository.base(), true);
  }

  @Test
  void builds_that_say_nothing_but_their_version_are_linked_too() throws Exception {
    String one = folder.commit(1, "a", "1");
    String two = folder.commit(2, "a", "2");
    DutBuild first = publish("1.0+" + one.substring(0, 7), Optional.empty(), folder);
    DutBuild second = publish("1.0+" + two.substring(0, 7), Optional.empty(), folder);
    DutBuild foreign = publish("1.0+1234567", Optional.empty(), folder);
    DutBuild none = publish("1.0", Optional.empty(), folder);

    assertThat(origin(first).standsOn()).isEmpty();
    assertThat(origin(second).commit()).hasValue(two);
    assertThat(origin(second).standsOn()).hasValue(one);
    assertThat(origin(second).position()).isEqualTo(OptionalLong.of(2));
    assertThat(origin(foreign)).isEqualTo(ResultOrigin.UNKNOWN);
    assertThat(origin(none)).isEqualTo(ResultOrigin.UNKNOWN);
  }

  @Test
  void a_line_that_was_cut_off_when_stores_were_put_together_is_whole_again_with_git_at_hand()
      throws Exception {
    String one = folder.commit(1, "a", "1");
    String two = folder.commit(2, "a", "2");
    String three = folder.commit(3, "a", "3");
    publish("1.0+" + one.substring(0, 7), Optional.empty(), folder);
    DutBuild last = publish("1.0+" + three.substring(0, 7), Optional.empty(), folder);
    store.builds().describe(last, origin(last).cutOff());
    store.results().publish(List.of(result(last, 9)));
    assertThat(origin(last).isShallow()).isTrue();

    publish("1.0+" + two.substring(0, 7), Optional.empty(), folder);

    assertThat(origin(last).isShallow()).isFalse();
    assertThat(origin(last).standsOn()).hasValue(two);
  }

  @Test
  void a_file_of_a_part_of_a_history_cuts_off_what_nobody_can_link() {
    DutBuild first = new DutBuild("mydb", "1", Instant.ofEpochSecond(1));
    DutBuild third = new DutBuild("mydb", "3", Instant.ofEpochSecond(3));
    DutBuild second = new DutBuild("mydb", "2", Instant.ofEpochSecond(2));
    describe(Map.of(first, at(1, 0), third, at(3, 1)));
    store.results().publish(List.of(result(first, 1), result(third, 3)));

    describe(Map.of(first, at(1, 0), second, at(2, 1)));
    store.results().publish(List.of(result(second, 2)));

    assertThat(origin(second)).isEqualTo(at(2, 1));
    assertThat(origin(third)).isEqualTo(at(3, 1).cutOff());
  }

  private void describe(Map<DutBuild, ResultOrigin> imported) {
    Map<DutBuild, Optional<ResultOrigin>> published = new HashMap<>();
    imported.keySet().forEach(build -> published.put(build, Optional.empty()));
    new OriginNotes(store.builds(), Optional.empty(), warnings::add).describe(published, imported);
  }

  private static ResultOrigin at(int position, int standsOn) {
    return new ResultOrigin(
        Optional.of("%040x".formatted(position)),
        List.of(),
        OptionalLong.of(position),
        Optional.of("main"),
        Optional.of("main"),
        false,
        false,
        standsOn == 0 ? Optional.empty() : Optional.of("%040x".formatted(standsOn)));
  }

  @Test
  void nothing_stands_on_changes_and_changes_stand_on_their_commit_where_it_is_stored()
      throws Exception {
    String one = folder.commit(1, "a", "1");
    DutBuild clean = publish("0+" + one.substring(0, 7), Optional.empty(), folder);
    String two = folder.commit(2, "a", "2");
    String version = "0+" + two.substring(0, 7);
    DutBuild dirty = publish(version + "-dirty.1234567", Optional.of(dirty()), folder);
    String three = folder.commit(3, "a", "3");
    DutBuild next =
        publish(
            "0+" + three.substring(0, 7), Optional.of(Repositories.in(folder).origin()), folder);

    assertThat(origin(clean).isDirty()).isFalse();
    assertThat(origin(dirty).standsOn()).hasValue(one);
    assertThat(origin(next).standsOn()).hasValue(one);

    publish(version, Optional.empty(), folder);

    assertThat(origin(dirty).standsOn()).hasValue(two);
    assertThat(origin(dirty).isDirty()).isTrue();
    assertThat(origin(next).standsOn()).hasValue(two);
  }

  @Test
  void what_a_whole_clone_knew_is_not_forgotten_in_a_shallow_one() throws Exception {
    String one = folder.commit(1, "a", "1");
    publish("0+" + one.substring(0, 7), Optional.of(Repositories.in(folder).origin()), folder);
    String two = folder.commit(2, "a", "2");
    ResultOrigin whole = Repositories.in(folder).origin();
    DutBuild second = publish("0+" + two.substring(0, 7), Optional.of(whole), folder);
    GitFolder clone = new GitFolder(temporary.resolve("shallow"));
    folder.git("clone", "-q", "--depth", "1", "file://" + folder.path(), clone.path().toString());
    clone.git("checkout", "-q", "--detach");

    publish(second.version(), Optional.of(Repositories.in(clone).origin()), clone);

    assertThat(origin(second)).isEqualTo(whole.on(Optional.of(one)));
  }

  @Test
  void hashes_at_the_end_of_versions_are_told_from_other_words() {
    assertThat(OriginNotes.commitIn("0.3.0+abc1234")).hasValue("abc1234");
    assertThat(OriginNotes.commitIn("0+abc1234-dirty.1234567")).hasValue("abc1234");
    assertThat(List.of("0.3.0", "0.3.0+build.5", "0.3.0+abc12", "abc1234", "1+abc1234x"))
        .allSatisfy(version -> assertThat(OriginNotes.commitIn(version)).as(version).isEmpty());
  }
}
