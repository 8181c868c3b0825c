package dev.steelyard.analysis.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.analysis.monitor.MonitorSource.SourceEnd;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchedRunTest extends ServiceTest {

  private static RunRecord run(RunState state) {
    return new RunRecord("r-1", "x", "", state, Instant.EPOCH, Instant.EPOCH, 10, 3, "here", "{}");
  }

  @Test
  void a_run_that_is_told_to_the_end_ends_well() throws Exception {
    store.runs().save(run(RunState.RUNNING));
    try (WatchedRun watched = WatchedRun.start(LanceStore.open(location()), "r-1", facts -> {})) {
      store.runs().save(run(RunState.COMPLETED));
      watched.ended().get(60, TimeUnit.SECONDS);

      assertThat(watched.finish().hasFailed()).isFalse();
    }
  }

  @Test
  void what_cannot_be_watched_on_is_a_failure_with_its_reason() throws Exception {
    store.runs().save(run(RunState.RUNNING));
    WatchedRun watched =
        WatchedRun.start(
            LanceStore.open(location()),
            "r-1",
            facts -> {
              throw new IllegalStateException("no room");
            });
    try (watched) {
      watched.ended().get(60, TimeUnit.SECONDS);
      SourceEnd end = watched.finish();

      assertThat(end.hasFailed()).isTrue();
      assertThat(end.words())
          .contains("run r-1 is running: 3 of 10 trials done")
          .anyMatch(
              one -> one.contains("run r-1 could not be watched on") && one.contains("no room"));
    }
  }

  @Test
  void a_store_that_goes_on_failing_is_told_and_is_a_failure() throws Exception {
    store.runs().save(run(RunState.RUNNING));
    Path place = folder.resolve("store");
    assertThat(place).isDirectory();
    try (WatchedRun watched = WatchedRun.start(LanceStore.open(location()), "r-1", facts -> {})) {
      Files.move(place, folder.resolve("elsewhere"));
      watched.ended().get(60, TimeUnit.SECONDS);
      SourceEnd end = watched.finish();

      assertThat(end.hasFailed()).isTrue();
      assertThat(end.words()).anyMatch(one -> one.contains("run r-1 could not be watched on"));
    }
  }
}
