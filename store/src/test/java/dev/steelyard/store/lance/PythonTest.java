package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.comparison.Starts;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.ArtifactKind;
import dev.steelyard.store.ArtifactLabel;
import dev.steelyard.store.FoundResults;
import dev.steelyard.store.FoundSeries;
import dev.steelyard.store.Glob;
import dev.steelyard.store.Publication;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.TimePoint;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Python's lancedb reads what Steelyard wrote, and the other way round. */
final class PythonTest extends StoreTest {

  private static @Nullable PythonWorker worker;

  @BeforeAll
  static void startPython() throws IOException {
    String python = System.getenv().getOrDefault("STEELYARD_TEST_PYTHON", "");
    if (python.isEmpty()) {
      Needs.missing("STEELYARD_TEST_PYTHON names no python with lancedb and pandas; see ./verify");
    }
    worker = PythonWorker.start(python);
  }

  @AfterAll
  static void endPython() throws IOException {
    if (worker != null) {
      worker.close();
    }
  }

  private String run(String script) throws IOException {
    return Objects.requireNonNull(worker).run(script, folder);
  }

  @Test
  void rows_of_lance_bench_are_what_they_mean_and_one_series_with_ours() throws Exception {
    store
        .results()
        .publish(
            List.of(
                Result.of(
                    build("lance", 3),
                    result(build("lance", 3), "scan", 1).testBed(),
                    "scan",
                    Values.of(15.2, 15.3, 15.4),
                    Unit.NANOSECONDS,
                    Optional.empty(),
                    Metadata.of(Direction.LOWER_IS_BETTER),
                    Instant.ofEpochSecond(1700000900))));
    run("write_lance_bench.py");

    List<Series> series = store.results().histories(ResultFilter.ALL).series();

    Series scan = series.stream().filter(one -> one.benchmark().equals("scan")).findFirst().get();
    assertThat(series).hasSize(3);
    assertThat(scan.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(scan.dividedTotals()).isTrue();
    assertThat(scan.medians().get(0)).isCloseTo(10.01, within(0.001));
    assertThat(scan.medians().get(1)).isCloseTo(15.315, within(0.001));
    assertThat(scan.medians().get(2)).isEqualTo(15.3);

    List<Result> whole = store.results().find(ResultFilter.ALL).results();
    for (Result one : whole) {
      Series its =
          series.stream().filter(of -> of.benchmark().equals(one.benchmark())).findFirst().get();
      assertThat(its.unit()).isEqualTo(one.unit());
      assertThat(its.medians().stream().toArray()).contains(one.summary().median());
      assertThat(one.summary()).isEqualTo(Summary.of(one.values()));
    }
    assertThat(store.results().list(ResultFilter.ALL))
        .allSatisfy(line ->
            assertThat(whole)
                .filteredOn(one -> one.id().equals(line.id()))
                .singleElement()
                .satisfies(one -> {
                  assertThat(line.unit()).isEqualTo(one.unit());
                  assertThat(line.summary()).isEqualTo(one.summary());
                }));
    assertThat(whole)
        .filteredOn(one -> one.benchmark().equals("test_x"))
        .singleElement()
        .satisfies(one -> assertThat(one.summary().min()).isEqualTo(1_000_000))
        .satisfies(one -> assertThat(Starts.of(one)).contains(Starts.one(9)));
    assertThat(whole)
        .filteredOn(one -> one.benchmark().equals("query"))
        .extracting(Result::direction)
        .containsExactly(Direction.HIGHER_IS_BETTER);
  }

  /** Sealed: the table's form is a promise to other programs. */
  @Test
  void python_reads_what_was_published() throws Exception {
    Result plain = result(build("db", 1), "a plain", 1, 2, 3);
    Metadata ofRun =
        Metadata.of(Direction.HIGHER_IS_BETTER).withRun("r1", "base", Map.of("ram", "1GB"));
    Result full =
        Result.of(
            build("db", 2),
            plain.testBed(),
            "b 😀 'full'",
            Values.of(0.5),
            Unit.PER_SECOND,
            Optional.of(new Throughput(8, "bytes", Optional.of("binary"))),
            ofRun,
            plain.timestamp());
    store.results().publish(List.of(plain, full));

    assertThat(run("read_results.py").lines())
        .containsExactly(
            """
            [["id", "string"],\
             ["dut", "struct<name: string, version: string, timestamp: int64>"],\
             ["test_bed", "struct<name: string, cpu: string, memory_gb: int32, os: string, created_at: int64>"],\
             ["benchmark_name", "string"], ["values", "list<item: double>"],\
             ["summary", "struct<min: double, q1: double, median: double, q3: double, max: double, mean: double, standard_deviation: double>"],\
             ["units", "string"],\
             ["throughput", "struct<multiplier: double, name: string, unit_system: string>"],\
             ["metadata", "string"], ["timestamp", "int64"]]\
            """,
            "[\"a plain\", \"0.1.0+abc0001\", 64, [1.0, 2.0, 3.0], 2.0, null, null]",
            "[\"b 😀 'full'\", \"0.2.0+abc0002\", 64, [0.5], 0.5, {\"multiplier\": 8.0, \"name\":"
                + " \"bytes\", \"unit_system\": \"binary\"}, \"r1\"]");
  }

  /** Sealed too. */
  @Test
  void python_reads_time_lines() throws Exception {
    store
        .timeLines()
        .append(
            List.of(
                new TimePoint("r1", "mix:users", Duration.ofSeconds(1), 50, Unit.COUNT),
                new TimePoint(
                    "r1",
                    "mix/search",
                    Duration.ofSeconds(2),
                    1.5,
                    Unit.NANOSECONDS,
                    ByteBuffer.wrap(new byte[] {0x1c, (byte) 0x84}))));

    assertThat(run("read_series.py").lines())
        .containsExactly(
            "[[\"id\", \"string\"], [\"run\", \"string\"], [\"name\", \"string\"],"
                + " [\"offset_ms\", \"int64\"], [\"value\", \"double\"], [\"units\", \"string\"],"
                + " [\"histogram\", \"binary\"]]",
            "[\"r1\", \"mix:users\", 1000, 50.0, \"count\", null]",
            "[\"r1\", \"mix/search\", 2000, 1.5, \"ns\", \"1c84\"]");
  }

  @Test
  void python_reads_artifacts() throws Exception {
    Path file = Files.writeString(temporary.resolve("content"), "hello".repeat(100_000));
    ArtifactLabel label = ArtifactLabel.of(ArtifactKind.LOG, "r1", "a.log", "text/plain");
    store.artifacts().put(label, file);
    store.artifacts().put(label.withBenchmark("scan").withVariant("v"), file);

    assertThat(run("read_artifacts.py").lines())
        .first()
        .isEqualTo(
            "[[\"id\", \"string\"], [\"run\", \"string\"], [\"kind\", \"string\"],"
                + " [\"benchmark\", \"string\"], [\"variant\", \"string\"], [\"name\", \"string\"],"
                + " [\"media_type\", \"string\"], [\"size\", \"int64\"], [\"created_at\", \"int64\"],"
                + " [\"sha256\", \"string\"], [\"content\", \"large_binary\"]]");
    assertThat(run("read_artifacts.py").lines())
        .contains(
            "[\"r1\", \"log\", null, null, \"a.log\", \"text/plain\", 500000, true, \"hello\"]",
            "[\"r1\", \"log\", \"scan\", \"v\", \"a.log\", \"text/plain\", 500000, true, \"hello\"]");
  }

  @Test
  void what_python_wrote_is_read_and_what_is_no_result_is_reported() throws Exception {
    run("write_results.py");

    FoundResults found = store.results().find(ResultFilter.ALL);

    assertThat(found.results())
        .extracting(Result::id)
        .containsExactlyInAnyOrder("py-whole", "py-plain", "py-odd", "py-sparse");
    assertThat(found.unreadable())
        .extracting(FoundResults.Unreadable::id)
        .containsExactlyInAnyOrder("py-empty", "py-nan", "py-null");
    assertThat(store.results().list(ResultFilter.ALL)).hasSize(7);
    assertThat(store.builds().measured()).hasSize(2);
    Result whole = only("py-whole");
    assertThat(whole.values()).isEqualTo(Values.of(1, 2, 3));
    assertThat(whole.testBed().memoryGb()).isEqualTo(32);
    assertThat(whole.throughput()).contains(new Throughput(8, "bytes", Optional.of("binary")));
    assertThat(whole.metadata().message())
        .hasValueSatisfying(m -> assertThat(m).contains("reason"));
    assertThat(only("py-plain").throughput()).isEmpty();
    assertThat(only("py-plain").metadata())
        .isEqualTo(
            Metadata.of(Direction.LOWER_IS_BETTER)
                .withDirection(Direction.LOWER_IS_BETTER, Basis.KNOWN));
    assertThat(only("py-odd").metadata().message()).contains("no JSON 'at' all");
    assertThat(only("py-sparse").dut().name()).isEqualTo("unknown");
  }

  @Test
  void steelyard_publishes_into_a_table_that_python_made() throws Exception {
    run("write_results.py");

    assertThat(store.results().publish(file("ours", 5))).isEqualTo(new Publication(5, 0, 0));
    assertThat(store.results().publish(file("ours", 5))).isEqualTo(new Publication(0, 0, 5));
    assertThat(store.compact().fragmentsAfter()).isEqualTo(2);
    assertThat(store.results().list(ResultFilter.ALL)).hasSize(12);
  }

  @Test
  void python_adds_to_a_table_that_steelyard_made() throws Exception {
    store.results().publish(file("ours", 5));

    assertThat(run("write_results.py")).isEqualTo("12");

    assertThat(store.results().list(ResultFilter.ALL.withBenchmark(new Glob("ours/*")))).hasSize(5);
    assertThat(store.results().list(ResultFilter.ALL)).hasSize(12);
  }

  @Test
  void what_python_adds_twice_counts_once() throws Exception {
    run("write_results.py");
    int series = medians();
    run("write_results.py");

    FoundResults found = store.results().find(ResultFilter.ALL);

    assertThat(found.results()).hasSize(4).extracting(Result::id).doesNotHaveDuplicates();
    assertThat(found.repeated()).isEqualTo(4);
    assertThat(store.results().list(ResultFilter.ALL)).hasSize(7);
    assertThat(store.results().histories(ResultFilter.ALL).repeated()).isPositive();
    assertThat(medians()).isEqualTo(series);
    assertThat(store.verify().tables().getFirst().repeated()).isEqualTo(7);
  }

  @Test
  void of_several_rows_under_one_id_the_last_published_counts() throws Exception {
    run("write_again.py");

    assertThat(only("py-again").values()).isEqualTo(Values.of(5, 5, 5));
    FoundSeries histories = store.results().histories(ResultFilter.ALL);
    assertThat(histories.repeated()).isEqualTo(2);
    assertThat(histories.series())
        .singleElement()
        .satisfies(one -> assertThat(one.medians()).isEqualTo(Values.of(5)));
  }

  private int medians() {
    return store.results().histories(ResultFilter.ALL).series().stream()
        .mapToInt(one -> one.medians().size())
        .sum();
  }

  @Test
  void run_variant_and_levels_of_other_writers_are_found_whatever_their_order_and_spaces()
      throws Exception {
    run("write_levels.py");

    assertThat(
            store
                .sql(
                    "SELECT id, run, variant, level('ram'), level('line') FROM results ORDER BY id")
                .rows())
        .containsExactly(
            List.of("a-spaces", "r1", "v", "1GB", "a\nb"),
            List.of("b-order", "r2", "w\"", "2GB", "a\\nb"),
            Arrays.asList("c-nested", null, null, null, null),
            List.of("d-deep", "r4", "x", "4GB", "tab\tend"),
            Arrays.asList("e-none", null, null, null, null));
  }

  private Result only(String id) {
    return store.results().find(ResultFilter.ALL.withIds(List.of(id))).results().getFirst();
  }
}
