package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs with other settings are other benchmarks, as far as the tool's output tells the settings.
 */
class SettingsInNamesTest {

  @TempDir Path folder;

  private static final String SYSBENCH =
      """
      sysbench 1.0.20 (using system LuaJIT 2.1.0-beta3)

      Running the test with following options:
      Number of threads: 2
      SETTINGS

      Threads started!

      General statistics:
          total time:                          1.0913s
          total number of events:              2678970

      Latency (ms):
               avg:                                    1.50
      """;

  private static final String MEMORY =
      """
      Running memory speed test with the following options:
        block size: 1KiB
        total size: 102400MiB
        operation: write
        scope: global
      """;

  private static final String FILES =
      """
      Extra file open flags: (none)
      2 files, 2MiB each
      4MiB total file size
      Block size 16KiB
      Number of IO requests: 0
      Read/Write ratio for combined random IO test: 1.50
      Periodic FSYNC enabled, calling fsync() each 100 requests.
      Using synchronous I/O mode
      Doing random r/w test
      """;

  private static final String REDIS =
      """
      ====== SET ======
        2000 requests completed in 0.16 seconds
        4 parallel clients
        3 bytes payload
        keep alive: 1
        multi-thread: no

      Summary:
        throughput summary: 12820.51 requests per second
      """;

  private static final String FIO =
      """
      {"fio version":"fio-3.33","global options":{"direct":"1","runtime":"5"},
       "jobs":[{"jobname":"a","error":0,"job options":{"name":"a","rw":"read","bs":"4k","filename":"f"},
       "read":{"total_ios":5,"iops":9,"bw_bytes":9}}]}
      """;

  private static final String AB =
      """
      This is ApacheBench, Version 2.3 <$Revision$>
      Server Hostname:        127.0.0.1
      Server Port:            8766
      Document Path:          /
      Concurrency Level:      3
      Complete requests:      60
      Failed requests:        0
      Total transferred:      46980 bytes
      Requests per second:    1142.79 [#/sec] (mean)
      """;

  private static final String ASV =
      """
      {"commit_hash":"dc70b6c806f5457f7024c6976fc8b1ce084fd178","env_name":"virtualenv-py3.11-numpy",
       "python":"3.11","requirements":{"numpy":"1.26"},"env_vars":{},
       "result_columns":["result","params"],"results":{"bench.time_sort":[[0.5],[]]}}
      """;

  private static final String DOTNET =
      """
      {"Title":"t","HostEnvironmentInfo":{"BenchmarkDotNetVersion":"0.13"},
       "Benchmarks":[{"DisplayInfo":"Codecs.Encode: Job-ABCDEF(Runtime=.NET 8.0, WarmupCount=3) [N=100]",
       "Namespace":"x","Type":"Codecs","Method":"Encode","Parameters":"N=100",
       "Statistics":{"OriginalValues":[5,6]}}]}
      """;

  private Set<String> names(String output) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, output)).names().stream()
        .collect(Collectors.toSet());
  }

  private void assertApart(String output, String setting, String other) {
    assertThat(output).contains(setting);
    assertThat(names(output))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(names(output.replace(setting, other)));
  }

  @Test
  void runs_of_sysbench_with_other_settings_are_apart() {
    String cpu = SYSBENCH.replace("SETTINGS", "Prime numbers limit: 10000") + "\nCPU speed:\n";
    assertApart(cpu, "10000", "20000");
    assertApart(cpu, "threads: 2", "threads: 4");
    String memory = SYSBENCH.replace("SETTINGS", MEMORY);
    assertThat(names(memory))
        .containsExactly(
            "sysbench/memory[block=1KiB,operation=write,scope=global,threads=2,total=102400MiB]:mean");
    assertApart(memory, "1KiB", "4KiB");
    assertApart(memory, "write", "read");
    assertApart(memory, "global", "local");
    String files = SYSBENCH.replace("SETTINGS", FILES) + "\nFile operations:\n";
    assertApart(files, "random r/w", "sequential read");
    assertApart(files, "16KiB", "4KiB");
    assertApart(files, "(none)", "directio");
    assertApart(files, "each 100 requests", "each 10 requests");
    assertApart(files, "4MiB total", "8MiB total");
  }

  @Test
  void tests_of_redis_with_other_clients_or_payloads_are_apart() {
    assertThat(names(REDIS))
        .containsExactly("redis-benchmark/SET[clients=4,keepalive=1,payload=3]:throughput");
    assertApart(REDIS, "4 parallel", "8 parallel");
    assertApart(REDIS, "3 bytes", "1024 bytes");
    assertApart(REDIS, "alive: 1", "alive: 0");
    assertApart(REDIS, "multi-thread: no", "multi-thread: yes\n  threads: 2");
  }

  @Test
  void jobs_of_fio_with_other_options_are_apart_and_the_place_is_none() {
    assertThat(names(FIO)).contains("a[bs=4k,direct=1,rw=read]:read.iops");
    assertApart(FIO, "4k", "16k");
    assertApart(FIO, "\"rw\":\"read\"", "\"rw\":\"randread\"");
    assertThat(names(FIO.replace("\"filename\":\"f\"", "\"filename\":\"g\"")))
        .isEqualTo(names(FIO));
  }

  @Test
  void clients_and_kept_connections_of_ab_are_apart() {
    assertThat(names(AB)).contains("http://127.0.0.1:8766/[clients=3]:throughput");
    assertApart(AB, "Level:      3", "Level:      30");
    assertApart(
        AB, "Failed requests:        0", "Failed requests:        0\nKeep-Alive requests:    60");
  }

  @Test
  void environments_of_asv_are_apart_but_for_where_a_python_is() {
    assertThat(names(ASV)).containsExactly("bench.time_sort[numpy=1.26,python=3.11]");
    assertApart(ASV, "\"3.11\"", "\"3.12\"");
    assertApart(ASV, "1.26", "2.0");
    assertThat(names(ASV.replace("\"3.11\"", "\"/usr/bin/python3\"")))
        .containsExactly("bench.time_sort[numpy=1.26]");
  }

  @Test
  void runtimes_of_dotnet_are_apart_and_how_often_was_measured_is_none() {
    assertThat(names(DOTNET)).containsExactly("x.Codecs.Encode[N=100,runtime=.NET 8.0]");
    assertApart(DOTNET, ".NET 8.0", ".NET 9.0");
    assertThat(names(DOTNET.replace("WarmupCount=3", "WarmupCount=5"))).isEqualTo(names(DOTNET));
  }

  @Test
  void two_benchmarks_of_google_that_were_registered_under_one_name_are_told() {
    String entry =
        """
        {"name":"BM_A","run_name":"BM_A","family_index":FAMILY,"per_family_instance_index":0,
         "repetition_index":0,"iterations":9,"real_time":5.0,"cpu_time":5.0,"time_unit":"ns"}
        """;
    String repeated =
        """
        {"context":{"executable":"./a","load_avg":[1]},"benchmarks":[FIRST,SECOND]}
        """
            .replace("FIRST", entry.replace("FAMILY", "0"))
            .replace("SECOND", entry);

    HarnessFixtures.Said same =
        HarnessFixtures.read(HarnessFixtures.write(folder, repeated.replace("FAMILY", "0")));
    assertThat(same.named("BM_A").values().toArray()).containsExactly(5, 5);
    HarnessFixtures.Said other =
        HarnessFixtures.read(HarnessFixtures.write(folder, repeated.replace("FAMILY", "1")));
    assertThat(other.names()).isEmpty();
    assertThat(other.problems())
        .isNotEmpty()
        .allMatch(one -> one.reason().contains("more than once"));
  }
}
