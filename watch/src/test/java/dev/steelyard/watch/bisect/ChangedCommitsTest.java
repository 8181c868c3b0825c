package dev.steelyard.watch.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.Notice;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixty builds of commits 0 to 59, measured on machines each of which has its own changes. */
class ChangedCommitsTest {

  private static final int BUILDS = 60;

  @TempDir private Path folder = Path.of("/");

  private Store store;
  private final List<Notice> notices = new ArrayList<>();

  @BeforeEach
  void open() {
    store = LanceStore.open(StoreLocation.of(folder.resolve("store").toString()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static String commit(int number) {
    return "%040d".formatted(number);
  }

  private static DutBuild build(int number) {
    return new DutBuild("db", "1.%d".formatted(number), Instant.ofEpochSecond(86_400L * number));
  }

  /** Milliseconds of each build on a machine whose processor may become another. */
  private void publish(String testBed, int newCpuAt, IntToDoubleFunction millis) {
    publish("parse", testBed, newCpuAt, millis);
  }

  private void publish(String benchmark, String testBed, int newCpuAt, IntToDoubleFunction millis) {
    List<Result> all = new ArrayList<>();
    for (int i = 0; i < BUILDS; i++) {
      double value = 1e6 * millis.applyAsDouble(i) * (1 + 0.002 * (i * 7 % 5 - 2));
      String cpu = i < newCpuAt ? "Old 1" : "New 2";
      store.builds().describe(build(i), ResultOrigin.ofCommit(commit(i)));
      all.add(result(build(i), testBed, benchmark, cpu, value));
    }
    store.results().publish(all);
  }

  private static Result result(
      DutBuild build, String testBed, String benchmark, String cpu, double value) {
    return Result.of(
        build,
        new TestBed(testBed, cpu, 8, "Linux", build.timestamp()),
        benchmark,
        Values.of(value * 0.999, value, value * 1.001),
        Unit.NANOSECONDS,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        build.timestamp());
  }

  private ChangedCommits newest(String testBed, MinimumDifferences least) {
    return ChangedCommits.newest(
        store,
        new DeclaredDirections(Declarations.NONE, () -> Declarations.NONE),
        notices::add,
        new ChangedCommits.ChangeQuestion("db", "parse", testBed, least));
  }

  private ChangedCommits newest(String testBed) {
    return newest(testBed, MinimumDifferences.USUAL);
  }

  @Test
  void what_another_testbed_shows_is_not_looked_for_on_this_one() {
    publish("bench1", BUILDS, i -> i < 30 ? 100 : 130);
    publish("laptop", BUILDS, i -> i < 48 ? 200 : 260);

    assertThat(newest("bench1")).isEqualTo(new ChangedCommits(commit(29), commit(30)));
    assertThat(newest("laptop")).isEqualTo(new ChangedCommits(commit(47), commit(48)));
  }

  @Test
  void where_this_testbed_has_nothing_stored_others_tell() {
    publish("bench1", BUILDS, i -> i < 30 ? 100 : 130);

    assertThat(newest("elsewhere")).isEqualTo(new ChangedCommits(commit(29), commit(30)));
  }

  @Test
  void what_came_with_another_machine_is_passed_over_and_said() {
    publish("bench1", 48, i -> i < 30 ? 100 : i < 48 ? 130 : 90);

    assertThat(newest("bench1")).isEqualTo(new ChangedCommits(commit(29), commit(30)));
    assertThat(notices)
        .singleElement()
        .satisfies(one -> assertThat(one.text()).contains("passed over", "CPU Old 1 → New 2"));
  }

  /** As {@code check} judges it: what moves alone is the code's. */
  @Test
  void what_changed_right_beside_another_machine_and_more_than_that_did_is_no_machines() {
    publish("scan", "bench1", 48, i -> 50);
    publish("sort", "bench1", 48, i -> 70);
    publish("bench1", 48, i -> i < 30 ? 100 : i < 48 ? 130 : 90);

    assertThat(newest("bench1")).isEqualTo(new ChangedCommits(commit(47), commit(48)));
    assertThat(notices).isEmpty();
  }

  @Test
  void a_machine_that_became_another_one_build_before_a_change_does_not_explain_it() {
    publish("bench1", 47, i -> i < 48 ? 100 : 130);

    assertThat(newest("bench1")).isEqualTo(new ChangedCommits(commit(47), commit(48)));
    assertThat(notices).isEmpty();
  }

  @Test
  void what_is_left_out_where_another_testbed_has_to_tell_is_said_once() {
    publish("bench1", BUILDS, i -> i < 30 ? 100 : 130);
    DutBuild changed = new DutBuild("db", "1.60-dirty", Instant.ofEpochSecond(86_400L * BUILDS));
    store
        .builds()
        .describe(
            changed,
            new ResultOrigin(
                Optional.of(commit(59)),
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                Optional.empty()));
    store.results().publish(List.of(result(changed, "elsewhere", "parse", "Old 1", 1e8)));

    assertThat(newest("elsewhere")).isEqualTo(new ChangedCommits(commit(29), commit(30)));
    assertThat(notices)
        .singleElement()
        .satisfies(one -> assertThat(one.text()).startsWith("1 build of other branches"));
  }

  @Test
  void where_all_that_changed_came_with_another_machine_that_is_refused() {
    publish("bench1", 48, i -> i < 48 ? 130 : 90);

    assertThatThrownBy(() -> newest("bench1")).hasMessageContaining("came with another machine");
  }

  @Test
  void a_change_below_the_smallest_difference_of_the_experiment_is_none() {
    publish("bench1", BUILDS, i -> i < 30 ? 100 : i < 48 ? 150 : 155);

    assertThat(newest("bench1")).isEqualTo(new ChangedCommits(commit(47), commit(48)));
    assertThat(newest("bench1", MinimumDifferences.parse(List.of("10 ms"))))
        .isEqualTo(new ChangedCommits(commit(29), commit(30)));
  }
}
