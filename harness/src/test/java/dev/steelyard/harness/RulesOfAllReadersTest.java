package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every tool: times of 0, failed benchmarks, copies, and more than one run. */
class RulesOfAllReadersTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  @Test
  void what_go_says_before_its_benchmarks_is_kept_in_its_order() {
    Said said =
        read("goos: linux\ngoarch: amd64\npkg: x\ncpu: c\nBenchmarkA-2 100 5 ns/op\nPASS\n");

    assertThat(said.measurements().getFirst().metadata().provenance().toString())
        .contains("go={goos=linux, goarch=amd64, pkg=x, cpu=c}");
  }

  @Test
  void a_time_of_zero_of_a_part_is_none_and_of_a_benchmark_is_told() {
    Said console =
        read(
            """
            Benchmark                 Time             CPU   Iterations
            Sec/1/real_time       0.100 s         0.000 s            37
            None                  0.000 s         0.000 s            37
            """);
    assertThat(console.names()).containsExactly("Sec/1/real_time");
    assertThat(console.problems())
        .extracting(one -> one.reason())
        .containsExactly("None: it took no time at all: nothing was measured");

    Said go = read("pkg: x\nBenchmarkA 10 0 ns/op 0 gc-ns 7 rows\nPASS\n");
    assertThat(go.names()).containsExactly("x.BenchmarkA:rows");
    assertThat(go.problems()).hasSize(1);
  }

  @Test
  void a_number_so_small_that_0_would_be_kept_is_told() {
    Said go = read("BenchmarkA 10 1e-400 ns/op 0e-9 rows\nBenchmarkB 10 1e-30 rows\nPASS\n");

    assertThat(go.names()).containsExactly("BenchmarkA:rows", "BenchmarkB:rows");
    assertThat(go.problems())
        .extracting(one -> one.reason())
        .containsExactly("'1e-400' is too small a number to be kept");
  }

  @Test
  void hyperfines_runs_that_its_shell_outlasts_are_no_times() {
    String file =
        """
        {"results": [{"command": "true", "mean": 0.001, "user": 0.0005, "system": 0.0,
          "times": [%s], "exit_codes": [0, 0]}]}
        """;
    assertThat(read(file.formatted("0.001, 0.0")).problems())
        .extracting(one -> one.reason())
        .containsExactly(
            "'true': 1 of 2 runs took 0 s, as its shell takes longer than it does; measure it"
                + " without one: hyperfine -N");
    Said nothing = read(file.formatted("0.001, null"));
    assertThat(nothing.measurements()).isEmpty();
    assertThat(nothing.problems())
        .extracting(one -> one.reason())
        .containsExactly("'true': a time is null");
  }

  @Test
  void counters_that_googles_console_rounds_to_what_may_be_two_things_are_told_once() {
    Said said =
        read(
            """
            Benchmark         Time      CPU   Iterations UserCounters...
            A              5.00 ns  4.00 ns          100 rate=70.9507k/s
            B              5.00 ns  4.00 ns          100 rate=71.1k/s
            """);

    assertThat(said.names()).containsExactly("A", "A:cpu_time", "B", "B:cpu_time");
    assertThat(said.problems()).hasSize(1);
    assertThat(said.problems().getFirst().reason()).contains("'rate'", "70.9507k", "JSON");
  }

  @Test
  void a_benchmark_that_failed_is_told_once_and_has_no_values() {
    String table =
        """
        benchmark name                       samples       iterations    estimated
                                             mean          low mean      high mean
                                             std dev       low std dev   high std dev
        -------------------------------------------------------------------------------
        thr                                  Benchmark failed (x)
        """;
    String xml =
        """
        <Catch2TestRun><TestCase name="t"><BenchmarkResults name="thr"><failed message="x"/>
        </BenchmarkResults></TestCase></Catch2TestRun>
        """;
    String js = "a x 5 ops/sec ±0.1% (9 runs sampled)\nboom: 1\n";
    String junit =
        """
        <testsuite name="s"><testcase name="a" time="1"><failure/></testcase></testsuite>
        """;
    String durations =
        """
        test_a.py::test_bad FAILED                                              [ 37%]
        =========================== slowest durations ============================
        0.50s call     test_a.py::test_bad
        0.30s call     test_a.py::test_late
        0.20s call     test_a.py::test_good
        FAILED test_a.py::test_late - assert 0
        """;
    String ycsb = "[OVERALL], RunTime(ms), 9\n[READ], AverageLatency(us), NaN\n";
    for (String text : new String[] {table, xml, js, junit, ycsb}) {
      Said said = read(text);
      assertThat(said.problems()).as(text).hasSize(1);
      assertThat(said.names()).as(text).doesNotContain("thr", "boom", "s.a");
    }
    Said said = read(durations);
    assertThat(said.names()).containsExactly("test_a.py::test_good");
    assertThat(said.problems()).hasSize(2);
  }

  @Test
  void two_equal_runs_are_one_and_two_others_are_told() {
    String run = "test a ... bench:         100 ns/iter (+/- 2)\n";
    String other = "test a ... bench:         200 ns/iter (+/- 2)\n";

    Said same = read(run + run);
    assertThat(same.named("a").values().toArray()).containsExactly(100);
    assertThat(same.problems()).isEmpty();
    assertThat(same.report().skipped())
        .containsEntry("copy of an entry, equal to the last byte", 1L);
    Said two = read(run + other);
    assertThat(two.measurements()).isEmpty();
    assertThat(two.problems()).hasSize(1);
  }

  @Test
  void of_two_json_texts_in_one_file_the_first_is_read_and_the_second_told() {
    String mitata =
        """
        {"benchmarks": [{"alias": "a", "runs": [{"name": "a", "args": {}, "stats": {"avg": %d}}]}]}
        """;

    Said said = read(mitata.formatted(5) + mitata.formatted(7));
    assertThat(said.named("a").values().toArray()).containsExactly(5);
    assertThat(said.problems()).extracting(one -> one.line()).containsExactly(2L);
    assertThat(said.problems().getFirst().reason()).contains("more after the end");
  }

  @Test
  void mitatas_group_tells_benchmarks_of_one_name_apart() {
    String runs = "\"runs\": [{\"name\": \"NAME\", \"args\": {}, \"stats\": {\"avg\": 5}}]";
    String file =
        "{\"layout\": [{\"name\": null, \"types\": []}, {\"name\": \"g/1\", \"types\": [\"g\"]}],"
            + " \"benchmarks\": [{\"alias\": \"plain\", \"group\": 0, RUNS},"
            + " {\"alias\": \"plain\", \"group\": 1, RUNS},"
            + " {\"alias\": \"other\", \"group\": 1, OTHER}]}\n";

    Said said =
        read(
            file.replace("RUNS", runs.replace("NAME", "plain"))
                .replace("OTHER", runs.replace("NAME", "other")));
    assertThat(said.names()).containsExactly("plain[group=none]", "plain[group=g/1]", "other");
    assertThat(said.problems()).isEmpty();
  }
}
