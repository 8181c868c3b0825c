package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams of events: when they are enough, and when they are a failure. */
@Timeout(60)
class EventStreamTest {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String END = "0\r\n\r\n";
  private static final Duration LONG = Duration.ofMinutes(1);

  @RegisterExtension private final Opened opened = new Opened();

  private record Told(boolean first, boolean came) {}

  private final List<Told> told = new ArrayList<>();

  private HttpResponse read(HttpClient client, URI uri, StreamEnd end) throws Exception {
    told.clear();
    PreparedRequest call = Opened.get(uri).readingEvents(end);
    return client.send(
        call,
        (first, nanos, came) -> {
          assertThat(nanos).isNotNegative();
          told.add(new Told(first, came));
        });
  }

  private static StreamEnd most(int events) {
    return new StreamEnd(OptionalInt.of(events), Optional.empty(), Optional.empty());
  }

  private static StreamEnd within(Duration length) {
    return new StreamEnd(OptionalInt.empty(), Optional.of(length), Optional.empty());
  }

  private static String event(String data) {
    String event = "data: " + data + "\n\n";
    return "%x\r\n%s\r\n".formatted(event.length(), event);
  }

  private HttpClient client(Duration timeout) {
    return opened.client(HttpSettings.DEFAULT.withTimeout(timeout));
  }

  private RawServer endless() throws Exception {
    return opened.add(
        RawServer.start(socket -> {
          while (!RawServer.readHead(socket).isEmpty()) {
            RawServer.write(socket, CHUNKED);
            for (int i = 1; ; i++) {
              RawServer.write(socket, event("n" + i));
            }
          }
        }));
  }

