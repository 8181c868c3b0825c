package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A line that cannot be read, is damaged or is not there gives no number to another name. Texts are
 * in Latin-1, so that letters with accents are no UTF-8.
 */
class LostLineTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(
        HarnessFixtures.write(folder, text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String pgbench(String type, int clients, int rate) {
    return """
    transaction type: %s
    scaling factor: 1
    query mode: simple
    number of clients: %d
    number of threads: 1
    number of transactions actually processed: 100/100
    number of failed transactions: 0 (0.000%%)
    latency average = 2.000 ms
    tps = %d.0 (without initial connection time)
    """
        .formatted(type, clients, rate);
  }

  private static final String PGBENCH = "pgbench/a.sql[clients=2,mode=simple,scale=1,threads=1]";

  @Test
  void a_run_of_pgbench_whose_name_cannot_be_read_is_no_value_of_the_run_before() {
    for (String heading :
        new String[] {"transaction type: größe.sql\n", "transaction tpye: b\n", ""}) {
      String second = pgbench("b", 8, 900).replaceFirst("transaction type: b\n", heading);

      Said said = read(pgbench("a.sql", 2, 50) + second + pgbench("c", 1, 7));

      assertThat(said.named(PGBENCH + ":throughput").values().toArray()).containsExactly(50);
      assertThat(said.names())
          .filteredOn(name -> name.endsWith(":throughput"))
          .as(heading)
          .containsExactly(
              PGBENCH + ":throughput",
              "pgbench/c[clients=1,mode=simple,scale=1,threads=1]:throughput");
      assertThat(said.problems()).isNotEmpty();
    }
  }

  @Test
  void a_run_of_pgbench_that_does_not_tell_what_it_did_is_no_result() {
    for (String processed : new String[] {"number of transactions actually processed: 9x\n", ""}) {
      Said said =
          read(
              pgbench("a.sql", 2, 50)
                  .replaceFirst("number of transactions actually processed: .*\n", processed));

      assertThat(said.names()).isEmpty();
      assertThat(said.problems()).isNotEmpty();
    }
  }

  private static String wrk(String address, int connections, String errors) {
    return """
    Running 2s test @ %s
      1 threads and %d connections
      Thread Stats   Avg      Stdev     Max   +/- Stdev
        Latency     1.00ms    0.10ms   2.00ms    90.00%%
      100 requests in 2.02s, 1.00KB read
    %sRequests/sec:     50.00
    Transfer/sec:     10.00KB
    """
        .formatted(address, connections, errors);
  }

  @Test
  void a_run_of_wrk_whose_address_cannot_be_read_is_no_value_of_the_run_before() {
    for (String heading :
        new String[] {"Running 2s test @ /gr\u00F6\u00DFe\n", "Runing 2s test @ x\n", ""}) {
      String second = wrk("/b", 64, "").replaceFirst("Running.*\n", heading);

      Said said = read(wrk("/a", 2, "") + second + wrk("/c", 2, ""));

      assertThat(said.names())
          .as(heading)
          .isNotEmpty()
          .allMatch(name ->
              name.startsWith("/a[connections=2,threads=1]:")
                  || name.startsWith("/c[connections=2,threads=1]:"));
      assertThat(said.named("/a[connections=2,threads=1]:throughput").values().size()).isEqualTo(1);
      assertThat(said.problems()).isNotEmpty();
    }
  }

  @Test
  void errors_of_wrk_that_are_damaged_are_not_none() {
    for (String errors :
        new String[] {
          "  Socket errors: connect 0, read 9x, write 0, timeout 0\n",
          "  Non-2xx or 3xx responses: 9\u00E9\n"
        }) {
      Said said = read(wrk("/a", 2, errors) + wrk("/b", 2, ""));

      assertThat(said.names()).isNotEmpty().allMatch(name -> name.startsWith("/b"));
      assertThat(said.problems()).isNotEmpty();
    }
  }

  @Test
  void a_latency_of_wrk_or_vegeta_in_no_unit_of_time_is_told() {
    Said wrk = read(wrk("/a", 2, "").replace("1.00ms", "1.00xms"));
    assertThat(wrk.names())
        .contains("/a[connections=2,threads=1]:throughput")
        .doesNotContain("/a[connections=2,threads=1]:mean");
    assertThat(wrk.problems())
        .extracting(one -> one.reason())
        .containsExactly("'xms' is no unit of time");

    Said vegeta =
        read(
            """
            Requests      [total, rate, throughput]  40, 41.04, 31.44
            Latencies     [min, mean, max]           5.1xs, 21.892ms, 45.138ms
            Success       [ratio]                    100.00%
            """);
    assertThat(vegeta.names()).doesNotContain("vegeta:min");
    assertThat(vegeta.problems()).hasSize(1);
  }

  private static String sysbench(int prime, double latency) {
    return """
    sysbench 1.0.20 (using system LuaJIT 2.1.0-beta3)
    Running the test with following options:
    Number of threads: 2
    Prime numbers limit: %d
    Threads started!
    CPU speed:
        events per second:  1293.01
    General statistics:
        total number of events:              1324
    Latency (ms):
             avg:                                    %s
    """
        .formatted(prime, latency);
  }

  @Test
  void a_run_of_sysbench_whose_first_line_is_lost_is_not_of_the_settings_before() {
    for (String first :
        new String[] {"sysbench 1.\u00E9.20 (using\n", "sysbench 1.0.20 (usng x)\n", ""}) {
      String second = sysbench(20000, 9).replaceFirst("sysbench.*\n", first);

      Said said = read(sysbench(10000, 1.5) + second);

      assertThat(said.names())
          .as(first)
          .containsExactly(
              "sysbench/cpu[max_prime=10000,threads=2]:throughput",
              "sysbench/cpu[max_prime=10000,threads=2]:mean");
      assertThat(said.problems()).isNotEmpty();
    }
  }

  private static String ab(String path, int failed) {
    return """
    This is ApacheBench, Version 2.3 <$Revision$>
    Server Hostname:        127.0.0.1
    Server Port:            8766
    Document Path:          %s
    Concurrency Level:      3
    Complete requests:      60
    Failed requests:        %d
    Total transferred:      46980 bytes
    Requests per second:    1142.79 [#/sec] (mean)
      50%%      1
    """
        .formatted(path, failed);
  }

  @Test
  void a_run_of_ab_that_does_not_tell_what_failed_is_no_result() {
    for (String damage :
        new String[] {
          "Failed requests:        60|Failed requests:        6x",
          "Total transferred:|Total trnsferred:",
          "Complete requests:      60|Complete requests:      \u00E9",
          "Failed requests:        60\n|"
        }) {
      String[] parts = damage.split("\\|", -1);

      Said said = read(ab("/a", 60).replace(parts[0], parts[1]) + ab("/b", 0));

      assertThat(said.names()).as(damage).isNotEmpty().allMatch(name -> name.contains("8766/b"));
      assertThat(said.problems()).as(damage).isNotEmpty();
    }
    assertThat(
            read(ab("/a", 0) + ab("/b", 0).replaceFirst("This is.*\n", ""))
                .named("http://127.0.0.1:8766/a[clients=3]:throughput")
                .values()
                .size())
        .isEqualTo(1);
  }

  @Test
  void a_status_of_hey_or_oha_that_is_damaged_makes_the_run_no_result() {
    String hey =
        """
        Summary:
          Slowest:\t0.0500 secs
          Fastest:\t0.0015 secs
          Average:\t0.0436 secs
          Requests/sec:\t45.8908

        Status code distribution:
          [200]\t40 responses
          [500]\t1 responses
        """;
    assertThat(read(hey).names()).contains("hey:mean");
    assertThat(read(hey.replace("1 resp", "1x resp")).names()).isEmpty();
    assertThat(read(hey.replace("0.0436 s", "0.04x36 s")).names())
        .contains("hey:max")
        .doesNotContain("hey:mean");

    String oha = HarnessFixtures.text(Path.of("src/test/fixtures/load/oha.txt"));
    assertThat(read(oha.replace("[500] 8 resp", "[500] x8 resp")).names()).isEmpty();
    assertThat(read(oha.replace("44.0064 ms", "44.00x64 ms")).names())
        .contains("oha:p75")
        .doesNotContain("oha:p50");
  }

  @Test
  void a_number_of_failed_operations_of_ycsb_that_is_damaged_makes_them_no_result() {
    Said said =
        read(
            """
            [OVERALL], RunTime(ms), 1000
            [OVERALL], Throughput(ops/sec), 2000
            [READ], AverageLatency(us), 12.5
            [READ], Return=OK, 100
            [READ], Return=ERROR, 9x0
            [UPDATE], AverageLatency(us), 81.5
            [UPDATE], Return=OK, 1000
            """);

    assertThat(said.names()).containsExactly("ycsb/UPDATE:mean");
    assertThat(said.problems()).hasSize(3);
  }

  private static final String REDIS =
      """
      ====== SET ======
        2000 requests completed in 0.16 seconds
        4 parallel clients
        3 bytes payload
        keep alive: 1
        throughput summary: 12820.51 requests per second
                avg       min       p50       p95       p99       max
              0.286     0.016     0.047     1.791     5.023     8.023
      """;

  @Test
  void a_test_of_redis_whose_name_is_lost_is_none_of_the_test_before() {
    for (String title : new String[] {"====== G\u00C9T ======\n", "===== GET =====\n", ""}) {
      Said said =
          read(REDIS + REDIS.replace("====== SET ======\n", title).replace("4 par", "8 par"));

      assertThat(said.names())
          .as(title)
          .contains("redis-benchmark/SET[clients=4,keepalive=1,payload=3]:throughput")
          .hasSize(7)
          .allMatch(name -> name.contains("clients=4"));
      assertThat(said.problems()).isNotEmpty();
    }
    assertThat(read(REDIS.replace("0.286 ", "0.2x6 ")).problems()).hasSize(1);
  }
}
