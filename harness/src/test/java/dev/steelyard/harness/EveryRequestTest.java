package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Provenance.Failing;
import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Load testers that write a line for every request. */
class EveryRequestTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  private static String vegeta(String attack, int seq, int code) {
    return """
    {"attack":"%s","seq":%d,"code":%d,"timestamp":"2026-11-30T18:56:37Z","latency":%d,"bytes_out":0,"bytes_in":5,"error":"","body":null,"method":"GET","url":"http://127.0.0.1/x","headers":null}
    """
        .formatted(attack, seq, code, 1000 + seq);
  }

  private static String k6(String metric, String type, String contains, double... points) {
    StringBuilder lines =
        new StringBuilder(
            "{\"type\":\"Metric\",\"data\":{\"name\":\"%1$s\",\"type\":\"%2$s\",\"contains\":\"%3$s\"},\"metric\":\"%1$s\"}\n"
                .formatted(metric, type, contains));
    for (double point : points) {
      lines.append(
          "{\"metric\":\"%s\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-30T19:34:01Z\",\"value\":%s,\"tags\":{}}}\n"
              .formatted(metric, point));
    }
    return lines.toString();
  }

  private static double failed(Said said, String name) {
    return said.named(name).metadata().provenance().failed(Failing.REQUESTS);
  }

  @Test
  void the_share_of_vegetas_requests_that_failed_is_kept() {
    Said said =
        read(vegeta("", 0, 200) + vegeta("", 1, 500) + vegeta("", 2, 200) + vegeta("", 3, 200));

    assertThat(failed(said, "GET http://127.0.0.1/x:latency")).isEqualTo(0.25);
    assertThat(failed(read(vegeta("", 0, 200)), "GET http://127.0.0.1/x:latency")).isZero();
  }

  @Test
  void the_share_of_k6s_requests_that_failed_is_kept_with_all_that_the_run_measured() {
    Said said =
        read(
            k6("http_req_failed", "rate", "default", 0, 1, 0, 1, 0)
                + k6("http_req_duration", "trend", "time", 5, 1, 5, 1, 5)
                + k6("iteration_duration", "trend", "time", 5, 1, 5, 1, 5));

    assertThat(failed(said, "http_req_duration")).isEqualTo(0.4);
    assertThat(failed(said, "iteration_duration")).isEqualTo(0.4);
  }

  @Test
  void the_share_of_answers_in_heys_csv_that_were_refusals_is_kept() {
    String row = ",0.1,0.1,0.1,0.1,0.1,";
    Said said =
        read(
            "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset\n"
                + "0.5"
                + row
                + "200,0\n0.6"
                + row
                + "200,0\n0.7"
                + row
                + "200,0\n0.1"
                + row
                + "500,0\n");

    assertThat(failed(said, "hey")).isEqualTo(0.25);
  }

  @Test
  void two_attacks_of_vegeta_in_one_file_are_refused() {
    Said named = read(vegeta("A", 0, 200) + vegeta("B", 0, 200));
    assertThat(named.measurements()).isEmpty();
    assertThat(named.problems())
        .singleElement()
        .asString()
        .contains("attack is 'A' and 'B'; publish each from a file of its own");

    Said unnamed =
        read(vegeta("", 1, 200) + vegeta("", 0, 200) + vegeta("", 0, 500) + vegeta("", 1, 200));
    assertThat(unnamed.measurements()).isEmpty();
    assertThat(unnamed.problems())
        .singleElement()
        .asString()
        .contains("two attacks", "publish each from a file of its own");
  }

  @Test
  void two_runs_of_k6_in_one_file_are_refused() {
    String run = k6("http_req_duration", "trend", "time", 5, 6);
    Said said = read(run + k6("other", "trend", "time", 7) + run.replace("6.0", "8.0"));

    assertThat(said.names()).containsExactly("other");
    assertThat(said.problems())
        .singleElement()
        .asString()
        .contains("two runs", "publish each from a file of its own");
  }
}
