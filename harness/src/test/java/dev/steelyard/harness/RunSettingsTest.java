package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load tester, a disk tester and a job say of their run. */
class RunSettingsTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  private static final String AB =
      """
      This is ApacheBench, Version 2.3 <$Revision: 1903618 $>
      Server Hostname:        127.0.0.1
      Server Port:            8443
      %sDocument Path:          /
      Document Length:        12 bytes
      Concurrency Level:      2
      Complete requests:      100
      Failed requests:        10
         (Connect: 0, Receive: 1, Length: 9, Exceptions: 0)
      Non-2xx responses:      9
      Total transferred:      15700 bytes
      Requests per second:    5000.00 [#/sec] (mean)
      """;

  @Test
  void an_answer_of_another_status_and_length_is_one_error() {
    Said said = read(AB.formatted(""));

    assertThat(said.named("http://127.0.0.1:8443/[clients=2]:errors").values().toArray())
        .containsExactly(10);
    assertThat(said.named("http://127.0.0.1:8443/[clients=2]:errors").metadata().message())
        .contains("{\"errors\":10}");
  }

  @Test
  void what_is_asked_over_tls_is_named_so() {
    Said said =
        read(AB.formatted("SSL/TLS Protocol:       TLSv1.3,TLS_AES_256_GCM_SHA384,2048,256\n"));

    assertThat(said.names())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("https://127.0.0.1:8443/[clients=2]:"));
  }

  @Test
  void a_cold_start_is_another_benchmark_than_throughput() {
    String entry =
        """
        {"DisplayInfo": "Codecs.Encode: Job-ABCDEF(%s) [N=1]", "Namespace": "Sample", "Type": "Codecs",
         "Method": "Encode", "Parameters": "N=1", "Statistics": {"OriginalValues": [%s]}}\
        """;
    Said said =
        read(
            "{\"HostEnvironmentInfo\": {\"BenchmarkDotNetVersion\": \"0.13\"}, \"Benchmarks\": [\n%s,\n%s]}"
                .formatted(
                    entry.formatted("RunStrategy=ColdStart, IterationCount=5", 900),
                    entry.formatted("RunStrategy=Throughput, IterationCount=5", 5)));

    assertThat(said.problems()).isEmpty();
    assertThat(said.names())
        .containsExactly(
            "Sample.Codecs.Encode[N=1,runstrategy=ColdStart]",
            "Sample.Codecs.Encode[N=1,runstrategy=Throughput]");
  }

  private static String fio(String options, String parts) {
    return """
    {"fio version": "fio-3.33", "jobs": [{"jobname": "a", "error": 0, "job options": {%s}, %s}]}
    """
        .formatted(options, parts);
  }

  private static final String READS =
      """
      "read": {"total_ios": 5, "iops": 9, "bw_bytes": 40,
        "clat_ns": {"mean": 100, "N": 5},
        "lat_ns": {"mean": 110, "N": 5, "percentile": {"50.000000": 105, "99.000000": 300}}}\
      """;

  @Test
  void a_log_that_is_replayed_is_a_level_and_one_that_is_written_is_none() {
    Said said =
        read(
            fio(
                """
                "read_iolog": "trace.log", "verify_backlog": "8", "write_bw_log": "out",
                "write_lat_log": "out", "write_iolog": "o", "log_avg_msec": "500", "per_job_logs": "0"\
                """,
                READS));

    assertThat(said.names())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("a[read_iolog=trace.log,verify_backlog=8]:"));
  }

  @Test
  void percentiles_from_submission_on_and_of_forcing_to_disk_are_read() {
    Said said =
        read(
            fio(
                "\"rw\": \"write\", \"lat_percentiles\": \"1\"",
                READS
                    + """
                    , "sync": {"total_ios": 3, "lat_ns": {"mean": 70, "N": 3,
                      "percentile": {"99.000000": 90}}}
                    """));

    String name = "a[lat_percentiles=1,rw=write]:";
    assertThat(said.names())
        .containsExactly(
            name + "read.iops",
            name + "read.bandwidth",
            name + "read.latency.mean",
            name + "read.total_latency.mean",
            name + "read.total_latency.p50",
            name + "read.total_latency.p99",
            name + "sync.latency.mean",
            name + "sync.latency.p99",
            name + "error");
    assertThat(said.named(name + "read.total_latency.p99").values().toArray()).containsExactly(300);
  }

  @Test
  void a_job_that_reports_reads_and_writes_as_one_is_read() {
    Said said =
        read(
            fio(
                "\"unified_rw_reporting\": \"1\"",
                READS.replace("\"read\": {\"total", "\"mixed\": {\"total")));

    assertThat(said.problems()).isEmpty();
    assertThat(said.names()).contains("a[unified_rw_reporting=1]:mixed.iops");
  }
}
