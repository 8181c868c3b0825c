package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeepingRunsTest extends StoreTest {

  private static final Instant START = Instant.ofEpochMilli(1_700_000_000_123L);

  private static RunRecord run(String id, int second) {
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
