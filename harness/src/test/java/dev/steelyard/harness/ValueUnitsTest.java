package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each value is converted by the unit it is written with, and a word is a unit where tools say so.
 */
class ValueUnitsTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  @Test
  void rows_of_one_benchmark_in_two_units_are_converted_each_by_its_own() {
    String mapping = "name=$.n,value=$.v,unit=$.u";
    for (String rows :
        new String[] {
          "{\"n\":\"a\",\"v\":1,\"u\":\"s\"}\n"
              + "{\"n\":\"a\",\"v\":900,\"u\":\"ms\"}\n"
              + "{\"n\":\"a\",\"v\":2,\"u\":\"s\"}\n",
          "n,v,u\na,1,s\na,900,ms\na,2,s\n"
        }) {
      Said said =
          HarnessFixtures.read(HarnessFixtures.write(folder, rows), Formats.mapped(mapping));

      assertThat(said.problems()).isEmpty();
      assertThat(said.named("a").values().toArray()).containsExactly(1e9, 9e8, 2e9);
      assertThat(said.named("a").metadata().originalUnit()).contains("s, ms");
    }
  }

  @Test
  void canonical_values_stay_as_they_are_among_others() {
    Said said =
        HarnessFixtures.read(
            HarnessFixtures.write(folder, "n,v,u\na,5,ns\na,2,us\na,7,ns/op\n"),
            Formats.mapped("name=$.n,value=$.v,unit=$.u"));

    assertThat(said.named("a").values().toArray()).containsExactly(5, 2000, 7);
  }

  @Test
  void a_value_that_another_unit_makes_too_large_is_told_and_the_others_are_kept() {
    Said said =
        HarnessFixtures.read(
            HarnessFixtures.write(folder, "n,v,u\na,1,s\na,1e300,h\na,2,ms\nb,3,ms\n"),
            Formats.mapped("name=$.n,value=$.v,unit=$.u"));

    assertThat(said.problems()).hasSize(1);
    assertThat(said.problems().getFirst().line()).isEqualTo(3);
    assertThat(said.named("a").values().toArray()).containsExactly(1e9, 2e6);
    assertThat(said.named("b").values().toArray()).containsExactly(3e6);
  }

  @Test
  void tables_of_googles_console_in_two_units_are_converted() {
    Said said =
        read(
            """
            Running ./bench
            Benchmark                 Time             CPU   Iterations
            BM_A                   5.00 us         4.00 us          100
            Running ./bench
            Benchmark                 Time             CPU   Iterations
            BM_A                   6000 ns         5000 ns          100
            """);

    assertThat(said.named("BM_A").values().toArray()).containsExactly(5000, 6000);
    assertThat(said.named("BM_A:cpu_time").values().toArray()).containsExactly(4000, 5000);
  }

  @Test
  void googles_old_json_without_indices_has_two_benchmarks_where_a_name_has_two_units() {
    String entry =
        """
        {"name": "BM_A", "iterations": 9, "real_time": %s, "cpu_time": %s, "time_unit": "%s"}\
        """;
    Said said =
        read(
            "{\"context\": {\"num_cpus\": 2}, \"benchmarks\": [\n%s,\n%s,\n%s]}"
                .formatted(
                    entry.formatted(5, 4, "us"),
                    entry.formatted(6, 5, "ms"),
                    entry.formatted(7, 6, "us").replace("BM_A", "BM_B")));

    assertThat(said.names()).containsExactly("BM_B", "BM_B:cpu_time");
    assertThat(said.problems())
        .extracting(one -> one.reason())
        .hasSize(2)
        .allMatch(reason -> reason.contains("more than once"));
  }

  @Test
  void a_metric_of_go_in_another_unit_on_another_line_is_converted() {
    Said said = read("BenchmarkA 100 5 ns/op 900 p99-us\nBenchmarkA 100 5 ns/op 1 p99-ms\n");

    assertThat(said.named("BenchmarkA:p99").values().toArray()).containsExactly(9e5, 1e6);
  }

  @Test
  void units_of_go_are_those_that_benchstat_knows_and_letters_are_none() {
    Said said =
        read(
            """
            BenchmarkA 100 5 ns/op 120000 ops-per-sec 3 error-m 4 depth-d 5 wait-s 6 grid-h 7 latency-min 8 load-sec 9 heap-bytes 10 disk-B 11 rss-MB 12 user-ns/op 13 MB-per-sec
            """);

    assertThat(said.problems()).isEmpty();
    assertThat(said.measurements())
        .extracting(one -> one.benchmark() + " " + one.values().toArray()[0] + " " + one.unit())
        .containsExactly(
            "BenchmarkA 5.0 ns",
            "BenchmarkA:ops-per-sec 120000.0 1/s",
            "BenchmarkA:error-m 3.0 error-m",
            "BenchmarkA:depth-d 4.0 depth-d",
            "BenchmarkA:wait-s 5.0 wait-s",
            "BenchmarkA:grid-h 6.0 grid-h",
            "BenchmarkA:latency-min 7.0 latency-min",
            "BenchmarkA:load 8.0E9 ns",
            "BenchmarkA:heap 9.0 B",
            "BenchmarkA:disk 10.0 B",
            "BenchmarkA:rss 1.1E7 B",
            "BenchmarkA:user 12.0 ns",
            "BenchmarkA:mb-per-sec 1.3E7 B/s");
    assertThat(said.named("BenchmarkA:ops-per-sec").metadata().direction())
        .isEqualTo(Direction.HIGHER_IS_BETTER);
  }

  @Test
  void an_inverted_rate_of_googles_console_is_seconds_and_costs_no_other_counter() {
    Said said =
        read(
            """
            Benchmark                 Time             CPU   Iterations UserCounters...
            BM_A                   5.00 ns         4.00 ns          100 each=0.5s small=12.5us none=infs other=3 items_per_second=2M/s
            """);

    assertThat(said.named("BM_A:each").values().toArray()).containsExactly(5e8);
    assertThat(said.named("BM_A:other").values().toArray()).containsExactly(3);
    assertThat(said.named("BM_A:items_per_second").values().toArray()).containsExactly(2e6);
    assertThat(said.names()).doesNotContain("BM_A:small", "BM_A:none");
    assertThat(said.problems())
        .extracting(one -> one.reason())
        .anyMatch(one -> one.contains("'small' is '12.5u', which may be of 1,000 or of 1,024"));
  }

  @Test
  void a_time_of_0_is_no_value_of_any_summary() {
    Said hyperfine =
        read(
            """
            {"results": [{"command": "true", "mean": 0.001, "user": 0.0005, "system": 0.0,
              "times": [0.001, 0.002], "exit_codes": [0, 0]}]}
            """);
    assertThat(hyperfine.names()).containsExactly("true", "true:user");
    assertThat(hyperfine.named("true").values().toArray()).containsExactly(1e6, 2e6);
    assertThat(hyperfine.report().skipped())
        .containsEntry("time of 0, shorter than its last digit or of nothing", 1L);

    Said k6 =
        read(
            """
            {"metrics": {"vus": {"value": 1}, "data_sent": {"rate": 0},
              "http_req_duration": {"avg": 2, "med": 1},
              "http_req_tls_handshaking": {"avg": 0, "med": 0}}}
            """);
    assertThat(k6.measurements())
        .filteredOn(one -> one.unit().dimension() == Dimension.TIME)
        .extracting(one -> one.benchmark())
        .containsExactly("http_req_duration:avg", "http_req_duration:med");
    assertThat(k6.named("data_sent").values().toArray()).containsExactly(0);
  }
}
