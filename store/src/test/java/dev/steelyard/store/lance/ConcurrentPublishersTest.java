package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Publication;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class ConcurrentPublishersTest extends StoreTest {

  @Test
  void eight_processes_with_ten_files_each_lose_nothing_and_double_nothing() throws Exception {
    List<ChildStore> publishers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      publishers.add(start("publisher" + i, 10));
    }
    for (ChildStore publisher : publishers) {
      assertThat(publisher.await()).matches(ended -> ended.code() == 0 && ended.errors().isEmpty());
    }

    assertRowsOnce(8 * 10 * PublishingProcess.FILE);
  }

  @Test
  void four_processes_with_the_same_files_store_them_once() throws Exception {
    List<ChildStore> publishers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      publishers.add(start("same", 12));
    }
    long added = 0;
    for (ChildStore publisher : publishers) {
      String output = publisher.await().output();
      added += output.lines().mapToLong(line -> Long.parseLong(line.split(" ")[1])).sum();
    }

    assertThat(added).isEqualTo(12 * PublishingProcess.FILE);
    assertRowsOnce(12 * PublishingProcess.FILE);
  }

  @Test
  void threads_of_one_process_queue_up_too() throws Exception {
    List<Publication> done = atOnce(6, () -> store.results().publish(file("same", 100)));

    assertThat(done.stream().mapToLong(Publication::added).sum()).isEqualTo(100);
    assertRowsOnce(100);
  }

  /** What stands between two writers where there is no lock: other programs, and buckets. */
  @Test
  void writers_that_take_no_lock_are_kept_apart_by_the_tables_key() throws Exception {
    store.results().publish(file("before", 1));

    atOnce(
        6,
        () -> {
          ArrowMemory memory = new ArrowMemory(remark -> {});
          RetryPolicy reach = new RetryPolicy(false, pause -> {});
          try (LanceTable table =
              new LanceTable(
                  StoreLocation.of(folder.toString()),
                  TableDefinition.RESULTS,
                  memory,
                  reach,
                  remark -> {})) {
            return table
                .merge(file("same", 100), new ResultWriter(), Optional.of(LanceResults.CHANGED))
                .added();
          }
        });

    assertRowsOnce(101);
  }

  private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(
            executor.submit(() -> {
              start.await();
              return work.call();
            }));
      }
      List<T> done = new ArrayList<>();
      for (Future<T> future : futures) {
        done.add(future.get());
      }
      return done;
    }
  }

  private ChildStore start(String name, int files) throws Exception {
    return ChildStore.start(temporary, Map.of(), PublishingProcess.class, folder, name, files);
  }

  private void assertRowsOnce(long rows) {
    try (Store fresh = open()) {
      Table counts = fresh.sql("SELECT count(*), count(DISTINCT id) FROM results");
      assertThat(counts.rows()).containsExactly(List.of(rows, rows));
    }
  }
}
