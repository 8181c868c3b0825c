package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreInfo;
import dev.steelyard.store.TimePoint;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class KeepingTimesTest extends StoreTest {

  static TimePoint point(String run, String line, int second, double value) {
    return new TimePoint(run, line, Duration.ofSeconds(second), value, Unit.PER_SECOND);
  }

  private static List<TimePoint> line(String run, String line, int seconds) {
    List<TimePoint> points = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      points.add(point(run, line, i, i / 8.0));
    }
    return points;
  }

  @Test
  void a_time_line_comes_back_in_order_of_time() {
    store.timeLines().append(line("r'1", "mix/😀 'search':p95", 300).reversed());

    assertThat(store.timeLines().line("r'1", "mix/😀 'search':p95"))
        .isEqualTo(line("r'1", "mix/😀 'search':p95", 300));
    assertThat(store.timeLines().line("r1", "mix/😀 'search':p95")).isEmpty();
    assertThat(store.timeLines().line("r'1", "mix")).isEmpty();
  }

  @Test
  void a_point_keeps_its_histogram() {
    byte[] bytes = new byte[4_000];
    new Random(1).nextBytes(bytes);
    TimePoint whole =
        new TimePoint(
            "r", "mix", Duration.ofMillis(1_500), 2.5, Unit.NANOSECONDS, ByteBuffer.wrap(bytes));

    store.timeLines().append(List.of(whole, point("r", "mix", 2, 1)));

    assertThat(store.timeLines().line("r", "mix").getFirst()).isEqualTo(whole);
    assertThat(store.timeLines().line("r", "mix").getLast().histogram().hasRemaining()).isFalse();
  }

  @Test
  void appending_goes_on_and_the_same_point_is_replaced() {
    store.timeLines().append(line("r", "users", 3));
    store.timeLines().append(List.of(point("r", "users", 3, 9), point("r", "users", 0, 7)));

    assertThat(store.timeLines().line("r", "users"))
        .extracting(TimePoint::value)
        .containsExactly(7.0, 1 / 8.0, 2 / 8.0, 9.0);
  }

  @Test
  void a_runs_lines_are_named() {
    store.timeLines().append(line("r", "b", 2));
    store.timeLines().append(line("r", "a", 2));
    store.timeLines().append(line("other", "c", 2));

    assertThat(store.timeLines().names("r")).containsExactly("a", "b");
    assertThat(store.timeLines().names("none")).isEmpty();
  }

  @Test
  void time_lines_are_queried_with_sql_and_counted_and_compacted() {
    store.timeLines().append(line("r", "users", 5));
    store.timeLines().append(line("s", "users", 5));

    assertThat(store.sql("SELECT run, max(value) FROM series GROUP BY run ORDER BY run").rows())
        .containsExactly(List.of("r", 0.5), List.of("s", 0.5));
    assertThat(store.info().tables())
        .extracting(StoreInfo.TableInfo::name, StoreInfo.TableInfo::rows)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("series", 10L));
    assertThat(store.compact().fragmentsAfter()).isEqualTo(1);
    assertThatThrownBy(() -> store.sql("SELECT * FROM runs JOIN series ON true"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("one table");
  }

  @Test
  void what_is_no_number_is_no_point() {
    assertThatThrownBy(() -> point("r", "users", 1, Double.NaN))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("users");
  }

  @Test
  void a_kill_at_any_moment_leaves_each_append_whole_or_not_there() throws Exception {
    Random moments = new Random(3);
    for (int kill = 0; kill < 3; kill++) {
      String run = "killed" + kill;
      ChildStore writer =
          ChildStore.start(temporary, Map.of(), AppendingProcess.class, folder, run, 100_000);
      long reported = moments.nextInt(5);
      writer.awaitLines(reported + 1);
      TimeUnit.NANOSECONDS.sleep(moments.nextInt(12_000_000));
      writer.process().destroyForcibly();
      writer.await();
      try (Store fresh = open()) {
        int points = fresh.timeLines().line(run, "users").size();
        assertThat(points % AppendingProcess.POINTS).isZero();
        assertThat((long) points / AppendingProcess.POINTS)
            .isBetween(writer.lines(), writer.lines() + 1);
      }
    }
  }

  @Test
  void processes_that_append_at_once_lose_nothing() throws Exception {
    List<ChildStore> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      writers.add(
          ChildStore.start(temporary, Map.of(), AppendingProcess.class, folder, "r" + i, 10));
    }
    for (ChildStore writer : writers) {
      assertThat(writer.await()).matches(ended -> ended.code() == 0 && ended.errors().isEmpty());
    }

    try (Store fresh = open()) {
      for (int i = 0; i < 4; i++) {
        assertThat(fresh.timeLines().line("r" + i, "users")).hasSize(10 * AppendingProcess.POINTS);
      }
    }
  }
}
