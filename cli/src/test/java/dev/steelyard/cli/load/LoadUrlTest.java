package dev.steelyard.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Loads that are made without a scenario's file. */
class LoadUrlTest extends LoadCliTest {

  @Test
  void so_many_requests_are_made_and_kept() {
    Said said = steelyard("load", url("/search?q=1"), "-n", "30", "-c", "3").exits(0);
    assertThat(said.out()).contains("requests: 30", "GET /search ", "Run: ");
    assertThat(asked.get()).isEqualTo(30);
    assertThat(benchmarks())
        .anyMatch(name ->
            name.contains("/GET /search[path=/search,") && name.contains(",users=3]:throughput"));
  }

  @Test
  void so_many_requests_may_take_as_long_as_they_take() {
    steelyard("load", url("/"), "-n", "60").exits(0);
    assertThat(
            steelyard("results", "--sql", "SELECT experiment FROM runs", "--format", "csv").out())
        .contains("shared_iterations", "30d");
  }

  @Test
  void templates_in_the_address_are_filled_in_each_time() {
    Set<String> paths = ConcurrentHashMap.newKeySet();
    server()
        .createContext(
            "/items/",
            exchange -> {
              paths.add(exchange.getRequestURI().getRawPath());
              exchange.sendResponseHeaders(200, -1);
              exchange.close();
            });

    Said said =
        steelyard("load", url("/items/{{random:1..3}}?q={{uuid}}"), "-n", "90", "--no-store")
            .exits(0);

    assertThat(paths).containsExactlyInAnyOrder("/items/1", "/items/2", "/items/3");
    assertThat(said.out()).contains("GET /items/{{random:1..3}}");
  }

  @Test
  void so_long_and_at_such_a_rate_it_is_asked() {
    assertThat(steelyard("load", url("/"), "-z", "300ms", "-c", "2").exits(0).out())
        .contains("2 users for 300 ms");
    assertThat(steelyard("load", url("/"), "-R", "50", "-z", "0.3", "--no-store").exits(0).out())
        .contains("50/s for 300 ms");
  }

  @Test
  void answers_that_send_elsewhere_are_no_failures_and_are_told() throws IOException {
    server()
        .createContext(
            "/moved",
            exchange -> {
              exchange.getResponseHeaders().set("Location", "/");
              exchange.sendResponseHeaders(302, -1);
              exchange.close();
            });
    Path page = folder.resolve("load.html");

    assertThat(
            steelyard("load", url("/moved"), "-n", "20", "--no-store", "--html", page.toString())
                .exits(0)
                .out())
        .contains("302 ×20");
    assertThat(Files.readString(page)).contains("302");
    assertThat(steelyard("load", url("/"), "-n", "20", "--no-store").exits(0).out())
        .doesNotContain("200 ×20");
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
  void loads_that_do_something_else_are_other_benchmarks_and_how_long_is_none_of_it() {
    String at = "127.0.0.1-" + server().getAddress().getPort();
    load("-n", "60");
    load("-n", "70");
    load("-z", "300ms", "-c", "1");
    load("-z", "400ms", "-c", "1");
    load("-z", "300ms", "-R", "50");
    load("-z", "300ms", "-R", "50", "-c", "20");
    load("-n", "60", "-m", "PUT");
    load("-n", "60", "-t", "5");
    load("-n", "60", "-H", "Authorization: Bearer one");

    assertThat(throughputs(at))
        .containsExactlyInAnyOrder(
            at + ":throughput",
            at + "[users=1]:throughput",
            at + "[rate=50/s]:throughput",
            at + "[max_users=20,rate=50/s]:throughput",
            at + "[method=PUT]:throughput",
            at + "[timeout=5s]:throughput");
  }

  @Test
  void query_headers_and_body_are_told_apart_by_what_they_are() throws IOException {
    String at = "127.0.0.1-" + server().getAddress().getPort();
    Path body = file("body.json", "{\"a\": 1}");
    load("-n", "60", "-d", "{\"a\": 1}");
    load("-n", "60", "-d", "{\"a\": 2}");
    load("-n", "60", "-H", "Accept: text/plain");
    load("-n", "60", "-H", "Accept: text/plain", "-H", "X-Request-Id: 7");
    load("-n", "60", "-d", "@" + body);
    file("body.json", "{\"a\": 3}");
    load("-n", "60", "-d", "@" + body);

    assertThat(throughputs(at)).hasSize(5).allMatch(name -> name.contains("[sent="));
  }

  private void load(String... options) {
    steelyard(Stream.concat(Stream.of("load", url("/")), Stream.of(options)).toArray(String[]::new))
        .exits(0);
  }

  private Set<String> throughputs(String at) {
    return benchmarks().stream()
        .map(name -> name.replace("\"", ""))
        .filter(name -> name.endsWith(":throughput"))
        .filter(name -> name.startsWith(at + ":") || name.startsWith(at + "["))
        .collect(Collectors.toSet());
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
  void a_wrong_amount_is_told_by_its_option() {
    steelyard("load", url("/"), "-c", "0").complains(2, "--users is '0'");
    steelyard("load", url("/"), "-R", "5", "-c", "x").complains(2, "--users is 'x'");
    steelyard("load", url("/"), "-R", "0").complains(2, "--rate is '0/s'");
    steelyard("load", url("/"), "-R", "abc").complains(2, "--rate is 'abc'");
    steelyard("load", url("/"), "-z", "0").complains(2, "--for is '0s'");
    steelyard("load", url("/"), "-z", "5x").complains(2, "--for is '5x'");
    steelyard("load", url("/"), "-t", "0").complains(2, "--timeout is '0s'");
    steelyard("load", url("/"), "-d", "@nofile").complains(2, "--body is '@nofile'", "nofile");
    steelyard("load", "ftp://x/").complains(2, "ftp://x/", "http://", "https://");
    assertThat(asked.get()).isZero();
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
