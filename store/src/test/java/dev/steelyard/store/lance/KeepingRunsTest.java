package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.RunKind;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeepingRunsTest extends StoreTest {

  private static final Instant START = Instant.ofEpochMilli(1_700_000_000_123L);

  static RunRecord run(String id, int second) {
    return new RunRecord(
        id,
        "compress 'it' 😀",
        "name: compress\nfactors:\n  level: [1, 9]\n",
        RunState.RUNNING,
        START.plusSeconds(second),
        START.plusSeconds(second),
        12,
        0,
        "host-1",
        "{\"seed\":42}");
  }

  @Test
  void a_run_comes_back_as_it_was_saved() {
    store.runs().save(run("r'1", 0));

    assertThat(store.runs().find("r'1")).contains(run("r'1", 0));
    assertThat(store.runs().find("r1")).isEmpty();
  }

  private static RunRecord load(String facts) {
    RunRecord plain = run("l1", 0);
    return new RunRecord(
        plain.id(),
        plain.name(),
        plain.experiment(),
        plain.state(),
        plain.createdAt(),
        plain.updatedAt(),
        1,
        0,
        plain.host(),
        RunKind.LOAD,
        facts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"dut\":\"db@1\",\"requests\":7} | {\"kind\":\"load\",\"dut\":\"db@1\",\"requests\":7}",
        "{} | {\"kind\":\"load\"}"
      })
  void a_load_is_stored_with_its_kind_first_and_comes_back_typed(String facts, String stored) {
    store.runs().save(load(facts));

    assertThat(store.sql("SELECT metadata FROM runs").rows()).containsExactly(List.of(stored));
    assertThat(store.runs().find("l1")).contains(load(facts));

    store.runs().save(store.runs().find("l1").orElseThrow());
    assertThat(store.sql("SELECT metadata FROM runs").rows()).containsExactly(List.of(stored));
  }

  @Test
  void an_experiment_says_no_kind() {
    store.runs().save(run("r1", 0));

    assertThat(store.runs().find("r1").orElseThrow().kind()).isEqualTo(RunKind.EXPERIMENT);
    assertThat(store.sql("SELECT metadata FROM runs").rows())
        .containsExactly(List.of("{\"seed\":42}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"seed\":42,\"kind\":\"load\"}",
        "{ \"kind\" : \"load\", \"nested\": {\"kind\": \"other\"} }"
      })
  void a_kind_in_another_form_is_known_and_stays_as_it_is(String metadata) {
    store.runs().save(run("r1", 0).withMetadata(metadata));

    RunRecord read = store.runs().find("r1").orElseThrow();
    assertThat(read.kind()).isEqualTo(RunKind.LOAD);
    assertThat(read.metadata()).isEqualTo(metadata);

    store.runs().save(read);
    assertThat(store.runs().find("r1")).contains(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[\"kind\",\"load\"]",
        "{\"kind\":7}",
        "{\"kind\":\"load\",",
        "{\"nested\":{\"kind\":\"load\"}}"
      })
  void what_says_no_kind_of_its_own_is_no_load(String metadata) {
    store.runs().save(run("r1", 0).withMetadata(metadata));

    RunRecord read = store.runs().find("r1").orElseThrow();
    assertThat(read.kind()).isEqualTo(RunKind.EXPERIMENT);
    assertThat(read.metadata()).isEqualTo(metadata);
  }

  @Test
  void saving_again_replaces() {
    RunRecord later = run("r1", 0).with(RunState.INTERRUPTED, 7, START.plusSeconds(9));
    store.runs().save(run("r1", 0));

    store.runs().save(later);

    assertThat(store.runs().all()).containsExactly(later);
  }

  @Test
  void runs_are_listed_the_newest_first() {
    store.runs().save(run("b", 2));
    store.runs().save(run("c", 3));
    store.runs().save(run("a", 1));

    assertThat(store.runs().all()).extracting(RunRecord::id).containsExactly("c", "b", "a");
  }

  @Test
  void runs_are_queried_with_sql_too() {
    store.runs().save(run("r1", 0));

    assertThat(store.sql("SELECT state, trials_total FROM runs").rows())
        .containsExactly(List.of("running", 12L));
  }
}
