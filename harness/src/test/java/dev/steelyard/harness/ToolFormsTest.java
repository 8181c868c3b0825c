package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tools write now and then: warnings in a row, other versions' forms, parts and clones. */
class ToolFormsTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  @Test
  void an_unstable_result_of_nanobench_has_its_own_name() {
    Said said =
        read(
            """
            |               ns/op |                op/s |    err% |     total | benchmark
            |--------------------:|--------------------:|--------:|----------:|:----------
            |              334.12 |        2,992,911.53 |    6.3% |      0.00 | :wavy_dash: `random fluctuations` (Unstable with ~56.7 iters. Increase `minEpochIterations` to e.g. 567)
            |               17.57 |       56,912,493.27 |    3.0% |      0.01 | `a ``b`` c`
            """);

    assertThat(said.names()).containsExactly("random fluctuations", "a `b` c");
    assertThat(MetadataFields.write(said.named("random fluctuations").metadata()))
        .containsKey("unstable");
    assertThat(MetadataFields.write(said.named("a `b` c").metadata()))
        .doesNotContainKey("unstable");
  }

  @Test
  void bytes_of_a_part_of_k6s_requests_are_bytes() {
    Said said =
        read(
            """
            {"root_group": {"name": ""}, "metrics": {
              "data_received{scenario:a}": {"count": 9000, "rate": 300},
              "http_reqs{scenario:a}": {"count": 90, "rate": 3}}}
            """);

    assertThat(said.named("data_received{scenario:a}").unit()).isEqualTo(Unit.of("B/s"));
    assertThat(said.named("http_reqs{scenario:a}").unit()).isEqualTo(Unit.of("1/s"));
  }

  @Test
  void whole_seconds_of_googletest_are_times() {
    Said said =
        read(
            """
            <testsuites><testsuite name="Math">
              <testcase name="Add" status="run" result="completed" time="0." classname="Math"/>
              <testcase name="Sub" status="run" result="completed" time="1." classname="Math"/>
              <testcase name="Mul" status="run" result="completed" time="0.012" classname="Math"/>
              <testcase name="Bad" status="run" result="completed" time="." classname="Math"/>
            </testsuite></testsuites>
            """);

    assertThat(said.named("Math.Sub").values().toArray()).containsExactly(1e9);
    assertThat(said.names()).containsExactly("Math.Sub", "Math.Mul");
    assertThat(said.report().skipped()).containsEntry("test shorter than the file's digits", 1L);
    assertThat(said.problems()).hasSize(1);
  }

  @Test
  void a_benchmark_that_libtest_says_failed_is_told_and_one_that_takes_long_is_not() {
    Said said =
        read(
            """
            { "type": "bench", "name": "sums", "median": 33.5, "deviation": 1.0 }
            { "type": "test", "event": "timeout", "name": "sums" }
            { "type": "test", "event": "failed", "name": "copies", "stdout": "panicked" }
            """);

    assertThat(said.names()).containsExactly("sums");
    assertThat(said.problems()).extracting(one -> one.reason()).containsExactly("copies failed");
  }

  @Test
  void what_gungraun_compares_or_counts_by_thread_is_not_the_benchmarks() {
    String rows =
        """
          Instructions:                        %d|N/A                  (*********)
          Estimated Cycles:                    2766|N/A                  (*********)
        """;
    Said said =
        read(
            "a::group::bench_y case_3:1\n"
                + rows.formatted(1520)
                + "  Comparison with bench_x case_3:1\n"
                + rows.formatted(9999)
                + "a::group::threads two:2\n  ## pid: 1 part: 1 thread: 1   |N/A\n"
                + rows.formatted(11)
                + "  ## Total\n"
                + rows.formatted(22)
                + "a::group::parts two:2\n  ## pid: 1 part: 1 thread: 1   |N/A\n"
                + rows.formatted(33));

    assertThat(said.names())
        .containsExactly(
            "a::group::bench_y/case_3:1",
            "a::group::bench_y/case_3:1:estimated_cycles",
            "a::group::threads/two:2",
            "a::group::threads/two:2:estimated_cycles");
    assertThat(said.named("a::group::bench_y/case_3:1").values().toArray()).containsExactly(1520);
    assertThat(said.named("a::group::threads/two:2").values().toArray()).containsExactly(22);
    assertThat(said.problems()).hasSize(1);
  }

  @Test
  void a_test_of_pytest_that_failed_has_no_time_whatever_is_in_its_parameters() {
    Said said =
        read(
            """
            =========================== slowest durations ============================
            3.20s call     t.py::test_x[a - b]
            0.20s call     t.py::test_x[c - d]
            0.2x0s call     t.py::test_y
            FAILED t.py::test_x[a - b] - assert 0 - 1
            """);

    assertThat(said.names()).containsExactly("t.py::test_x[c - d]");
    assertThat(said.problems()).hasSize(2);
  }

  @Test
  void a_time_stamp_is_in_no_name_of_benchmark_js() {
    Said said =
        read(
            """
            2026-01-31T12:00:01.1234567Z RegExp#test x 28,331,637 ops/sec ±6.64% (59 runs sampled)
            slow x 2 x 21,632 ops/sec ±6.51% (75 runs sampled)
            """);

    assertThat(said.names()).containsExactly("slow x 2");
    assertThat(said.problems()).singleElement().asString().contains("take the times away");
  }

  private static String fio(String... jobs) {
    return "{\"fio version\":\"fio-3.33\",\"global options\":{\"rw\":\"read\"},\"jobs\":["
        + String.join(",\n", jobs)
        + "]}\n";
  }

  private static String job(String options, int iops) {
    return """
    {"jobname":"a","error":0,"job options":{%s},"read":{"total_ios":5,"iops":%d,"bw_bytes":40}}\
    """
        .formatted(options, iops);
  }

  @Test
  void jobs_that_fio_made_of_one_section_are_values_and_two_sections_of_one_name_are_told() {
    String clone = "\"numjobs\":\"2\",\"filename\":\"f\"";
    Said said = read(fio(job(clone, 9), job(clone, 8)));
    assertThat(said.problems()).isEmpty();
    assertThat(said.named("a[numjobs=2,rw=read]:read.iops").values().toArray())
        .containsExactly(9, 8);
    assertThat(
            said.named("a[numjobs=2,rw=read]:read.iops").metadata().provenance().valuesPerStart())
        .hasToString("Optional[[1, 1]]");

    String other = clone.replace("\"f\"", "\"g\"");
    assertThat(read(fio(job(clone, 9), job(other, 8))).problems()).isNotEmpty();
    assertThat(read(fio(job("\"bs\":\"4k\"", 9), job("\"bs\":\"4k\"", 8))).problems()).isNotEmpty();
  }

  @Test
  void of_several_reports_of_fio_the_first_is_no_result() {
    Said said = read(fio(job("\"bs\":\"4k\"", 9)) + fio(job("\"bs\":\"4k\"", 8)));

    assertThat(said.names()).isEmpty();
    assertThat(said.problems()).singleElement().asString().contains("keep the last one alone");
  }

  @Test
  void what_is_no_json_after_a_report_of_fio_is_told_and_another_report_makes_it_none() {
    String job =
        """
        {"jobname":"a","error":0,"read":{"total_ios":9,"iops":5.0,"bw_bytes":7},
         "write":{"total_ios":0},"trim":{"total_ios":0}}
        """;
    String report = fio(job);
    String text = "\na: (groupid=0, jobs=1): err= 0: pid=7\n  read: IOPS=5\n";

    Said normal = read(report + text);
    assertThat(normal.names()).contains("a[rw=read]:read.iops");
    assertThat(normal.problems()).singleElement().asString().contains("it is not read");

    for (String second : new String[] {report + report, report + text + report}) {
      Said two = read(second);
      assertThat(two.measurements()).isEmpty();
      assertThat(two.problems()).singleElement().asString().contains("keep the last one alone");
    }
  }
}
