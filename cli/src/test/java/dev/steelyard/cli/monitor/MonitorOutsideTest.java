package dev.steelyard.cli.monitor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.Said;
import dev.steelyard.host.process.Tool;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whom a monitor talks to: webhooks, programs that send to it, a terminal. */
class MonitorOutsideTest extends WatchedProgramTest {

  @Test
  void an_alert_is_told_to_a_webhook_that_fails_first_and_fails_the_command_if_wanted()
      throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    BlockingQueue<Integer> answers = new LinkedBlockingQueue<>(List.of(500));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            Integer answer = answers.poll();
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
          }
        });
    server.start();
    try {
      Path rules =
          file(
              "rules.yaml",
              """
              webhook: http://127.0.0.1:%d/hooks/secret
              rules:
                - name: misses
                  when: cache schemas miss_rate > 50%%
                - name: silent
                  when: storage lake errors > 1%%
              """
                  .formatted(server.getAddress().getPort()));
      Process program = program();
      Said said =
          steelyard(
              "monitor",
              Long.toString(program.pid()),
              "--window",
              "1s",
              "--for",
              "3s",
              "--fail-on-alert",
              "--rules",
              rules.toString());

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.out())
          .containsOnlyOnce("RAISED misses: cache schemas miss_rate is 80.0% (> 50.0%)")
          .contains("alerts were raised 1 time");
      assertThat(said.err())
          .contains("no data for silent", "it answers 500")
          .doesNotContain("secret");
      assertThat(received).hasSize(2).allMatch(one -> one.contains("RAISED misses"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void programs_with_open_telemetry_are_watched_at_an_address() throws Exception {
    Path kept = folder.resolve("kept.jsonl");
    ChildCli child =
        ChildCli.start(
            folder,
            store(),
            "monitor",
            "127.0.0.1:0",
            "--window",
            "1h",
            "--output",
            kept.toString());
    child.awaitLine("receiving at");
    Matcher matcher = Pattern.compile("receiving at (http://\\S+)").matcher(child.err());
    assertThat(matcher.find()).isTrue();
    // The session begins once it is told where.
    long begin = Instant.now().plusSeconds(30).toEpochMilli() * 1_000_000;
    String body =
        """
        {"resourceSpans":[{"scopeSpans":[{"scope":{"name":"lake"},"spans":[
          {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"0000000000000002","parentSpanId":"0000000000000001",
           "name":"read","startTimeUnixNano":"%d","endTimeUnixNano":"%d"},
          {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"0000000000000001","name":"export",
           "startTimeUnixNano":"%d","endTimeUnixNano":"%d"}]}]}]}
        """
            .formatted(begin + 10, begin + 60, begin, begin + 100);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(matcher.group(1)))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
    child.signal("INT");
    Said said = child.await();

    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("2 operations of 1 layer");
    assertThat(said.out()).containsPattern("100 ns own +2  lake");
    assertThat(said.err()).contains("1 exports with 2 spans received");
    assertThat(steelyard("trace", kept.toString()).exits(0).out()).startsWith("2 operations");
  }

  @Test
  void in_a_narrow_terminal_it_is_drawn_and_left_as_it_was() throws Exception {
    if (Tool.find("script").isEmpty()) {
      Needs.missing("script of util-linux, which makes a terminal");
    }
    Process program = program();
    assertThat(ChildCli.shell(folder, store(), "true").process().waitFor()).isZero();
    String line =
        "stty cols 40 rows 20; ./steelyard monitor %d --window 1s; echo code $?"
            .formatted(program.pid());
    Process script =
        new ProcessBuilder(List.of("script", "-qfec", line, "/dev/null"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    started.add(script);
    StringBuilder seen = new StringBuilder();
    awaitText(script, seen, "schema/");
    script.getOutputStream().write("q".getBytes(UTF_8));
    script.getOutputStream().flush();
    awaitText(script, seen, "code 0");

    int left = seen.indexOf("\u001b[?1049l");
    assertThat(left).isPositive();
    // Each picture begins at the top, without a line end before it.
    String drawn =
        new String(seen.substring(0, left).getBytes(ISO_8859_1), UTF_8)
            .replace("\u001b[H", "\n")
            .replaceAll("\u001b\\[[?0-9;]*[A-Za-z]", "");
    assertThat(drawn.lines()).allMatch(one -> one.length() <= 40);
    assertThat(seen.substring(left)).contains("no alert was raised");
  }

  private static void awaitText(Process script, StringBuilder seen, String text)
      throws IOException {
    while (seen.indexOf(text) < 0) {
      int next = script.getInputStream().read();
      assertThat(next).as("it showed only: " + seen).isNotNegative();
      seen.append((char) next);
    }
  }
}
