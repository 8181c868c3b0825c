package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Publication;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Staging;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Publishes of more results than are kept in memory. */
final class LargePublishTest extends StoreTest {

  static final int MANY = 45_000;

  private long versions() throws IOException {
    Path versions = folder.resolve("results.lance/_versions");
    if (Files.notExists(versions)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(versions)) {
      return files.filter(file -> file.toString().endsWith(".manifest")).count();
    }
  }

  private Publication publish(Iterable<Result> results) {
    try (Staging staging = store.results().stage()) {
      results.forEach(staging::add);
      return staging.commit();
    }
  }

  @Test
  void is_one_commit() throws Exception {
    store.results().publish(file("before", 1));
    long before = versions();
    List<Result> many = file("many", MANY);

    assertThat(publish(many)).isEqualTo(new Publication(MANY, 0, 0));

    assertThat(versions()).isEqualTo(before + 1);
    assertThat(store.results().list(ResultFilter.ALL)).hasSize(MANY + 1);
    assertThat(publish(many)).isEqualTo(new Publication(0, 0, MANY));
  }

  @Test
  void every_field_comes_back_as_it_was_published() {
    List<Result> many = file("many", MANY);
    Result full =
        Result.of(
            build("db", 2),
            StoreSamples.BENCH,
            "full",
            Values.of(0.5, 1.5),
            Unit.PER_SECOND,
            Optional.of(new Throughput(8, "bytes", Optional.of("binary"))),
            Metadata.of(Direction.HIGHER_IS_BETTER).withRun("r1", "base", Map.of("ram", "1GB")),
            StoreSamples.PUBLISHED);
    List<Result> all = Stream.concat(Stream.of(full), many.stream()).toList();

    publish(all);

    List<Result> found = store.results().find(ResultFilter.ALL).results();
    assertThat(found).hasSize(all.size());
    assertThat(new HashSet<>(found).equals(new HashSet<>(all))).isTrue();
  }

  @Test
  void of_the_same_id_twice_the_last_counts_however_far_apart() {
    Metadata run = Metadata.of(Direction.LOWER_IS_BETTER).withRun("r", "v", Map.of());
    Result first = result(build("db", 1), "grows", run, 1);
    Values grown = Values.of(1, 2, 3);
    Result last =
        new Result(
            first.id(),
            first.dut(),
            first.testBed(),
            first.benchmark(),
            grown,
            Summary.of(grown),
            first.unit(),
            first.throughput(),
            run,
            first.timestamp());
    List<Result> all =
        Stream.of(List.of(first), file("many", MANY), List.of(last)).flatMap(List::stream).toList();

    assertThat(publish(all)).isEqualTo(new Publication(MANY + 1, 0, 0));

    assertThat(store.results().find(ResultFilter.ALL.withIds(List.of(first.id()))).results())
        .containsExactly(last);
    assertThat(store.results().list(ResultFilter.ALL)).hasSize(MANY + 1);
  }

  @Test
  void that_is_not_committed_adds_nothing() throws Exception {
    store.results().publish(file("before", 1));
    long before = versions();

    try (Staging staging = store.results().stage()) {
      file("many", MANY).forEach(staging::add);
    }

    assertThat(versions()).isEqualTo(before);
    assertThat(store.results().list(ResultFilter.ALL)).hasSize(1);
  }

  @Test
  void leaves_all_or_nothing_when_it_is_killed() throws Exception {
    Random moments = new Random(7);
    long whole = 0;
    for (int kill = 0; kill < 4; kill++) {
      ChildStore publisher =
          ChildStore.start(
              temporary, Map.of(), LargePublishingProcess.class, folder, "kill-" + kill, MANY);
      publisher.awaitLines(1);
      TimeUnit.NANOSECONDS.sleep(moments.nextInt(400_000_000));
      publisher.process().destroyForcibly();
      publisher.await();
      try (Store fresh = open()) {
        long stored = fresh.results().list(ResultFilter.ALL).size();
        assertThat(stored).isIn(whole, whole + MANY);
        assertThat(stored).isGreaterThanOrEqualTo(whole + (publisher.lines() - 1) * MANY);
        whole = stored;
      }
    }
  }
}
