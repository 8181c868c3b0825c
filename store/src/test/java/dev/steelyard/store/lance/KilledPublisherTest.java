package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

final class KilledPublisherTest extends StoreTest {

  /** Kills one process after another, each at another moment of its publishing. */
  @RepeatedTest(2)
  void a_kill_at_any_moment_leaves_each_publish_whole_or_not_there(RepetitionInfo repetition)
      throws Exception {
    Random moments = new Random(repetition.getCurrentRepetition());
    for (int kill = 0; kill < 4; kill++) {
      String name = "killed" + kill;
      ChildStore publisher =
          ChildStore.start(temporary, Map.of(), PublishingProcess.class, folder, name, 100_000);
      long reported = moments.nextInt(6);
      publisher.awaitLines(reported + 1);
      // Somewhere within the next publish, which takes about 10 ms.
      TimeUnit.NANOSECONDS.sleep(moments.nextInt(12_000_000));
      publisher.process().destroyForcibly();
      publisher.await();
      assertEveryFileIsWhole(name, publisher.lines());
    }
    try (Store fresh = open()) {
      assertThat(fresh.results().publish(file("after", 3)).added()).isEqualTo(3);
    }
  }

  private void assertEveryFileIsWhole(String name, long reported) {
    try (Store fresh = open()) {
      String whole =
          "(SELECT split_part(benchmark_name, '/', 1) AS file FROM results"
              + (" WHERE benchmark_name LIKE '" + name + "-%' GROUP BY file")
              + (" HAVING count(*) = " + PublishingProcess.FILE)
              + (" AND sum(array_length(\"values\")) = 3 * " + PublishingProcess.FILE + ")");
      long files = count(fresh, whole);
      assertThat(files).isBetween(reported, reported + 1);
      assertThat(fresh.results().list(ResultFilter.ALL.withBenchmark(new Glob(name + "-*"))))
          .hasSize((int) files * PublishingProcess.FILE);
      assertThat(fresh.results().find(ResultFilter.ALL).unreadable()).isEmpty();
    }
  }

  private static long count(Store store, String from) {
    return (Long)
        requireNonNull(store.sql("SELECT count(*) FROM " + from).rows().getFirst().getFirst());
  }
}
