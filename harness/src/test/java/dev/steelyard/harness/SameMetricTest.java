package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Different things of a file that would have one name here are told, and never pooled. */
class SameMetricTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  private static void assertRefused(Said said, String name, String first, String second) {
    assertThat(said.names()).doesNotContain(name);
    assertThat(said.problems())
        .extracting(one -> one.reason())
        .containsExactly(
            "%s: both '%s' and '%s' would be called so; give them names that differ in more than case, signs and unit"
                .formatted(name, first, second));
  }

  private static String google(String counters) {
    return """
    {"context": {"executable": "./a", "load_avg": [1]}, "benchmarks": [
      {"name": "BM_A", "run_name": "BM_A", "run_type": "iteration", "iterations": 9,
       "real_time": 5.0, "cpu_time": 5.0, "time_unit": "ns", %s}]}
    """
        .formatted(counters);
  }

  @Test
  void counters_of_google_that_differ_in_signs_or_case_alone_are_refused() {
    Said signs = read(google("\"<1ms\": 90, \">1ms\": 10, \"depth\": 3"));
    assertRefused(signs, "BM_A:_1ms", "<1ms", ">1ms");
    assertThat(signs.names()).contains("BM_A", "BM_A:depth");

    assertRefused(read(google("\"Hits\": 90, \"hits\": 10")), "BM_A:hits", "Hits", "hits");
    assertRefused(read(google("\"命中\": 90, \"失误\": 10")), "BM_A:_", "命中", "失误");
  }

  @Test
  void counters_of_googles_console_are_too() {
    assertRefused(
        read(
            """
            Benchmark                 Time             CPU   Iterations UserCounters...
            BM_A                   5.00 ns         5.00 ns          100 Hits=90 hits=10
            """),
        "BM_A:hits",
        "Hits",
        "hits");
  }

  @Test
  void a_counter_that_is_alone_is_read_in_every_repetition() {
    String counter = "\"<1ms\": 90";
    String file = google(counter);
    String entry = file.substring(file.indexOf("{\"name\""), file.lastIndexOf("]}"));
    Said said = read(file.replace(entry, entry + ",\n" + entry.replace("90", "80")));

    assertThat(said.problems()).isEmpty();
    assertThat(said.named("BM_A:_1ms").values().toArray()).containsExactly(90, 80);
  }

  @Test
  void units_of_one_line_of_go_that_are_one_metric_are_refused() {
    Said percentiles = read("BenchmarkA 100 5 ns/op 900 p99-ns 0.9 p99-us 7 hits\n");
    assertRefused(percentiles, "BenchmarkA:p99", "p99-ns", "p99-us");
    assertThat(percentiles.names()).containsExactly("BenchmarkA", "BenchmarkA:hits");

    assertRefused(
        read("BenchmarkA 100 5 ns/op 3 bytes-MB 16 B/op\n"),
        "BenchmarkA:bytes",
        "bytes-MB",
        "B/op");
    assertRefused(
        read("BenchmarkA 100 5 ns/op 3 Hits/s\nBenchmarkA 100 5 ns/op 4 hits/s\n"),
        "BenchmarkA:hits_per_s",
        "Hits/s",
        "hits/s");
  }

  @Test
  void metrics_of_mapped_rows_are_refused_where_they_become_one() {
    Said said =
        HarnessFixtures.read(
            HarnessFixtures.write(folder, "n,m,v\na,<1ms,90\na,>1ms,10\na,depth,3\n"),
            Formats.mapped("name=$.n,metric=$.m,value=$.v,unit=count"));

    assertRefused(said, "a:_1ms", "<1ms", ">1ms");
    assertThat(said.named("a:depth").values().toArray()).containsExactly(3);
  }

  @Test
  void processors_that_differ_from_a_level_of_that_name_are_another_benchmark() {
    Said said =
        read(
            """
            BenchmarkX/cpu=4-8 100 5 ns/op
            BenchmarkX/cpu=4-16 100 6 ns/op
            BenchmarkX/cpu=4-4 100 7 ns/op
            BenchmarkX/n=1-8 100 8 ns/op
            """);

    assertThat(said.names())
        .containsExactly(
            "BenchmarkX[cpu=4,gomaxprocs=8]",
            "BenchmarkX[cpu=4,gomaxprocs=16]",
            "BenchmarkX[cpu=4]",
            "BenchmarkX[cpu=8,n=1]");
  }

  @Test
  void a_batch_of_nanobench_has_one_name_for_one_number() {
    Said table =
        read(
            """
            |               ns/op |                op/s |    err% |     total | benchmark
            |--------------------:|--------------------:|--------:|----------:|:----------
            |                1.50 |      666,666,666.67 |    1.0% |      0.01 | `sum`
            """);
    Said csv =
        read(
            """
            "title";"name";"unit";"batch";"elapsed";"error %";"instructions";"branches";"branch misses";"total"
            "benchmark";"sum";"op";1000;1.5e-06;0.01;5000;0;0;0.01
            """);
    String entry =
        """
        {"results": [{"title": "benchmark", "name": "sum", "unit": "op", "batch": %s, "epochs": 1,
          "measurements": [{"iterations": 10, "elapsed": 1.5e-06, "instructions": 5000}]}]}
        """;

    assertThat(table.named("sum").values().toArray()).containsExactly(1.5);
    assertThat(csv.names()).containsExactly("sum[batch=1000]", "sum[batch=1000]:instructions");
    assertThat(csv.named("sum[batch=1000]").values().toArray()).containsExactly(1500);
    assertThat(read(entry.formatted(1000)).names())
        .containsExactlyInAnyOrder("sum[batch=1000]", "sum[batch=1000]:instructions");
    assertThat(read(entry.formatted(1)).names())
        .containsExactlyInAnyOrder("sum", "sum:instructions");
    assertThat(read(entry.formatted(1000).replace("\"op\"", "\"row\"")).names())
        .containsExactlyInAnyOrder("sum", "sum:instructions");
  }

  @Test
  void events_of_perf_in_user_space_keep_the_levels_of_their_benchmark() {
    Said said =
        read(
            """
            [{"jmhVersion": "1.37", "benchmark": "a.Foo.run", "mode": "avgt", "threads": 1,
              "params": {"n": "1"},
              "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[5.0]]},
              "secondaryMetrics": {
                "cycles:u": {"scoreUnit": "#/op", "rawData": [[3.0]]},
                "mempool.CodeHeap 'profiled nmethods'.used": {"scoreUnit": "KiB", "rawData": [[2.0]]}}}]
            """);

    assertThat(said.names())
        .containsExactly(
            "a.Foo.run[n=1]",
            "a.Foo.run[n=1]:cycles.u",
            "a.Foo.run[n=1]:mempool.CodeHeap_profiled_nmethods_.used");
    assertThat(said.measurements())
        .allMatch(one -> one.metadata().levels().equals(Map.of("n", "1")));
  }
}
