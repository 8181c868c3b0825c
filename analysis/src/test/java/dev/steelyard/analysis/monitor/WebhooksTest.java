package dev.steelyard.analysis.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.steelyard.core.monitor.AlertChange;
import dev.steelyard.core.monitor.AlertCondition;
import dev.steelyard.core.monitor.AlertRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Against a real receiver. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhooksTest {

  private static final Duration BACKOFF = Duration.ofMillis(5);

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> problems = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            received.add(path + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            Integer answer = answers.poll();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:%d/hooks/secret".formatted(server.getAddress().getPort()));
  }

  private Webhooks webhooks(URI address) {
    return new Webhooks(List.of(address), "process 1 <a&b>", BACKOFF, problems::add);
  }

  private static AlertChange change(String name, int webhook) {
    AlertCondition when = AlertCondition.parse("cache schemas miss_rate > 20%");
    AlertRule rule =
        new AlertRule(
            name, when, when.usualResolve(), Duration.ofSeconds(1), Duration.ofSeconds(1), webhook);
    return new AlertChange(rule, true, rule.when(), Instant.EPOCH, 0.34, OptionalDouble.empty());
  }

  /** It was taken: told again, it would be told twice. */
  @Test
  void an_answer_that_is_cut_off_after_its_status_has_taken_it() throws Exception {
    server.createContext(
        "/cut",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          received.add("cut");
          exchange.sendResponseHeaders(200, 1 << 20);
          exchange.getResponseBody().write('o');
          exchange.getResponseBody().flush();
          // Closed before all came, as the server then does with the connection.
          exchange.close();
        });
    try (Webhooks webhooks = webhooks(address().resolve("/cut"))) {
      webhooks.tell(change("first", 0));
      webhooks.tell(change("second", 0));

      assertThat(webhooks.finish()).isEmpty();
    }
    assertThat(received).containsExactly("cut", "cut");
    assertThat(problems).isEmpty();
  }

  @Test
  void an_alert_is_told_as_slack_reads_it() throws Exception {
    try (Webhooks webhooks = webhooks(address())) {
      webhooks.tell(change("misses", 0));
      webhooks.tell(change("nobody", -1));

      assertThat(webhooks.finish()).isEmpty();
    }
    assertThat(received).hasSize(1);
    String body = received.take().replaceFirst("^/hooks/secret", "");
    assertThat(JsonMapper.shared().readTree(body).get("text").asString())
        .isEqualTo(
            "RAISED misses: cache schemas miss_rate is 34.0% (&gt; 20.0%)"
                + " · process 1 &lt;a&amp;b&gt; at 1970-01-01T00:00:00Z");
  }

  @Test
  void what_fails_is_tried_again_and_comes_in_order() throws Exception {
    answers.addAll(List.of(500, 429, 503));
    try (Webhooks webhooks = webhooks(address())) {
      webhooks.tell(change("first", 0));
      webhooks.tell(change("second", 0));
      for (int i = 0; i < 3; i++) {
        assertThat(received.take()).contains("RAISED first");
      }

      assertThat(webhooks.finish()).isEmpty();
    }
    assertThat(received.take()).contains("RAISED first");
    assertThat(received.take()).contains("RAISED second");
    assertThat(problems).hasSize(1);
    assertThat(problems.take()).contains("it answers 500").doesNotContain("secret");
  }

  @Test
  void what_is_refused_for_good_is_not_tried_again_and_told_at_the_end() throws Exception {
    answers.add(404);
    try (Webhooks webhooks = webhooks(address())) {
      webhooks.tell(change("first", 0));
      webhooks.tell(change("second", 0));

      assertThat(webhooks.finish())
          .containsExactly(
              "1 of the messages for the webhook at 127.0.0.1 could not be delivered: it answers"
                  + " 404");
    }
    assertThat(received).hasSize(2);
  }

  @Test
  void it_is_never_led_elsewhere() {
    answers.add(302);
    try (Webhooks webhooks = webhooks(address())) {
      webhooks.tell(change("first", 0));

      assertThat(webhooks.finish()).hasSize(1).first().asString().contains("it answers 302");
    }
    assertThat(received).hasSize(1).allMatch(one -> one.startsWith("/hooks/secret"));
  }

  @Test
  void one_that_is_down_is_told_with_what_it_did_not_get() throws Exception {
    URI down;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      down = URI.create("http://127.0.0.1:%d/secret".formatted(free.getLocalPort()));
    }
    try (Webhooks webhooks = webhooks(down)) {
      webhooks.tell(change("first", 0));
      webhooks.tell(change("second", 0));
      assertThat(problems.take()).contains("the webhook at 127.0.0.1").doesNotContain("secret");

      assertThat(webhooks.finish())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("2 of the messages for the webhook at 127.0.0.1 could not be delivered")
          .doesNotContain("secret");
    }
  }
}
