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

    assertThat(said.measurements()).isEmpty();
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
        .anyMatch(one -> one.reason().contains("Aggregated: there were no requests"));
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

  private static String hey(String statuses) {
    return """

    Summary:
      Total:	0.0044 secs
      Slowest:	0.0500 secs
      Fastest:	0.0015 secs
      Average:	0.0436 secs
      Requests/sec:	45.8908

    Latency distribution:
      50%% in 0.0448 secs

    Status code distribution:
    """
        + statuses;
  }

  private void assertNothing(String output, String reason) {
    Said said = read(output);

    assertThat(said.names()).isEmpty();
    assertThat(said.problems())
        .extracting(one -> one.reason())
        .anyMatch(one -> one.contains(reason));
  }

  @Test
  void a_run_of_hey_without_an_answer_is_told_and_one_with_some_errors_is_read() {
    String refused = "  [40]\tGet \"http://127.0.0.1:9/\": dial tcp: connect: connection refused\n";
    assertNothing(
        hey("\nError distribution:\n" + refused)
            .replace("0.0436", " NaN")
            .replace("0.0500", "0.0000")
            .replace("0.0015", "0.0000"),
        "hey: all of 40 requests failed: nothing was measured");
    assertNothing(hey("  [503]\t40 responses\n"), "all of 40 requests failed");
    assertNothing(
        hey("  [200]\t10 responses\n  [500]\t30 responses\n"), "30 of 40 requests failed");
    assertNothing(hey(""), "there were no requests: nothing was measured");

    Said half = read(hey("  [200]\t20 responses\n  [500]\t20 responses\n"));
    assertThat(half.problems()).isEmpty();
    assertThat(half.named("hey:errors").values().toArray()).containsExactly(20);
  }

  @Test
  void operations_of_ycsb_that_all_failed_are_told_and_others_are_read() {
    Said said =
        read(
            """
            [OVERALL], RunTime(ms), 1000
            [OVERALL], Throughput(ops/sec), 2000
            [READ], Operations, 0
            [READ], AverageLatency(us), NaN
            [READ], MinLatency(us), 9223372036854775807
            [READ], MaxLatency(us), 0
            [READ], 99thPercentileLatency(us), 0
            [READ], Return=ERROR, 900
            [READ-FAILED], Operations, 900
            [READ-FAILED], AverageLatency(us), 12.5
            [UPDATE], Operations, 1000
            [UPDATE], AverageLatency(us), 81.5
            [UPDATE], Return=OK, 1000
            [READ-MODIFY-WRITE], Operations, 7
            [READ-MODIFY-WRITE], AverageLatency(us), 90.5
            """);

    assertThat(said.names())
        .containsExactly(
            "ycsb/OVERALL:throughput", "ycsb/UPDATE:mean", "ycsb/READ-MODIFY-WRITE:mean");
    assertThat(said.problems())
        .extracting(one -> one.reason())
        .containsExactly("ycsb/READ: all of 900 operations failed: nothing was measured");
  }

  @Test
  void a_run_of_ycsb_that_did_nothing_or_failed_mostly_is_told() {
    assertNothing(
        "[OVERALL], RunTime(ms), 1000\n[OVERALL], Throughput(ops/sec), 0.0\n",
        "ycsb/OVERALL: there were no operations");
    assertNothing(
        """
        [OVERALL], Throughput(ops/sec), 1000
        [INSERT], Operations, 100
        [INSERT], AverageLatency(us), 81.5
        [INSERT], Return=OK, 100
        [INSERT], Return=ERROR, 900
        """,
        "ycsb/OVERALL: 900 of 1000 operations failed");
  }

  @Test
  void a_run_whose_requests_mostly_failed_is_told_by_each_load_tester() {
    String wrk =
        """
        Running 2s test @ http://127.0.0.1:9/
          1 threads and 2 connections
          Thread Stats   Avg      Stdev     Max   +/- Stdev
            Latency     1.00ms    0.10ms   2.00ms    90.00%
          10 requests in 2.02s, 1.00KB read
          Socket errors: connect 0, read 30, write 0, timeout 0
        Requests/sec:      5.00
        """;
    assertNothing(wrk, "30 of 40 requests failed");
    assertNothing(
        wrk.replace("read 30", "read 0")
            .replace("Requests/sec", "Non-2xx or 3xx responses: 9\nRequests/sec"),
        "9 of 10 requests failed");
    assertNothing(
        """
        {"latencies":{"total":5,"mean":5,"50th":5,"99th":5,"max":5,"min":5},"bytes_in":{"total":0},
         "requests":50,"throughput":0,"success":0,"status_codes":{"0":50}}
        """,
        "all of 50 requests failed");
    assertNothing(
        """
        Requests      [total, rate, throughput]         40, 41.04, 31.44
        Latencies     [min, mean, 50, 90, 95, 99, max]  530.187µs, 21.892ms, 22.489ms, 43.686ms, 44.47ms, 45.138ms, 45.138ms
        Success       [ratio]                           20.00%
        """,
        "32 of 40 requests failed");
    assertNothing(
        """
        {"attack":"","seq":0,"code":500,"latency":5,"method":"GET","url":"http://a/"}
        {"attack":"","seq":1,"code":500,"latency":5,"method":"GET","url":"http://a/"}
        {"attack":"","seq":2,"code":200,"latency":5,"method":"GET","url":"http://a/"}
        """,
        "GET http://a/: 2 of 3 requests failed");
    assertNothing(
        """
        Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Requests/s
        GET,/a,30,20,2,2.1,1.5
        """,
        "GET /a: 20 of 30 requests failed");
    assertNothing(
        """
        {"metrics":{"vus":{"value":1},"data_sent":{"rate":10},
         "http_req_failed":{"passes":9,"fails":1,"value":0.9},
         "http_req_duration":{"avg":5,"med":5}}}
        """,
        "9 of 10 requests failed");
    assertNothing(
        """
        {"summary":{"successRate":0,"total":1,"requestsPerSec":50,"sizePerSec":0,"average":null},
         "latencyPercentiles":{"p50":null},"statusCodeDistribution":{},
         "errorDistribution":{"connection refused":50}}
        """,
        "all of 50 requests failed");
  }

  @Test
  void a_job_of_fio_without_an_operation_or_with_an_error_is_told() {
    String job =
        """
        {"fio version":"fio-3.33","jobs":[{"jobname":"a","error":0,"job options":{"rw":"read","bs":"4k"},
         "read":{"total_ios":0,"iops":0,"bw_bytes":0},"write":{"total_ios":0}}]}
        """;
    assertNothing(job, "a[bs=4k,rw=read]: there were no operations");
    assertNothing(
        job.replace("\"total_ios\":0,\"iops\":0", "\"total_ios\":5,\"iops\":9")
            .replace("\"error\":0", "\"error\":5"),
        "the job ended with error 5");
  }

  @Test
  void a_time_that_is_shorter_than_the_last_digit_is_skipped_and_not_the_best_of_all() {
    Said said =
        read(hey("  [200]\t40 responses\n").replace("Fastest:\t0.0015", "Fastest:\t0.0000"));

    assertThat(said.names()).contains("hey:mean").doesNotContain("hey:min");
    assertThat(said.report().skipped())
        .containsEntry("time of 0, shorter than its last digit or of nothing", 1L);
  }

  @Test
  void a_benchmark_of_gungraun_without_an_instruction_is_told_and_the_next_is_read() {
    Said said =
        read(
            """
            codec_bench::encoding::encode small:1
              Instructions:                           0|N/A                  (*********)
              Estimated Cycles:                       0|N/A                  (*********)
            codec_bench::encoding::encode large:2
              Instructions:                        1520|N/A                  (*********)
            """);

    assertThat(said.names()).containsExactly("codec_bench::encoding::encode/large:2");
    assertThat(said.problems())
        .extracting(one -> one.reason())
        .containsExactly(
            "codec_bench::encoding::encode/small:1: there were no instructions: nothing was"
                + " measured");
  }
}
