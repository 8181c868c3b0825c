package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.trace.LayerTimes;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.StorageProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Operations that a program says through the probe are read from the recording. */
class ProbedOperationsTest extends ProbedTest {

  @Test
  void operations_nest_as_they_were_begun_and_keep_their_targets() throws Exception {
    Trace trace =
        read(() -> {
          try (var export = EXPORT.begin("year=2026")) {
            try (var discover = DISCOVER.begin("a.parquet")) {
              discover.amount(12);
            }
            try (var discover = DISCOVER.begin(77)) {
              discover.failed();
            }
            try (var sql = Probe.operation("sql/plan", "SELECT 1")) {
              sql.amount(1);
            }
            export.amount(3);
          }
        });

    Spans spans = trace.spans();
    assertThat(paths(spans))
        .containsExactly(
            "export year=2026",
            "export schema/discover a.parquet",
            "export schema/discover #77",
            "export sql/plan SELECT 1");
    assertThat(IntStream.range(0, 4).mapToObj(spans::amount)).containsExactly(3L, 12L, 0L, 1L);
    assertThat(IntStream.range(0, 4).mapToObj(spans::hasFailed))
        .containsExactly(false, false, true, false);
    assertThat(spans.kind(0))
        .isEqualTo(new SpanKind("export", "export", SpanKind.SpanOrigin.OPERATION, true, 1));
    assertThat(trace.nanos()).isEqualTo(spans.nanos(0));
    assertThat(trace.notes()).isEmpty();
  }

  @Test
  void threads_that_ask_for_a_number_at_once_are_told_the_same() throws Exception {
    read(() -> {
      for (int round = 0; round < 500; round++) {
        try (var export = EXPORT.begin("");
            var threads = Executors.newFixedThreadPool(4)) {
          CyclicBarrier together = new CyclicBarrier(4);
          List<Future<Long>> ids = new ArrayList<>();
          for (int i = 0; i < 4; i++) {
            ids.add(
                threads.submit(() -> {
                  together.await();
                  return export.id();
                }));
          }
          for (Future<Long> id : ids) {
            assertThat(id.get()).isEqualTo(export.id());
          }
        }
      }
    });
  }

  @Test
  void virtual_threads_work_for_the_operation_that_they_name() throws Exception {
    Trace trace =
        read(() -> {
          try (var export = EXPORT.begin("")) {
            long id = export.id();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
              String target = "part " + i;
              threads.add(
                  Thread.ofVirtual()
                      .start(() -> {
                        try (var part = DISCOVER.beginWithin(id, target);
                            var inner = Probe.operation("read", target)) {
                          inner.amount(part.id());
                        }
                      }));
            }
            for (Thread one : threads) {
              one.join();
            }
          }
        });

