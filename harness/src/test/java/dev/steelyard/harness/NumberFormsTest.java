package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no number, or may be two numbers, is told with its line; what follows it is read. */
class NumberFormsTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  @Test
  void counters_of_google_benchmark_that_are_no_number_cost_no_other() {
    Said said =
        read(
            """
            {
              "context": {"executable": "./a", "load_avg": [1]},
              "benchmarks": [
                {
                  "name": "BM_A", "run_name": "BM_A", "run_type": "iteration", "iterations": 9,
                  "real_time": 5.0, "cpu_time": 5.0, "time_unit": "ns",
                  "bad": NaN,
                  "worse": Infinity,
                  "worst": -Infinity,
                  "good": 2.5
                },
                {
                  "name": "BM_B", "run_name": "BM_B", "run_type": "iteration", "iterations": 9,
                  "real_time": 6.0, "cpu_time": 6.0, "time_unit": "ns"
                }
              ]
            }
            """);

    assertThat(said.names())
        .containsExactly("BM_A", "BM_A:cpu_time", "BM_A:good", "BM_B", "BM_B:cpu_time");
    assertThat(said.problems())
        .extracting(Object::toString)
        .satisfiesExactly(
            one -> assertThat(one).contains(":7: 'BM_A:bad' is NaN"),
            one -> assertThat(one).contains(":8: 'BM_A:worse' is Infinity"),
            one -> assertThat(one).contains(":9: 'BM_A:worst' is -Infinity"));
  }

  @Test
  void counters_of_its_console_that_are_no_number_cost_no_other() {
    Said said =
        read(
            """
            Benchmark                 Time             CPU   Iterations UserCounters...
            BM_A                   5.00 ns         5.00 ns          100 bad=nan worse=inf/s good=2.5
            """);

    assertThat(said.names()).containsExactly("BM_A", "BM_A:cpu_time", "BM_A:good");
    assertThat(said.problems()).hasSize(2);
  }

  @Test
  void a_row_that_is_two_is_no_value_of_the_first() {
    Said said =
        read(
            """
            Benchmark                 Time             CPU   Iterations
            BM_A                   3.68 ns         2.52 ns        0.016 us        0.017 us      112
            BM_B                   5.00 ns         5.00 ns          100
            """);

    assertThat(said.names()).containsExactly("BM_B", "BM_B:cpu_time");
    assertThat(said.problems())
        .singleElement()
        .asString()
        .endsWith(":2: this row has more than two times");
  }

  @Test
  void what_stands_before_the_numbers_of_catch2_is_a_word_of_its_own() {
    Said said =
        read(
            """
            benchmark name                       samples       iterations    estimated
                                                 mean          low mean      high mean
                                                 std dev       low std dev   high std dev
            -------------------------------------------------------------------------------
            sum                                            100             1     1.9 ms
                                                  152.9e7 ns    147.273 ns    163.906 ns
                                                    1.2 ns        1.1 ns        1.3 ns
            """);

    assertThat(said.names()).isEmpty();
    assertThat(said.problems())
        .singleElement()
        .asString()
        .endsWith(":6: the mean of 'sum' and its bounds are no times");
  }

  @Test
  void one_metric_of_go_that_is_no_number_costs_no_other() {
    Said said = read("BenchmarkA-2 100 5.0 ns/op NaN ratio 3 B/op\nBenchmarkB-2 100 6 ns/op\n");

    assertThat(said.names())
        .containsExactly("BenchmarkA[cpu=2]", "BenchmarkA[cpu=2]:bytes", "BenchmarkB[cpu=2]");
    assertThat(said.problems()).hasSize(1);
  }

  @Test
  void a_comma_is_a_sign_between_thousands_only_of_tools_that_write_it() {
    assertThat(
            read("test a ... bench:       1,234.50 ns/iter (+/- 12)\n")
                .named("a")
                .values()
                .toArray())
        .containsExactly(1234.5);
    assertThat(
            read("a x 1,234,567 ops/sec ±0.50% (90 runs sampled)\n").named("a").values().toArray())
        .containsExactly(1234567);

    // 1,234 milliseconds, or one and a bit, as people in half of the world write it?
    Said said =
        read(
            """
            transaction type: <builtin: simple update>
            scaling factor: 1
            number of transactions actually processed: 100/100
            latency average = 1,234 ms
            tps = 50.0 (without initial connection time)
            """);
    assertThat(said.names())
        .containsExactly("pgbench/<builtin: simple update>[scale=1]:throughput");
    assertThat(said.problems()).hasSize(1);

    assertThatThrownBy(() ->
            HarnessFixtures.read(
                HarnessFixtures.write(folder, "name;ms\na;1,234\nb;2.5\n"),
                Formats.mapped("name=$.name,value=$.ms,unit=ms,separator=;")))
        .hasMessageContaining("'1,234'")
        .hasMessageContaining("nothing is read");
  }

  @Test
  void a_number_of_pgbench_that_is_none_is_told_with_its_line_and_the_next_run_is_read() {
    Said said =
        read(
            """
            transaction type: a
            scaling factor: 1
            latency average = 3.2.1 ms
            tps = 3174. (without initial connection time)
            transaction type: b
            scaling factor: 1
            number of transactions actually processed: 100/100
            latency average = 2.0 ms
            tps = 500.0 (without initial connection time)
            """);

    assertThat(said.names())
        .containsExactly("pgbench/b[scale=1]:latency", "pgbench/b[scale=1]:throughput");
    assertThat(said.problems())
        .extracting(Object::toString)
        .satisfiesExactly(
            one -> assertThat(one).contains(":3: expected a number, found '3.2.1'"),
            one -> assertThat(one).contains(":4: expected a number, found '3174.'"));
  }

  @Test
  void units_from_picoseconds_to_minutes_are_read_in_tables() {
    Said divan =
        read(
            """
            trees         fastest       │ slowest       │ median        │ mean          │ samples │ iters
            ├─ small      110.8 ps      │ 111.4 ps      │ 111.1 ps      │ 111.1 ps      │ 10      │ 320
            ╰─ large      1.091 μs      │ 1.106 µs      │ 1.096 us      │ 1.095 µs      │ 10      │ 20
            """);
    assertThat(HarnessFixtures.mean(divan.named("trees/small"))).isCloseTo(0.1111, within(1e-9));
    assertThat(HarnessFixtures.mean(divan.named("trees/large"))).isCloseTo(1096, within(1e-6));

    Said catch2 =
        read(
            """
            benchmark name                       samples       iterations    estimated
                                                 mean          low mean      high mean
                                                 std dev       low std dev   high std dev
            -------------------------------------------------------------------------------
            slow                                          20             1     20.1 m
                                                  1.5 m        1.4 m          1.6 m
                                                  2 s          1 s            3 s
            """);
    assertThat(catch2.named("slow").values().toArray()).containsExactly(9e10);
  }

  @Test
  void tests_of_pytest_that_round_to_nothing_are_skipped() {
    Said said =
        read(
            """
            ============================= slowest durations ==============================
            0.51s call     test_a.py::test_slow
            0.00s call     test_a.py::test_quick
            """);

    assertThat(said.names()).containsExactly("test_a.py::test_slow");
  }
}
