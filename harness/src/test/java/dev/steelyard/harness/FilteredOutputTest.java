package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output of which lines were left out, or which other versions of a tool do not print. */
class FilteredOutputTest {

  private static final String SYSBENCH_FILES =
      """
      sysbench 1.1.0 (using bundled LuaJIT 2.1.0-beta3)
      Running the test with following options:
      Number of threads: 1
      Extra file open flags: (none)
      4 files, 8MiB each
      32MiB total file size
      Block size 16KiB
      Using synchronous I/O mode
      Doing random r/w test
      Threads started!
      Throughput:
               read:  IOPS=250.00 3.91 MiB/s (4.10 MB/s)
               write: IOPS=160.00 2.50 MiB/s (2.62 MB/s)
               fsync: IOPS=500.00
      Latency (ms):
               min:                                  0.01
               avg:                                  0.15
               max:                                 42.50
               95th percentile:                      0.40
      """;

  private static final String SUM = "         sum:                               1234.50\n";

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  @Test
  void files_of_sysbench_since_1_1_end_with_the_sum_of_their_latencies() {
    Said whole = read(SYSBENCH_FILES + SUM);
    assertThat(whole.problems()).isEmpty();
    assertThat(whole.names())
        .extracting(name -> name.replaceAll(".*]", ""))
        .containsExactly(":min", ":mean", ":max", ":p95");

    Said cut = read(SYSBENCH_FILES);
    assertThat(cut.measurements()).isEmpty();
    assertThat(cut.problems()).singleElement().asString().contains("cut off");

    Said nothing = read(SYSBENCH_FILES + SUM.replace("1234.50", "0.00"));
    assertThat(nothing.measurements()).isEmpty();
    assertThat(nothing.problems()).singleElement().asString().contains("there were no events");
  }

  @Test
  void a_run_of_sysbench_of_another_test_is_still_to_tell_its_number_of_events() {
    Said said = read(SYSBENCH_FILES.replaceAll(" +(?:read|write|fsync): .*\n", "") + SUM);

    assertThat(said.measurements()).isEmpty();
    assertThat(said.problems())
        .singleElement()
        .asString()
        .contains("the line with it was left out");
  }

  @Test
  void pgbench_without_the_number_of_transactions_names_the_line_that_is_missing() {
    Said said =
        read(
            """
            transaction type: <builtin: TPC-B (sort of)>
            number of clients: 2
            latency average = 2.000 ms
            tps = 50.0 (without initial connection time)
            """);

    assertThat(said.measurements()).isEmpty();
    assertThat(said.problems())
        .singleElement()
        .asString()
        .contains("the line 'number of transactions actually processed: …' is missing")
        .doesNotContain("lost");
  }

  @Test
  void a_command_of_ones_own_may_have_colons_and_a_time_of_a_log_is_no_part_of_a_name() {
    Said said = read("SET key:__rand_int__ v: 1234.5 requests per second\n");
    assertThat(said.names()).containsExactly("redis-benchmark/SET key:__rand_int__ v:throughput");

    Said logged =
        HarnessFixtures.read(
            HarnessFixtures.write(folder, "2026-11-30T10:00:00Z SET: 1234.5 requests per second\n"),
            "redis-benchmark");
    assertThat(logged.measurements()).isEmpty();
    assertThat(logged.problems()).hasSize(1);
  }

  @Test
  void one_line_of_a_programs_log_is_none_of_redis() {
    String log = "server: 1234.5 requests per second\n";
    String go = "goos: linux\npkg: x\nBenchmarkA-2 100 5 ns/op\nPASS\n";

    assertThat(read(go + log).report().format()).isEqualTo("go");
    assertThat(read(go + "building\n".repeat(10_000) + log).report().format()).isEqualTo("go");
    assertThat(Formats.of(HarnessFixtures.write(folder, "building\n" + log))).isEmpty();
    assertThat(Formats.of(HarnessFixtures.write(folder, log + "GET: 5.0 requests per second\n")))
        .contains("redis-benchmark");
  }
}
