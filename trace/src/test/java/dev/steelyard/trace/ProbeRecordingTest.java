package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.CacheUse;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.ValueSeries;
import dev.steelyard.probe.CacheProbe;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.trace.plan.PlanReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program says of caches, storage and databases is read from the recording. */
class ProbeRecordingTest extends ProbedTest {

  private static final CacheProbe SCHEMAS = Probe.cache("schemas");

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

  private static final int SIZE_AT = 8;
  private static final int NANOS_AT = 32;

  /** A unit of work that begins in one part of a recording and ends in the next. */
  private Path overTwoParts(long setBy) throws Exception {
    Path file =
        recorded(() -> {
          try (var _ = EXPORT.begin("a")) {
            DISCOVER.begin("first part").close();
            try (Recording other = new Recording()) {
              // Whoever else begins to record begins a new part.
              other.start();
              DISCOVER.begin("second part").close();
            }
          }
        });
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    int second = Math.toIntExact(bytes.getLong(SIZE_AT));
    assertThat(second).isLessThan(bytes.capacity());
    for (int part = second;
        part < bytes.capacity();
        part += Math.toIntExact(bytes.getLong(part + SIZE_AT))) {
      bytes.putLong(part + NANOS_AT, bytes.getLong(part + NANOS_AT) + setBy);
    }
    return Files.write(file, bytes.array());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3_000_000, -3_000_000, 3_600_000_000_000L})
  void what_a_unit_of_work_holds_is_told_by_one_clock_for_all_parts(long setBy) throws Exception {
    Trace trace = TraceFiles.read(overTwoParts(setBy));

    assertThat(paths(trace.spans()))
        .contains("export a", "export schema/discover first part")
        .contains("export schema/discover second part")
        .noneMatch(path -> path.startsWith("schema"));
    assertThat(trace.spans().nanos(0)).isLessThan(60_000_000_000L);
    assertThat(trace.notes()).hasSize(Math.abs(setBy) > 10_000_000 ? 1 : 0);
  }

  @Test
  void what_failed_to_load_or_went_out_as_wrong_no_larger_cache_would_find() throws Exception {
    CacheProbe cache = Probe.cache("failing");
    Trace trace =
        read(() -> {
          for (int i = 0; i < 3; i++) {
            cache.miss("broken");
            try (var load = cache.load("broken")) {
              load.failed();
            }
            cache.lookedUp("changed", false);
            cache.removed("changed");
            cache.lookedUp("kept", i > 0);
          }
          cache.cleared();
          cache.miss("kept");
        });

    CacheUse use =
        CacheUse.of(trace.lookups()).stream()
            .filter(one -> one.name().equals("failing"))
            .findFirst()
            .orElseThrow();
    assertThat(use.lookups()).isEqualTo(10);
    assertThat(use.curve().highest()).isEqualTo(0.2);
  }

  @Test
  void recordings_of_two_processes_in_one_file_are_refused() throws Exception {
    Path one = recordedBeside("one.jfr");
    Path other = recordedBeside("other.jfr");
    Path both = folder.resolve("both.jfr");
    Files.write(both, Files.readAllBytes(one));
    Files.write(both, Files.readAllBytes(other), StandardOpenOption.APPEND);

    assertThatThrownBy(() -> TraceFiles.read(both))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("the recording is of several programs: the processes ");
  }

  /** By a virtual machine that does nothing else. */
  private Path recordedBeside(String name) throws Exception {
    Path file = folder.resolve(name);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:StartFlightRecording:filename=" + file,
                "--version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    return file;
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
            new StorageRequest(
                1, StorageRequest.Kind.LIST, "data/", 0, -1, OptionalLong.empty(), 0));
    assertThat(trace.spans().hasFailed(1)).isTrue();
    assertThat(trace.statements())
        .containsExactly(new StatementRun(2, "duckdb", new PlanReader().read("{}"), 5, 2, 4, true));
    assertThat(paths(trace.spans()))
        .containsExactly(
            "lake/read a.parquet [8 bytes from 90]",
            "lake/list data/",
            "local/execute SELECT ? /* values #45215848404365 */");
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
            "no unit of work was recorded whole: what a change would save of one is not told",
            "2 operations lie within no unit of work that was recorded whole: repetitions are"
                + " looked for within the outermost operation around each");
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

  /** Wherever it ends, no words of the reader's own reach anybody. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 0.6, 0.9, 0.999})
  void a_recording_that_is_cut_off_within_its_first_part_is_refused_with_that(double share)
      throws Exception {
    byte[] all = Files.readAllBytes(recorded(() -> EXPORT.begin("").close()));
    Path cut =
        Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(all, (int) (share * all.length)));

    assertThatThrownBy(() -> TraceFiles.read(cut))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("it is cut off or damaged within its first part")
        .hasMessageNotContaining("Index");
  }

  @Test
  void what_follows_a_recording_is_told_and_blamed_on_no_clock() throws Exception {
    byte[] all = Files.readAllBytes(recorded(() -> EXPORT.begin("").close()));
    byte[] longer = Arrays.copyOf(all, all.length + 500);
    Arrays.fill(longer, all.length, longer.length, (byte) 7);

    Trace trace = TraceFiles.read(Files.write(folder.resolve("longer.jfr"), longer));

    assertThat(trace.spans().size()).isEqualTo(1);
    assertThat(trace.notes())
        .containsExactly(
            "500 bytes after its last part are no part of a recording, and are not read");
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
