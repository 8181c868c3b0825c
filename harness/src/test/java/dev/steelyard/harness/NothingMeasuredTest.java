package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tools print of runs that went wrong, or of two runs in one file: nothing of it is a value.
 */
class NothingMeasuredTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(
        HarnessFixtures.write(folder, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static final String GO =
      """
      goos: linux
      pkg: example.org/x
      BenchmarkA-2 100 5.0 ns/op
      PASS
      """;

  private static final String PGBENCH =
      """
      transaction type: <builtin: simple update>
      scaling factor: 1
      query mode: simple
      number of clients: 2
      number of threads: 1
      """;

  @Test
  void the_output_of_two_tools_in_one_file_is_refused_with_both() {
    assertThatThrownBy(() -> read(PGBENCH + "tps = 50.0 (without initial connection time)\n" + GO))
        .hasMessageContaining("looks like go and like pgbench")
        .hasMessageContaining("--format");
  }

  @Test
  void a_time_of_zero_was_not_measured() {
    Said said =
        read(
            """
            Running 2s test @ http://127.0.0.1:9/
              1 threads and 2 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     0.00us    0.00us   0.00us    -nan%
                Req/Sec     0.00      0.00     0.00      -nan%
              Latency Distribution
                 50%    0.00us
                 99%    0.00us
              0 requests in 2.02s, 0.00B read
            Requests/sec:      0.00
            Transfer/sec:       0.00B
            """);

    assertThat(said.measurements()).noneMatch(one -> one.unit().equals("us"));
    assertThat(said.problems()).anyMatch(one -> one.reason().contains("nothing was measured"));
  }

  @Test
  void what_locust_never_asked_for_was_not_measured() {
    Said said =
        read(
            """
            Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%
            GET,/a,3,0,2,2.1,1.9,2.5,10.0,1.5,0.0,2,2,2,2,2,2,2,2,2,2,2
            ,Aggregated,0,0,0,0,0,0,0,0.0,0.0,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A
            """);

    assertThat(said.names()).isNotEmpty().allMatch(name -> name.startsWith("GET /a"));
    assertThat(said.problems())
        .anyMatch(one -> one.reason().contains("'Aggregated' had no request"));
  }

  @Test
  void a_benchmark_of_go_that_prints_or_is_coloured_is_read_and_one_that_did_nothing_is_told() {
    Said said =
        read(
            """
            goos: linux
            pkg: x
            \u001B[32mBenchmarkColour-2\u001B[0m 100 5.0 ns/op
            BenchmarkPrint-2 hello
                 200               298.1 ns/op
            BenchmarkWithin-2 hello      200               298.1 ns/op
            BenchmarkZero-2 0 5 ns/op
            PASS
            """);

    assertThat(said.measurements())
        .extracting(one -> one.benchmark())
        .containsExactly("x.BenchmarkColour[cpu=2]", "x.BenchmarkPrint[cpu=2]");
    assertThat(said.problems())
        .extracting(one -> one.reason())
        .anyMatch(one -> one.contains("BenchmarkWithin-2"))
        .anyMatch(one -> one.contains("BenchmarkZero-2 did no iteration"));
  }

  @Test
  void a_run_of_pgbench_that_was_cut_off_is_told_and_nothing_of_it_is_read() {
    Said aborted =
        read(
            PGBENCH
                + """
                number of transactions actually processed: 137/400
                number of failed transactions: 0 (0.000%)
                latency average = 2.000 ms
                tps = 50.0 (without initial connection time)
                """);

    assertThat(aborted.measurements()).isEmpty();
    assertThat(aborted.problems()).anyMatch(one -> one.reason().contains("137 of 400"));
  }

  @Test
  void pgbench_with_a_connection_a_transaction_or_a_limited_rate_is_another_benchmark() {
    Said said =
        read(
            PGBENCH
                + """
                number of transactions actually processed: 100/100
                number of failed transactions: 0 (0.000%)
                number of transactions skipped: 11 (11.224%)
                latency average = 20.424 ms
                rate limit schedule lag: avg 2.346 (max 77.596) ms
                average connection time = 7.214 ms
                tps = 97.921997 (including reconnection times)
                """);

    assertThat(said.measurements())
        .extracting(one -> one.benchmark())
        .allMatch(name -> name.contains("connections=each") && name.contains("rate=limited"))
        .anyMatch(name -> name.endsWith(":throughput"))
        .anyMatch(name -> name.endsWith(":skipped"));
  }
}
