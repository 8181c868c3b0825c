package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Loads that are made without a scenario's file. */
class LoadUrlTest extends LoadCliTest {

  @Test
  void so_many_requests_are_made_and_kept() {
    Said said = steelyard("load", url("/search?q=1"), "-n", "30", "-c", "3").exits(0);
    assertThat(said.out()).contains("requests: 30", "GET /search ", "Run: ");
    assertThat(asked.get()).isEqualTo(30);
    assertThat(benchmarks()).anyMatch(name -> name.endsWith("/GET /search:throughput"));
  }

  @Test
  void so_long_and_at_such_a_rate_it_is_asked() {
    assertThat(steelyard("load", url("/"), "-z", "300ms", "-c", "2").exits(0).out())
        .contains("2 users for 300 ms");
    assertThat(steelyard("load", url("/"), "-R", "50", "-z", "0.3", "--no-store").exits(0).out())
        .contains("50/s for 300 ms");
  }

  @Test
  void a_body_is_posted_unless_another_method_is_named() throws IOException {
    Path body = file("body.json", "{}");
    assertThat(steelyard("load", url("/add"), "-n", "2", "-d", "{\"a\": 1}").exits(0).out())
        .contains("POST /add");
    assertThat(
            steelyard("load", url("/add"), "-n", "2", "-d", "@" + body, "-m", "put", "-H", "X-Y: z")
                .exits(0)
                .out())
        .contains("PUT /add");
  }

  @Test
  void several_processes_make_it_together() {
    assertThat(steelyard("load", url("/"), "-n", "20", "-c", "2", "--workers", "2").exits(0).out())
        .contains("requests: 20");
  }

  @Test
  void what_is_no_address_is_refused() {
    steelyard("load", "localhost:80/x").complains(2, "http://localhost:80/x");
    steelyard("load", "http://localhost:99999/").complains(2, "port");
    steelyard("load", "http:///x").complains(2, "host");
    steelyard("load", url("/a b")).complains(2, "percent-encode");
    steelyard("load", url("/#x")).complains(2, "#");
    steelyard("load", url("/"), "-H", "nothing").complains(2, "Name: value");
    steelyard("load", url("/"), "-H", "a: b", "-H", "A: c").complains(2, "twice");
    steelyard("load", url("/"), "-m", "GET /").complains(2, "no method");
  }

  @Test
  void options_that_do_not_go_together_are_refused() throws IOException {
    steelyard("load", url("/"), "-n", "3", "-z", "1s").complains(2, "--requests", "--for");
    steelyard("load", url("/"), "-n", "3", "-R", "1").complains(2, "--requests", "--rate");
    steelyard("load", url("/"), "--only", "x").complains(2, "--only");
    steelyard("load", url("/"), "-q", "100").complains(2, "-R 100");
    steelyard("load", scenario(SMALL).toString(), "-n", "3").complains(2, "--requests");
  }

  private String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(server().getAddress().getPort(), path);
  }
}