    Spans spans = trace.spans();
    assertThat(spans.size()).isEqualTo(41);
    assertThat(paths(spans).stream().filter(one -> one.startsWith("export schema/discover read")))
        .hasSize(20);
    assertThat(spans.threads()).isEqualTo(21);
  }

  @Test
  @SuppressWarnings("try") // closed in the wrong way is what it is about
  void an_operation_that_nobody_closed_costs_the_others_nothing() throws Exception {
    Trace trace =
        read(() -> {
          try (var export = EXPORT.begin("whole")) {
            DISCOVER.begin("never closed");
            try (var discover = DISCOVER.begin("closed")) {
              discover.close();
            }
          }
          try (var export = EXPORT.begin("next")) {
            export.amount(1);
          }
        });

    assertThat(paths(trace.spans()))
        .containsExactly("export whole", "export schema/discover closed", "export next");
  }

  @Test
  void objects_are_used_again_and_operations_deeper_than_any_are_recorded() throws Exception {
    Trace trace = read(() -> dive(100));

    assertThat(trace.spans().size()).isEqualTo(100);
    assertThat(trace.spans().path(99)).hasSize(100);
  }

  private static void dive(int depth) {
    if (depth > 0) {
      try (var operation = DISCOVER.begin(depth)) {
        dive(depth - 1);
        operation.amount(depth);
      }
    }
  }

  @Test
  void a_request_that_ends_on_another_thread_holds_nothing_that_is_done_there() throws Exception {
    StorageProbe lake = Probe.storage("asynchronous");
    Trace trace =
        read(() -> {
          try (var export = EXPORT.begin("a")) {
            var asked = lake.read("part").within(export.id());
            var loose = lake.read("loose");
            var none = lake.read("none").within(0);
            Thread other =
                Thread.ofPlatform()
                    .start(() -> {
                      DISCOVER.begin("meanwhile").close();
                      asked.close();
                      loose.close();
                      none.close();
                    });
            other.join();
            lake.read("here").close();
          }
        });

    assertThat(paths(trace.spans()))
        .containsExactly(
            "export a",
            "export asynchronous/read part",
            "export asynchronous/read loose",
            "asynchronous/read none",
            "schema/discover meanwhile",
            "export asynchronous/read here");
  }

  /** Rows are often written by another thread than the one that asked for them. */
  @Test
  void statements_and_loads_that_end_on_another_thread_belong_to_what_they_began_in()
      throws Exception {
    Trace trace =
        read(() -> {
          try (var export = EXPORT.begin("a")) {
            var statement = Probe.database("rows", "db").execute("SELECT 1");
            var load = Probe.cache("slow").load("key");
            Thread other =
                Thread.ofPlatform()
                    .start(() -> {
                      try (var unit = EXPORT.begin("b")) {
                        DISCOVER.begin("meanwhile").close();
                        statement.close();
                        load.close();
                        unit.amount(1);
                      }
                    });
            other.join();
            export.amount(1);
          }
          var outermost = Probe.database("rows", "db").execute("SELECT 2");
          Thread.ofPlatform().start(outermost::close).join();
        });

    assertThat(paths(trace.spans()))
        .containsExactly(
            "export a",
            "export rows/execute SELECT 1",
            "export slow/load #" + trace.lookups().key(0),
            "export b",
            "export schema/discover meanwhile",
            "rows/execute SELECT 2");
    Spans spans = trace.spans();
    assertThat(IntStream.range(0, 5).map(spans::parent)).containsExactly(-1, 0, 0, -1, 3);
  }

  @Test
  void what_is_beyond_a_bound_a_second_is_left_out_and_told() throws Exception {
    OperationKind bounded = Probe.kind("bounded", "step").atMostPerSecond(10);

    Trace trace =
        read(() -> {
          for (int i = 0; i < 1_000; i++) {
            bounded.begin(i).close();
          }
        });

    int recorded = trace.spans().size();
    assertThat(recorded).isBetween(10, 500);
    assertThat(trace.notes())
        .containsExactly(
            "%d of bounded/step were left out, as there were too many a second"
                .formatted(1_000 - recorded));
    assertThat(trace.capped()).containsExactly(trace.spans().kind(0).words());
  }

  /** One in two is drawn, and of these ten a second are recorded. */
  @Test
  void what_is_left_out_stands_for_as_many_as_what_is_recorded() throws Exception {
    OperationKind both = Probe.kind("both", "step").oneIn(2).atMostPerSecond(10);

    Trace trace =
        read(() -> {
          for (int i = 0; i < 4_000; i++) {
            both.begin(i).close();
          }
        });

    SpanKind kind = trace.spans().kind(0);
    // Binomial: 2,000 with a deviation of 32.
    assertThat(trace.spans().size() + kind.leftOut()).isBetween(1_800L, 2_200L);
    assertThat(trace.notes())
        .containsExactly(
            "%,d of both/step were left out, as there were too many a second"
                .formatted(2 * kind.leftOut()));
    assertThat(LayerTimes.of(trace.spans()).kinds().getFirst().count())
        .isEqualTo(2 * (trace.spans().size() + kind.leftOut()));
  }

  @Test
  void of_one_in_so_many_the_kind_says_so() throws Exception {
    OperationKind sampled = Probe.kind("sampled", "step").oneIn(8);

    Trace trace =
        read(() -> {
          for (int i = 0; i < 8_000; i++) {
            sampled.begin(i).close();
          }
        });

    // Binomial: 1,000 with a deviation of 30.
    assertThat(trace.spans().size()).isBetween(800, 1_200);
    assertThat(trace.spans().kind(0).oneIn()).isEqualTo(8);
    assertThatThrownBy(() -> sampled.oneIn(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
