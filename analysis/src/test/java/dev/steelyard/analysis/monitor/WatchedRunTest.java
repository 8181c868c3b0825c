package dev.steelyard.analysis.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.analysis.monitor.MonitorSource.SourceEnd;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
  void medians_are_told_as_they_are_also_below_1() throws Exception {
    store.runs().save(run(RunState.RUNNING));
    DutBuild build = build("mydb", "1", 1);
    Metadata ofRun = Metadata.of(Direction.HIGHER_IS_BETTER).withRun("r-1", "v", Map.of());
    store
        .results()
        .publish(
            Stream.of(Unit.COUNT, Unit.RATIO)
                .map(unit ->
                    Result.of(
                        build,
                        BED,
                        "export:" + unit.symbol(),
                        Values.of(0.4),
                        unit,
                        Optional.empty(),
                        ofRun,
                        build.timestamp()))
                .toList());
    BlockingQueue<LiveFact> facts = new LinkedBlockingQueue<>();
    try (WatchedRun watched = WatchedRun.start(LanceStore.open(location()), "r-1", facts::addAll)) {
      store.runs().save(run(RunState.COMPLETED));
      watched.ended().get(60, TimeUnit.SECONDS);
    }

    assertThat(facts)
        .map(LiveFact.Valued.class::cast)
        .filteredOn(one -> one.name().startsWith("median"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(one -> assertThat(one.value()).isEqualTo(0.4));
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
