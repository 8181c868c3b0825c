package dev.steelyard.load.observe.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.http.PreparedRequest;
import dev.steelyard.http.RequestBody;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.ObservedLine;
import dev.steelyard.load.observe.ObservedLine.Point;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that says something else each time it is asked. */
@Timeout(60)
class MetricsScraperTest {

  private @Nullable HttpServer running;
  private int asked;
  private final CountDownLatch often = new CountDownLatch(8);
  private IntFunction<String> page = _ -> "";

  @BeforeEach
  void serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        exchange -> {
          String text = page.apply(asked++);
          often.countDown();
          byte[] body = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              text.isEmpty() ? 503 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    running = server;
  }

  private HttpServer server() {
    return Objects.requireNonNull(running);
  }

  @AfterEach
  void stop() {
    server().stop(0);
  }

  private MetricsSource source(NamedMetric... results) {
    URI uri =
        URI.create("http://127.0.0.1:%d/metrics?key=s3".formatted(server().getAddress().getPort()));
    return new MetricsSource(
        PreparedRequest.of("GET", uri, Map.of(), RequestBody.NONE).keepingBody(),
        HttpSettings.DEFAULT.withTimeout(Duration.ofSeconds(5)),
        Duration.ofMillis(100),
        List.of("served_*", "*_bytes"),
        List.of(results));
  }

  private static NamedMetric named(String name, String of) {
    return new NamedMetric(
        name,
        of,
        Map.of(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.of(Direction.HIGHER_IS_BETTER));
  }

  private Observed watched(MetricsSource source) throws InterruptedException {
    MetricsScraper scraper = new MetricsScraper(source);
    scraper.begin();
    scraper.loadBegins();
    often.await();
    scraper.end();
    return scraper.observed();
  }

  private static ObservedLine line(Observed observed, String title) {
    return observed.lines().stream()
        .filter(one -> one.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError(title + " is none of " + observed.lines()));
  }

  @Test
  void counters_are_rates_gauges_are_as_they_are_and_histograms_have_quantiles() throws Exception {
    page =
        look ->
            """
            # TYPE served_total counter
            served_total %d
            # TYPE used_bytes gauge
            used_bytes 1024
            # TYPE served_seconds histogram
            served_seconds_bucket{le="0.1"} %d
            served_seconds_bucket{le="+Inf"} %d
            served_seconds_count %d
            served_seconds_sum %d
            other 1
            """
                .formatted(look * 10, look * 10, look * 10, look * 10, look);

    Observed observed =
        watched(
            source(
                named("served", "served_total"),
                named("took", "served_seconds"),
                named("absent", "nothing")));

    ObservedLine rate = line(observed, "served_total rate");
    double counted = 0;
    for (int i = 0; i < rate.points().size(); i++) {
      assertThat(rate.points().get(i).value()).isPositive();
      counted += rate.points().get(i).value();
    }
    assertThat(counted).isPositive();
    assertThat(line(observed, "used_bytes").points()).extracting(Point::value).containsOnly(1024.0);
    assertThat(line(observed, "served_seconds p50").points())
        .extracting(Point::value)
        .allSatisfy(value -> assertThat(value).isCloseTo(0.05e9, within(1.0)));
    assertThat(observed.lines()).extracting(ObservedLine::name).doesNotContain("other");
    assertThat(observed.values()).hasSize(2);
    assertThat(observed.values().getFirst().unit()).isEqualTo(Unit.PER_SECOND);
    assertThat(observed.values().get(1).whole()).isCloseTo(0.1e9, within(1.0));
    assertThat(observed.notes())
        .containsExactly("no result absent: the subject has no metric nothing");
  }

  @Test
  void a_counter_that_begins_anew_leaves_a_gap_and_no_negative_rate() throws Exception {
    page = look -> "# TYPE served_total counter\nserved_total " + (look < 4 ? 1000 + look : look);

    Observed observed = watched(source(named("served", "served_total")));

    assertThat(line(observed, "served_total rate").points())
        .extracting(Point::isKnown)
        .startsWith(true, true, false, true);
    assertThat(observed.values().getFirst().parts()).allMatch(value -> value > 0);
    assertThat(observed.notes().getFirst()).startsWith("served_total began to count anew");
  }

  @Test
  void a_look_that_fails_is_a_gap_and_told_without_what_may_be_secret() throws Exception {
    page =
        look -> look == 3 ? "" : "used_bytes 5\n# TYPE served_total counter\nserved_total " + look;

    Observed observed = watched(source());

    assertThat(line(observed, "served_total rate").points())
        .extracting(Point::isKnown)
        .startsWith(true, false, true);
    assertThat(line(observed, "used_bytes").points())
        .extracting(Point::isKnown)
        .startsWith(true, true, false, true);
    assertThat(observed.notes().getFirst())
        .matches(
            "1 of \\d+ looks at the metrics of http://\\S+/metrics failed, the first after .*503");
  }

  @Test
  void what_cannot_be_read_at_the_beginning_is_refused() {
    page = _ -> "<html>\n</html>";
    MetricsScraper html = new MetricsScraper(source());

    assertThatThrownBy(html::begin)
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(
            "/metrics cannot be read: there are no metrics in the answer (line 1: ")
        .hasMessageContaining("see to 'metrics' of the scenario");

    server().stop(0);
    MetricsScraper nobody = new MetricsScraper(source());
    assertThatThrownBy(nobody::begin).hasMessageContaining("nothing listens at");
  }
}
