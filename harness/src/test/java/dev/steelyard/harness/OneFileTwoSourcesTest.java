package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.HarnessFixtures.Said;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of two builds, machines, tools or runs in one file do not become one benchmark. */
class OneFileTwoSourcesTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  @Test
  void a_benchmark_of_go_under_two_configurations_is_told() {
    Said said =
        read(
            """
            pkg: x
            toolchain: baseline
            BenchmarkA-8 100 5 ns/op
            BenchmarkB-8 100 5 ns/op
            toolchain: experiment
            BenchmarkA-8 100 9 ns/op
            """);

    assertThat(said.names()).containsExactly("x.BenchmarkB[cpu=8]");
    assertThat(said.problems())
        .extracting(one -> one.reason())
        .containsExactly(
            "x.BenchmarkA[cpu=8]: its values are of different things: toolchain is 'baseline' and"
                + " 'experiment'; publish each from a file of its own");
  }

  @Test
  void what_a_program_of_go_prints_is_no_configuration() {
    Said said =
        read(
            """
            goos: linux
            pkg: x
            BenchmarkB-8 100 5 ns/op
            BenchmarkA-8 seed: 1
            rows: 10
            100 5 ns/op
            main.go:12: warm
            BenchmarkA-8 seed: 2
            rows: 20
            100 9 ns/op
            main.go:12: cold
            PASS
            """);

    assertThat(said.named("x.BenchmarkA[cpu=8]").values().toArray()).containsExactly(5, 9);
    assertThat(said.problems()).isEmpty();
  }

  @Test
  void a_benchmark_of_go_of_which_one_run_failed_has_no_value() {
    Said said =
        read(
            """
            pkg: x
            BenchmarkA-8 100 5 ns/op 3 B/op
            --- FAIL: BenchmarkA-8
            BenchmarkA-8 100 6 ns/op 3 B/op
            BenchmarkAB-8 100 7 ns/op
            FAIL
            """);

    assertThat(said.names()).containsExactly("x.BenchmarkAB[cpu=8]");
    assertThat(said.problems()).hasSize(1);
  }

  private static Result result(String version, double value) {
    return Result.of(
        new DutBuild("dut", version, Instant.EPOCH),
        new TestBed("bed", "cpu", 1, "os", Instant.EPOCH),
        "codec",
        Values.of(value, value),
        Unit.of("ns"),
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        Instant.EPOCH);
  }

  private Path export(String kind, Result... results) throws IOException {
    Path file = folder.resolve(kind);
    try (OutputStream out = Files.newOutputStream(file)) {
      var _ = ResultExport.parse(kind + "=" + file).write(List.of(results), out);
    }
    return file;
  }

  @Test
  void an_export_of_two_builds_is_refused_where_it_would_be_read_as_one() throws IOException {
    String mapping = Formats.mapped("name=$.benchmark,value=$.value,unit=$.unit");
    for (String kind : List.of("benchstat", "csv")) {
      String format = kind.equals("csv") ? mapping : Formats.AUTO;
      Path two = export(kind, result("1", 5), result("2", 9));

      assertThatThrownBy(() -> HarnessFixtures.read(two, format))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("several builds or machines (version is '1' and '2')");
      assertThat(HarnessFixtures.read(export(kind, result("1", 5)), format).names())
          .containsExactly("codec");
    }
    Path csv = export("csv", result("1", 5), result("2", 9));
    assertThat(
            HarnessFixtures.read(
                    csv,
                    Formats.mapped(
                        "name=$.benchmark,value=$.value,unit=$.unit,level.version=$.version"))
                .names())
        .containsExactly("codec[version=1]", "codec[version=2]");
  }

  @Test
  void the_output_of_two_tools_in_a_long_file_is_refused_with_both() {
    String google =
        "Benchmark                 Time             CPU   Iterations\n"
            + "BM_A      5.00 ns     5.00 ns      100\n".repeat(2_000);
    String nanobench =
        """
        |               ns/op |                op/s |    err% |     total | benchmark
        |--------------------:|--------------------:|--------:|----------:|:----------
        |               17.57 |       56,912,493.27 |    3.0% |      0.01 | `text`
        """;

    assertThat(google.length()).isGreaterThan(1 << 16);
    assertThatThrownBy(() -> read(google + nanobench))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("looks like google-benchmark-console and like nanobench-table");
  }

  @Test
  void counters_of_two_benchmarks_of_nanobench_with_one_name_are_not_pooled() {
    String entry =
        """
        {"title":"benchmark","name":"sort","unit":"op","batch":1,"epochs":1,
         "measurements":[{"iterations":10,"elapsed":%s,"instructions":%d}]}
        """;
    Said said =
        read(
            "{\"results\":[%s,%s]}\n"
                .formatted(entry.formatted("1.5e-06", 5000), entry.formatted("2.5e-06", 9000)));

    assertThat(said.names()).isEmpty();
    assertThat(said.problems()).singleElement().asString().contains("'sort' is in this file more");
  }

  @Test
  void a_second_run_of_hey_in_one_csv_is_told() {
    String run =
        "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset\n"
            + "0.0%d,0,0,0,0,0,200,0.1\n".repeat(2);

    assertThat(read(run.formatted(1, 2)).names()).containsExactly("hey");
    Said two = read(run.formatted(1, 2) + run.formatted(8, 9));
    assertThat(two.names()).isEmpty();
    assertThat(two.problems()).hasSize(1);
  }
}
