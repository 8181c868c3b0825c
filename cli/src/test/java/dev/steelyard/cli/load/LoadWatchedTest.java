package dev.steelyard.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server itself tells and writes while a load is made on it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadWatchedTest extends LoadCliTest {

  /** Each look finds more requests, and one slow operation more in the log. */
  private Path serve() throws IOException {
    Path log = file("slow.log", "");
    server()
        .createContext(
            "/metrics",
            exchange -> {
              Files.writeString(log, "duration: 250.5 ms\n", StandardOpenOption.APPEND);
              byte[] page =
                  "# TYPE served_total counter\nserved_total %d\n# TYPE queue gauge\nqueue 7\n"
                      .formatted(asked.get())
                      .getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, page.length);
              exchange.getResponseBody().write(page);
              exchange.close();
            });
    return log;
  }

  @Test
  void what_the_server_tells_stands_in_the_report_and_beside_the_results() throws IOException {
    Path log = serve();
    Path file =
        scenario(
            """
            users: 2
            for: 1s
            wait: 10ms
            metrics:
              url: /metrics
              every: 200ms
              keep: [queue]
              results: {served: {of: served_total, better: higher}}
            slow_log: {file: %s, pattern: 'duration: (?<ms>[0-9.]+) ms', time: ms}
            """
                .formatted(log));

    Said said = steelyard("load", file.toString()).exits(0);

    assertThat(said.out()).contains("the server itself", "queue", "slowest_operation");
    assertThat(benchmarks()).contains("mix:served", "mix:slow_operations", "mix:slowest_operation");
    assertThat(
            steelyard(
                    "results",
                    "--sql",
                    "SELECT benchmark_name, summary.mean FROM results",
                    "--format",
                    "csv")
                .exits(0)
                .out()
                .lines()
                .filter(line -> line.startsWith("mix:slowest_operation")))
        .singleElement()
        .asString()
        .contains("2.505E8");
  }

  @Test
  void a_result_with_the_name_of_something_else_is_refused_before_the_load() throws IOException {
    serve();
    String file =
        scenario(
                """
                users: 1
                iterations: 1
                metrics:
                  url: /metrics
                  results: {hits: served_total}
                setup: [{request: GET /, metrics: {hits: {counter: 1}}}]
                """)
            .toString();

    steelyard("load", file)
        .complains(2, "mix.yaml:10:", "'hits' is the name of something else", "server_hits");
    assertThat(asked).hasValue(0);
  }
}
