package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.testing.HttpRelay;
import dev.steelyard.testing.HttpRelay.Fate;
import dev.steelyard.testing.S3Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a bucket there is no lock, and a network in between. */
final class BucketWritersTest extends BucketTest {

  @TempDir Path temporary;

  private void assertRowsOnce(long rows) {
    try (Store fresh = open()) {
      assertThat(fresh.sql("SELECT count(*), count(DISTINCT id) FROM results").rows())
          .containsExactly(List.of(rows, rows));
    }
  }

  @Test
  void eight_who_begin_a_store_at_once_lose_nothing_and_double_nothing() throws Exception {
    CyclicBarrier start = new CyclicBarrier(8);
    AtomicInteger added = new AtomicInteger();
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String own = "own" + i;
        all.add(
            writers.submit(() -> {
              try (Store store = open()) {
                start.await();
                store.results().publish(file(own, 5));
                added.addAndGet((int) store.results().publish(file("same", 5)).added());
              }
              return own;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    assertThat(added).hasValue(5);
    assertRowsOnce(8 * 5 + 5);
  }

  /** One in five requests, every time another. */
  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "ANSWER_LOST"})
  void a_server_that_fails_at_one_request_in_five_loses_nothing_and_doubles_nothing(Fate failing)
      throws Exception {
    Random random = new Random(11);
    AtomicInteger failures = new AtomicInteger();
    try (HttpRelay relay =
        HttpRelay.start(
            server.port(),
            asked -> {
              synchronized (random) {
                boolean fails = random.nextInt(5) == 0;
                failures.addAndGet(fails ? 1 : 0);
                return fails ? failing : Fate.PASSED;
              }
            })) {
      StoreLocation flaky = at(S3Server.environment(relay.port()), "flaky" + failing);
      try (Store store = LanceStore.open(flaky)) {
        for (int i = 0; i < 6; i++) {
          assertThat(store.results().publish(file("f" + i, 5)).total()).isEqualTo(5);
        }
        assertThat(store.results().list(ResultFilter.ALL)).hasSize(30);
      }
      location = at(server.environment(), "flaky" + failing);
      assertRowsOnce(30);
    }
    assertThat(failures.get()).isGreaterThan(10);
  }

  @Test
  void a_kill_at_any_moment_leaves_each_publish_whole_or_not_there() throws Exception {
    Random moments = new Random(3);
    for (int kill = 0; kill < 3; kill++) {
      String name = "killed" + kill;
      ChildStore publisher =
          ChildStore.start(
              temporary, server.environment(), PublishingProcess.class, location, name, 100_000);
      publisher.awaitLines(moments.nextInt(4) + 1);
      // Somewhere within the next publish.
      TimeUnit.NANOSECONDS.sleep(moments.nextInt(60_000_000));
      publisher.process().destroyForcibly();
      publisher.await();
      assertEveryFileIsWhole(name, publisher.lines());
    }
    try (Store fresh = open()) {
      assertThat(fresh.results().publish(file("after", 3)).added()).isEqualTo(3);
      assertThat(fresh.verify().isSound()).isTrue();
    }
  }

  private void assertEveryFileIsWhole(String name, long reported) {
    try (Store fresh = open()) {
      List<List<Object>> sizes =
          List.copyOf(
              fresh
                  .sql(
                      "SELECT split_part(benchmark_name, '/', 1) AS file, count(*) FROM results WHERE benchmark_name LIKE '%s-%%' GROUP BY file"
                          .formatted(name))
                  .rows());
      assertThat(sizes).hasSizeBetween((int) reported, (int) reported + 1);
      assertThat(sizes)
          .allSatisfy(one -> assertThat(one.getLast()).isEqualTo((long) PublishingProcess.FILE));
    }
  }

  @Test
  void what_others_write_is_seen_by_who_has_the_table_open() {
    try (Store reader = open();
        Store writer = open()) {
      writer.results().publish(file("a", 2));
      assertThat(reader.results().list(ResultFilter.ALL)).hasSize(2);
      writer.results().publish(List.of(result(build("db", 1), "b", 1, 2)));
      assertThat(reader.results().list(ResultFilter.ALL)).hasSize(3);
      writer.compact();
      writer.results().remove(ResultFilter.ALL.withDut(new Glob("db")));
      assertThat(reader.results().list(ResultFilter.ALL)).isEmpty();
      assertThat(reader.builds().known()).isEmpty();
    }
  }

  @Test
  void a_damaged_row_is_told_and_an_object_that_is_gone_is_no_empty_answer() {
    try (Store store = open()) {
      store.results().publish(file("a", 2));
    }
    DamagedRows.change(location, "a/1");
    try (Store store = open()) {
      assertThat(store.results().find(ResultFilter.ALL).damage().count()).isEqualTo(1);
      assertThat(store.verify().isSound()).isFalse();
      assertThat(store.repair().isLoss()).isTrue();
    }
    server.remove(S3Server.BUCKET, location.uri().substring(9) + "/results.lance/data/");
    try (Store store = open()) {
      assertThatThrownBy(() -> store.results().find(ResultFilter.ALL))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining(location.uri())
          .hasMessageContaining("put it back from the bucket's versions or a copy");
      assertThat(store.verify().tables().getFirst().files()).hasSize(1);
      assertThatThrownBy(store::repair)
          .hasMessageContaining("nothing is set aside in a bucket")
          .hasMessageContaining("backup");
    }
  }

  @Test
  void no_secret_is_in_the_list_of_processes_while_a_helper_runs() throws Exception {
    try (Store store = open();
        ExecutorService asking = Executors.newSingleThreadExecutor()) {
      store.results().publish(file("a", 2));
      Future<?> answer = asking.submit(() -> store.sql("SELECT count(*) FROM results"));
      List<String> seen = new ArrayList<>();
      while (!answer.isDone()) {
        ProcessHandle.current()
            .children()
            .forEach(child -> seen.add(child.info().commandLine().orElse("")));
      }
      answer.get();

      assertThat(seen).anyMatch(line -> line.contains(HelperJvm.MARK));
      assertThat(seen).noneMatch(line -> line.contains(S3Server.SECRET));
    }
  }
}
