package dev.steelyard.watch.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Against a real receiver. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhookNotifierTest {

  private static final ToldNotice NOTICE =
      new ToldNotice("parse", "0123", true, false, "db at 0123 @channel see [log](http://evil):");

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private final List<Duration> waits = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            Integer answer = answers.poll();
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
          }
        });
    server.createContext(
        "/slow",
        exchange -> {
          try (exchange) {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            over.await();
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private NoticeOutcome tell(String path) {
    URI address =
        URI.create("http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), path));
    return new WebhookNotifier(address, Duration.ofSeconds(1), waits::add).tell(NOTICE);
  }

  @Test
  void who_wants_to_be_left_alone_is_told_after_that() {
    answers.addAll(List.of(429, 503));

    assertThat(tell("secret")).isEqualTo(new NoticeOutcome.Told());

    assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    assertThat(received).hasSize(3);
  }

  @Test
  void what_is_refused_is_untold_and_led_nowhere() {
    answers.addAll(List.of(302, 404));

    assertThat(tell("secret"))
        .isEqualTo(
            new NoticeOutcome.Untold(
                "the webhook at 127.0.0.1 does not take what it is told: it answers 302"));
    assertThat(tell("secret").toString()).contains("404").doesNotContain("secret");
    assertThat(received).hasSize(2);
    assertThat(waits).isEmpty();
  }

  /** It may have carried it out: told again, it would be told at every look. */
  @Test
  void what_is_not_answered_in_time_is_uncertain_and_sent_once() {
    assertThat(tell("slow"))
        .isEqualTo(
            new NoticeOutcome.Uncertain(
                "cannot tell whether the webhook at 127.0.0.1 took it: it did not answer within"
                    + " 1 s"));
    assertThat(received).hasSize(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void what_cannot_be_reached_is_untold() throws IOException {
    URI down;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      down = URI.create("http://127.0.0.1:%d/secret".formatted(free.getLocalPort()));
    }

    NoticeOutcome outcome =
        new WebhookNotifier(down, Duration.ofSeconds(30), waits::add).tell(NOTICE);

    assertThat(outcome).isInstanceOf(NoticeOutcome.Untold.class);
    assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void texts_of_others_are_code_in_which_nothing_calls_anybody() {
    var _ = tell("secret");

    assertThat(text(received.remove()))
        .isEqualTo("```\ndb at 0123 @channel see [log](http://evil):\n```");
  }

  private static String text(String json) {
    return JsonMapper.shared().readTree(json).get("text").asString();
  }
}