  private RawServer once(String answer, boolean stays) throws Exception {
    return opened.add(
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          RawServer.write(socket, answer);
          if (stays) {
            RawServer.awaitEnd(socket);
          }
        }));
  }

  private static void requireFailure(HttpResponse answer, FailureKind kind, String message) {
    assertThat(answer.failure()).contains(kind);
    assertThat(answer.failureMessage()).isEqualTo(message);
  }

  @Test
  void a_stream_without_an_end_is_read_for_as_many_events_as_asked_for() throws Exception {
    RawServer server = endless();
    HttpClient client = client(LONG);
    for (int i = 1; i <= 3; i++) {
      HttpResponse answer = read(client, server.uri("/"), most(5));
      assertThat(answer.failureMessage()).isEmpty();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("n5");
      assertThat(told).hasSize(5).allMatch(Told::came);
      assertThat(told.getFirst().first()).isTrue();
      assertThat(told.subList(1, 5)).noneMatch(Told::first);
      assertThat(server.connections()).isEqualTo(i);
    }
  }

  @Test
  void an_event_with_the_data_that_are_asked_for_is_the_last() throws Exception {
    StreamEnd end = new StreamEnd(OptionalInt.empty(), Optional.empty(), Optional.of("n7"));
    HttpResponse answer = read(client(LONG), endless().uri("/"), end);
    assertThat(answer.text()).isEqualTo("n7");
    assertThat(told).hasSize(7);
  }

  @Test
  void its_time_ends_a_stream_whether_it_goes_on_or_is_silent() throws Exception {
    HttpResponse busy = read(client(LONG), endless().uri("/"), within(Duration.ofMillis(200)));
    assertThat(busy.failureMessage()).isEmpty();
    assertThat(told).isNotEmpty().allMatch(Told::came);

    RawServer silent = once(CHUNKED + event("one"), true);
    HttpResponse quiet = read(client(LONG), silent.uri("/"), within(Duration.ofMillis(200)));
    assertThat(quiet.failureMessage()).isEmpty();
    assertThat(quiet.text()).isEqualTo("one");
    assertThat(told).containsExactly(new Told(true, true));
  }

  @Test
  void a_stream_that_the_server_ends_is_whole_where_nobody_asked_for_more() throws Exception {
    RawServer server = RawServer.answering(CHUNKED + event("a") + event("b") + END);
    opened.add(server);
    HttpClient client = client(LONG);
    for (int i = 0; i < 3; i++) {
      HttpResponse answer = read(client, server.uri("/"), StreamEnd.SERVERS);
      assertThat(answer.failureMessage()).isEmpty();
      assertThat(answer.text()).isEqualTo("b");
      assertThat(told).hasSize(2);
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_stream_that_ends_early_is_a_failure() throws Exception {
    String two = CHUNKED + event("a") + event("b");
    requireFailure(
        read(client(LONG), once(two + END, true).uri("/"), most(3)),
        FailureKind.CLOSED_EARLY,
        "the stream ended after 2 of the 3 events asked for");
    assertThat(told).hasSize(2);
    requireFailure(
        read(client(LONG), once(two + END, true).uri("/"), within(LONG)),
        FailureKind.CLOSED_EARLY,
        "the stream ended after 2 events, and was asked for for 60.0 s");
    requireFailure(
        read(client(LONG), once(CHUNKED + END, true).uri("/"), StreamEnd.SERVERS),
        FailureKind.CLOSED_EARLY,
        "the stream ended before its first event");
    HttpResponse broken = read(client(LONG), once(two, false).uri("/"), StreamEnd.SERVERS);
    assertThat(broken.failure()).contains(FailureKind.CLOSED_EARLY);
  }

  @Test
  void a_stream_that_stays_silent_is_a_time_out_which_is_told_of() throws Exception {
    Duration short200 = Duration.ofMillis(200);
    HttpResponse never = read(client(short200), once(CHUNKED, true).uri("/"), most(3));
    assertThat(never.failure()).contains(FailureKind.TIMEOUT);
    assertThat(never.failureMessage()).startsWith("no event within 0.2");
    assertThat(told).containsExactly(new Told(true, false));

    HttpResponse later = read(client(short200), once(CHUNKED + event("a"), true).uri("/"), most(3));
    assertThat(later.failure()).contains(FailureKind.TIMEOUT);
    assertThat(later.failureMessage()).matches("no event for 0\\.2\\d* s, after 1 of them");
    assertThat(told).containsExactly(new Told(true, true), new Told(false, false));

    HttpResponse none = read(client(LONG), once(CHUNKED, true).uri("/"), within(short200));
    assertThat(none.failure()).contains(FailureKind.TIMEOUT);
  }

  /** Comments keep proxies awake; nobody waits for them. */
  @Test
  void comments_are_no_events() throws Exception {
    RawServer server =
        opened.add(
            RawServer.start(socket -> {
              RawServer.readHead(socket);
              RawServer.write(socket, CHUNKED);
              while (true) {
                RawServer.write(socket, "3\r\n:\n\n\r\n");
              }
            }));
    HttpResponse answer = read(client(Duration.ofMillis(200)), server.uri("/"), most(1));
    assertThat(answer.failure()).contains(FailureKind.TIMEOUT);
  }

  /** Each event is waited for as long as the time-out says, and all of them together longer. */
  @Test
  void the_time_out_is_of_each_event() throws Exception {
    RawServer server =
        opened.add(
            RawServer.start(socket -> {
              RawServer.readHead(socket);
              RawServer.write(socket, CHUNKED + event("a"));
              eventsFor(socket, Duration.ofMillis(1_500));
              RawServer.write(socket, event("end"));
            }));
    StreamEnd end = new StreamEnd(OptionalInt.empty(), Optional.empty(), Optional.of("end"));
    HttpResponse answer = read(client(Duration.ofSeconds(1)), server.uri("/"), end);
    assertThat(answer.failureMessage()).isEmpty();
    assertThat(answer.endNanos() - answer.startNanos()).isGreaterThan(1_000_000_000L);
  }

  /** One event each 20 ms: the times between them are what is tried. */
  private static void eventsFor(Socket socket, Duration length)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      Thread.sleep(20);
      RawServer.write(socket, event("more"));
    }
  }

  @Test
  void what_is_no_stream_is_malformed_unless_its_status_says_so() throws Exception {
    String json = "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    requireFailure(
        read(client(LONG), once("HTTP/1.1 200 OK\r\n" + json, true).uri("/"), most(1)),
        FailureKind.MALFORMED,
        "the answer is no stream of events: its type is 'application/json'");
    HttpResponse busy =
        read(client(LONG), once("HTTP/1.1 503 Busy\r\n" + json, true).uri("/"), most(1));
    assertThat(busy.status()).isEqualTo(503);
    assertThat(busy.text()).isEqualTo("{}");
    String zipped = HEAD + "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n";
    assertThat(read(client(LONG), once(zipped, true).uri("/"), most(1)).failure())
        .contains(FailureKind.MALFORMED);
  }

  @Test
  void http_2_has_streams_too() throws Exception {
    TwoServer server = opened.add(TwoServer.start());
    HttpClient client = opened.client(HttpSettings.DEFAULT.withVersion(HttpVersion.TWO));
    for (int i = 0; i < 3; i++) {
      HttpResponse some = read(client, server.uri("/events?count=1000000"), most(4));
      assertThat(some.failureMessage()).isEmpty();
      assertThat(some.text()).isEqualTo("n4");
      assertThat(told).hasSize(4);
      HttpResponse all = read(client, server.uri("/events?count=3"), StreamEnd.SERVERS);
      assertThat(all.failureMessage()).isEmpty();
      assertThat(all.text()).isEqualTo("n3");
      assertThat(told).hasSize(3);
    }
    requireFailure(
        read(client, server.uri("/events?count=3"), most(4)),
        FailureKind.CLOSED_EARLY,
        "the stream ended after 3 of the 4 events asked for");
    HttpResponse timed =
        read(client, server.uri("/events?count=1000000"), within(Duration.ofMillis(200)));
    assertThat(timed.failureMessage()).isEmpty();
    HttpResponse silent =
        read(client, server.uri("/events?count=-1"), within(Duration.ofMillis(200)));
    assertThat(silent.failureMessage()).isEmpty();
    assertThat(silent.text()).isEqualTo("n1");
  }
}
