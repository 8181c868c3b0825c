package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.ValueSeries;
import dev.steelyard.probe.CacheProbe;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program says through the probe is what is read from the recording. */
class ProbeRecordingTest {

  private static final OperationKind EXPORT = Probe.kind("export", "export").unitOfWork();
  private static final OperationKind DISCOVER = Probe.kind("schema", "discover");
  private static final CacheProbe SCHEMAS = Probe.cache("schemas");

  @TempDir Path folder;

  private interface Work {
    void run() throws Exception;
  }

  private Path recorded(Work work) throws Exception {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  private Trace read(Work work) throws Exception {
    return TraceFiles.read(recorded(work));
  }

  private static List<String> paths(Spans spans) {
    return IntStream.range(0, spans.size())
        .mapToObj(span -> String.join(" ", spans.path(span)) + " " + spans.target(span))
        .toList();
  }

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
        .isEqualTo(new SpanKind("export", "export", SpanKind.Origin.OPERATION, true, 1));
    assertThat(trace.nanos()).isEqualTo(spans.nanos(0));
    assertThat(trace.notes()).isEmpty();
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
  void lookups_and_loads_of_caches_keep_their_keys_and_their_order() throws Exception {
    Trace trace =
        read(() -> {
          SCHEMAS.miss("a");
          try (var load = SCHEMAS.load("a")) {
            load.bytes(100);
          }
          SCHEMAS.hit("a");
          SCHEMAS.lookedUp("b", false);
          SCHEMAS.lookedUp(17L, true);
          SCHEMAS.evicted("a", 100);
        });

    CacheLookups lookups = trace.lookups();
    assertThat(lookups.caches()).containsExactly("schemas");
    assertThat(IntStream.range(0, lookups.size()).mapToObj(lookups::kind))
        .containsExactly(
            CacheLookups.Kind.MISS,
            CacheLookups.Kind.LOAD,
            CacheLookups.Kind.HIT,
            CacheLookups.Kind.MISS,
            CacheLookups.Kind.HIT,
            CacheLookups.Kind.EVICTION);
    assertThat(lookups.key(0)).isEqualTo(lookups.key(2)).isEqualTo(lookups.key(5));
    assertThat(lookups.key(3)).isNotEqualTo(lookups.key(0));
    assertThat(lookups.key(4)).isEqualTo(17);
    assertThat(lookups.bytes(1)).isEqualTo(100);
    assertThat(trace.spans().kind(0).words()).isEqualTo("schemas/load");
  }

  @Test
  void requests_and_statements_tell_all_that_was_said_of_them() throws Exception {
    Trace trace =
        read(() -> {
          try (var get = Probe.storage("lake").read("a.parquet", 90, 8)) {
            get.bytes(7).connection(3);
          }
          try (var list = Probe.storage("lake").list("data/")) {
            list.failed();
          }
          try (var run = Probe.database("local", "duckdb").execute("SELECT ?")) {
            run.values(1, "a").plan("{}").planningNanos(5).rows(2).connection(4).prepared();
          }
        });

    assertThat(trace.requests())
        .containsExactly(
            new StorageRequest(0, StorageRequest.Kind.READ, "a.parquet", 90, 8, 7, 3),
            new StorageRequest(1, StorageRequest.Kind.LIST, "data/", 0, -1, 0, 0));
    assertThat(trace.spans().hasFailed(1)).isTrue();
    assertThat(trace.statements())
        .containsExactly(new StatementRun(2, "duckdb", "{}", 5, 2, 4, true));
    assertThat(paths(trace.spans()))
        .containsExactly(
            "lake/read a.parquet [8 bytes from 90]",
            "lake/list data/",
            "local/execute SELECT ? /* values #1089 */");
  }

  @Test
  void counters_and_gauges_are_there_even_of_a_short_recording() throws Exception {
    var rows = Probe.counter("rows");
    Probe.gauge("queue", () -> 42);
    Probe.gauge(
        "broken",
        () -> {
          throw new IllegalStateException("no value");
        });

    Trace trace =
        read(() -> {
          rows.add(5);
          rows.increment();
        });

    ValueSeries counted =
        trace.values().stream().filter(one -> one.name().equals("rows")).findFirst().orElseThrow();
    assertThat(counted.isCounter()).isTrue();
    assertThat(counted.points().getLast().value() - counted.points().getFirst().value())
        .isEqualTo(6);
    assertThat(trace.values())
        .anySatisfy(one -> {
          assertThat(one.name()).isEqualTo("queue");
          assertThat(one.isCounter()).isFalse();
          assertThat(one.points().getLast().value()).isEqualTo(42);
        });
    assertThat(trace.values()).noneMatch(one -> one.name().equals("broken"));
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
            "%d of step were left out, as there were too many a second"
                .formatted(1_000 - recorded));
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

  /** As where somebody records a minute of a server. */
  @Test
  void a_unit_of_work_that_went_on_beyond_the_recording_is_missed() throws Exception {
    OperationKind request = Probe.kind("server", "request").unitOfWork();
    List<AutoCloseable> open = new ArrayList<>();
    Trace trace =
        read(() -> {
          open.add(request.begin("longer"));
          DISCOVER.begin("a").close();
          DISCOVER.begin("a").close();
        });
    open.getFirst().close();

    assertThat(TraceView.of("it", trace, 5).notes())
        .containsExactly(
            "2 operations lie within no unit of work that was recorded whole: repetitions are looked for within the outermost operation around each");
    assertThat(TraceView.of("it", trace, 5).repeated().cases()).isEmpty();
  }

  /** As that of a program that was killed says of itself. */
  @Test
  void a_recording_that_was_never_finished_is_read_and_says_so() throws Exception {
    Path file = recorded(() -> EXPORT.begin("").close());
    byte[] all = Files.readAllBytes(file);
    assertThat(TraceFiles.read(file).notes()).isEmpty();
    all[64] = 5;

    Trace trace = TraceFiles.read(Files.write(file, all));

    assertThat(trace.spans().size()).isEqualTo(1);
    assertThat(trace.notes()).hasSize(1);
    assertThat(trace.notes().getFirst()).startsWith("the recording was never finished");
  }

  @Test
  void what_is_no_recording_or_has_nothing_of_the_probe_is_refused() throws Exception {
    Path recording = recorded(() -> {});
    Path cut = folder.resolve("cut.jfr");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(recording), 40));
    Path empty = Files.createFile(folder.resolve("empty.jfr"));
    Path foreign = Files.writeString(folder.resolve("foreign.jfr"), "{\"a\": 1}");

    assertRefused(folder.resolve("none.jfr"), "there is no file");
    assertRefused(folder, "is no file");
    assertRefused(empty, "is empty");
    assertRefused(foreign, "no traces of OpenTelemetry");
    assertRefused(cut, "cannot be read as a recording of the flight recorder");
  }

  private static void assertRefused(Path file, String words) throws IOException {
    assertThatThrownBy(() -> TraceFiles.read(file))
        .as(file.toString())
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(words);
  }
}
