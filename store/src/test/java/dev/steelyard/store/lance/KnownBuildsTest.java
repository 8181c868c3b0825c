package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Staging;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreSamples;
import dev.steelyard.store.StoredBuild;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KnownBuildsTest extends StoreTest {

  private static final ResultOrigin FULL =
      new ResultOrigin(
          Optional.of("c".repeat(40)),
          List.of("a".repeat(40), "b".repeat(40)),
          OptionalLong.of(17),
          Optional.of("perf/x"),
          Optional.of("main"),
          true,
          true,
          Optional.of("a".repeat(40)));

  private void publish(DutBuild... builds) {
    store
        .results()
        .publish(
            java.util.Arrays.stream(builds)
                .map(build -> result(build, "query", (double) build.timestamp().getEpochSecond()))
                .toList());
  }

  private List<DutBuild> known() {
    return store.builds().known().stream().map(KnownBuild::build).toList();
  }

  @Test
  void a_store_without_the_table_knows_none() {
    assertThat(store.builds().known()).isEmpty();
  }

  @Test
  void builds_are_noted_in_the_order_in_which_they_are_published() {
    publish(build("db", 2), build("db", 1), build("db", 3));
    publish(build("db", 0));
    try (Store later = open()) {
      later.results().publish(List.of(result(build("db", 1), "query", 5)));
    }

    assertThat(known())
        .containsExactly(build("db", 2), build("db", 3), build("db", 0), build("db", 1));
    assertThat(store.builds().known()).extracting(KnownBuild::published).doesNotHaveDuplicates();
  }

  @Test
  void a_publish_that_adds_nothing_makes_no_build_the_last_one() {
    publish(build("db", 1));
    publish(build("db", 2));
    try (Store later = open()) {
      later.results().publish(List.of(result(build("db", 1), "query", 1_700_000_001.0)));
    }

    assertThat(store.results().list(ResultFilter.ALL)).hasSize(2);
    assertThat(known()).containsExactly(build("db", 1), build("db", 2));
  }

  @Test
  void a_build_counts_as_published_before_its_results_are_there_and_not_when_they_are_refused() {
    publish(build("db", 1));
    publish(build("db", 2));
    try (TableAccess access = access()) {
      LanceBuilds builds = new LanceBuilds(access);
      builds.with(
          List.of(build("db", 1)),
          () -> {
            assertThat(known()).containsExactly(build("db", 2), build("db", 1));
            return new MergeCounts(1, 0, false);
          });
      assertThat(known()).containsExactly(build("db", 2), build("db", 1));

      assertThatThrownBy(() ->
              builds.with(
                  List.of(build("db", 2)),
                  () -> {
                    throw new IOException("refused");
                  }))
          .hasMessageContaining("refused");
      assertThat(known()).containsExactly(build("db", 2), build("db", 1));
    }
  }

  private TableAccess access() {
    return new TableAccess(StoreLocation.of(folder.toString()), remark -> fail(remark.text()));
  }

  /** What a publish leaves that is ended before its first result. */
  private void interrupted(DutBuild build) {
    try (TableAccess access = access()) {
      assertThatThrownBy(() ->
              new LanceBuilds(access)
                  .with(
                      List.of(build),
                      () -> {
                        throw new IOException("ended here");
                      }))
          .hasMessageContaining("ended here");
    }
  }

  @Test
  void removing_a_build_leaves_what_others_have_begun_to_publish() {
    publish(build("db", 1), build("db", 2));
    interrupted(build("db", 5));

    store.results().remove(exactly("db", build("db", 1).version()));

    assertThat(known()).containsExactly(build("db", 2), build("db", 5));
  }

  @Test
  void a_build_whose_publish_was_ended_before_its_first_result_can_be_removed() {
    publish(build("db", 1));
    interrupted(build("db", 5));

    assertThat(store.results().remove(exactly("db", build("db", 5).version()))).isZero();

    assertThat(known()).containsExactly(build("db", 1));
  }

  @Test
  void a_row_of_an_unknown_version_is_removed_by_the_word_that_it_is_shown_with() {
    publish(build("db", 1));
    DamagedRows.forget(StoreLocation.of(folder.toString()), "query", "dut");
    StoredBuild shown = store.builds().measured().getFirst();

    long removed = store.results().remove(exactly(shown.build().name(), shown.build().version()));

    assertThat(removed).isEqualTo(shown.results());
    assertThat(store.builds().measured()).doesNotContain(shown);
  }

  @Test
  void where_a_build_comes_from_is_kept_whole_and_by_who_knows_nothing_more() {
    store.builds().describe(build("db", 1), FULL);
    publish(build("db", 1));
    try (Store later = open()) {
      later.results().publish(List.of(result(build("db", 1), "other", 1)));
    }

    assertThat(store.builds().known().getFirst().origin()).isEqualTo(FULL);
  }

  @Test
  void what_another_build_stands_on_is_written_with_the_next_publish_and_is_no_publish_of_it() {
    publish(build("db", 1));
    publish(build("db", 2));
    Instant first = store.builds().known().getFirst().published();
    store.builds().describe(build("db", 1), FULL);
    store.builds().describe(build("db", 7), FULL);
    publish(build("db", 3));

    assertThat(known()).containsExactly(build("db", 1), build("db", 2), build("db", 3));
    assertThat(store.builds().known().getFirst().origin()).isEqualTo(FULL);
    assertThat(store.builds().known().getFirst().published()).isEqualTo(first);
  }

  @Test
  void what_somebody_else_publishes_in_between_is_in_the_line_of_what_was_described_before() {
    store.builds().describe(List.of(build("db", 3)), KnownBuildsTest::onTheOneBefore);
    try (Store other = open()) {
      other.builds().describe(build("db", 2), stands("2", "1"));
      other.results().publish(List.of(result(build("db", 2), "query", 2)));
    }

    publish(build("db", 3));

    assertThat(store.builds().known().getLast().origin()).isEqualTo(stands("3", "2"));
  }

  private static Map<DutBuild, ResultOrigin> onTheOneBefore(Collection<KnownBuild> known) {
    boolean isThere = known.stream().anyMatch(one -> one.build().equals(build("db", 2)));
    return Map.of(build("db", 3), stands("3", isThere ? "2" : "1"));
  }

  @Test
  void staged_results_note_their_builds_whether_they_fit_in_memory_or_not() {
    try (Staging few = store.results().stage()) {
      few.add(result(build("db", 2), "query", 1));
      few.commit();
    }
    try (Staging many = store.results().stage()) {
      many.add(result(build("db", 1), "query", 1));
      for (int i = 0; i <= ResultStaging.MOST_RESULTS_IN_MEMORY; i++) {
        many.add(result(build("db", 3), "query/" + i, 1));
      }
      many.commit();
    }

    assertThat(known()).containsExactly(build("db", 2), build("db", 1), build("db", 3));
  }

  @Test
  void one_version_is_one_build_with_its_earliest_time() {
    DutBuild first = build("db", 5);
    DutBuild rerun = new DutBuild("db", first.version(), first.timestamp().plusSeconds(86_400));
    publish(rerun);
    publish(rerun, first);
    try (Store later = open()) {
      later.results().publish(List.of(result(rerun, "query", 77)));
    }

    StoredBuild stored = store.builds().measured().getFirst();

    assertThat(store.builds().measured()).hasSize(1);
    assertThat(stored.build().timestamp()).isEqualTo(first.timestamp());
    assertThat(stored.results()).isEqualTo(3);
    assertThat(store.builds().known().getFirst().build().timestamp()).isEqualTo(first.timestamp());
    assertThat(store.results().histories(ResultFilter.ALL).series())
        .singleElement()
        .satisfies(series ->
            assertThat(series.builds())
                .singleElement()
                .satisfies(one -> assertThat(one.timestamp()).isEqualTo(first.timestamp())));
  }

  @Test
  void series_are_in_the_order_of_what_stands_on_what() {
    store.builds().describe(build("db", 1), stands("1", "2"));
    store.builds().describe(build("db", 2), stands("2", ""));
    publish(build("db", 1), build("db", 2));

    assertThat(store.results().histories(ResultFilter.ALL).series().getFirst().builds())
        .containsExactly(build("db", 2), build("db", 1));
  }

  @Test
  void what_stood_on_a_removed_build_stands_on_what_that_stood_on() {
    for (int number = 1; number <= 4; number++) {
      store
          .builds()
          .describe(
              build("db", number),
              stands("" + number, number == 1 ? "" : Integer.toString(number - 1)));
    }
    publish(build("db", 1), build("db", 2), build("db", 3), build("db", 4));
    List<DutBuild> published = known();

    store.results().remove(exactly("db", build("db", 2).version()));
    store.results().remove(exactly("db", build("db", 3).version()));

    assertThat(known()).containsExactly(published.getFirst(), published.getLast());
    assertThat(store.builds().known().getLast().origin()).isEqualTo(stands("4", "1"));
    assertThat(store.builds().known().getFirst().origin()).isEqualTo(stands("1", ""));
  }

  private static ResultOrigin stands(String commit, String on) {
    return new ResultOrigin(
        Optional.of(commit),
        List.of(),
        OptionalLong.of(1),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        Optional.of(on).filter(text -> !text.isEmpty()));
  }

  @Test
  void what_is_removed_is_gone_and_all_else_is_there() {
    publish(build("db", 1), build("db", 2), build("it's \"db\"", 1));
    Result elsewhere = result(build("db", 1), "more", 1);

    long removed = store.results().remove(exactly("db", build("db", 2).version()));
    long quoted = store.results().remove(exactly("it's \"db\"", build("db", 1).version()));
    long none = store.results().remove(exactly("db", "no such version"));
    store.results().publish(List.of(elsewhere));

    assertThat(removed).isOne();
    assertThat(quoted).isOne();
    assertThat(none).isZero();
    assertThat(store.builds().measured())
        .extracting(StoredBuild::build)
        .containsExactly(build("db", 1));
    assertThat(known()).containsExactly(build("db", 1));
    assertThat(store.results().find(ResultFilter.ALL).results()).hasSize(2);
    assertThat(store.verify().isSound()).isTrue();
  }

  @Test
  void of_a_testbed_only_its_results_are_removed() {
    publish(build("db", 1));
    long removed =
        store
            .results()
            .remove(exactly("db", build("db", 1).version()).withTestBed(Glob.exactly("another")));
    long here =
        store
            .results()
            .remove(
                exactly("db", build("db", 1).version())
                    .withTestBed(Glob.exactly(StoreSamples.BENCH.name())));

    assertThat(removed).isZero();
    assertThat(here).isOne();
    assertThat(store.builds().known()).isEmpty();
  }

  private static ResultFilter exactly(String dut, String version) {
    return ResultFilter.ALL.withDut(Glob.exactly(dut)).withVersion(Glob.exactly(version));
  }
}
