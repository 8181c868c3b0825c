package dev.steelyard.http;

import static dev.steelyard.http.RawTwoServer.DATA;
import static dev.steelyard.http.RawTwoServer.END_HEADERS;
import static dev.steelyard.http.RawTwoServer.END_STREAM;
import static dev.steelyard.http.RawTwoServer.HEADERS;
import static dev.steelyard.http.RawTwoServer.PADDED;
import static dev.steelyard.http.RawTwoServer.RST_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What servers of HTTP/2 do rightly and seldom: users see whole answers and nothing else. */
@Timeout(60)
class TwoFarewellTest {

  private static final HttpSettings TWO = HttpSettings.DEFAULT.withVersion(HttpVersion.TWO);
  private static final int FRAME_OF_THE_FUTURE = 0x42;

  private static void assertAnswered(RawServer server, String method, int times)
      throws InterruptedException {
    try (HttpClients clients = new HttpClients(TWO);
        HttpClient client = clients.client()) {
      for (int i = 0; i < times; i++) {
        HttpResponse answer =
            client.send(
                PreparedRequest.of(method, server.uri("/"), Map.of(), RequestBody.NONE)
                    .keepingBody());
        assertThat(answer.failureMessage()).isEmpty();
        assertThat(answer.text()).isEqualTo("hello");
      }
    }
  }

  @Test
  void a_farewell_before_the_last_answer_does_not_cost_that_answer() throws Exception {
    try (RawServer server =
        RawTwoServer.start(connection -> {
          connection.answer(connection.awaitRequest(), "hello");
          int last = connection.awaitRequest();
          connection.goAway(last, 0);
          connection.answer(last, "hello");
        })) {
      assertAnswered(server, "GET", 10);
      assertThat(server.connections()).isEqualTo(5);
    }
  }

  @Test
  void a_request_that_was_not_looked_at_is_sent_again_whatever_it_does() throws Exception {
    AtomicInteger turnedAway = new AtomicInteger();
    try (RawServer server =
        RawTwoServer.start(connection -> {
          int first = connection.awaitRequest();
          connection.answer(first, "hello");
          connection.awaitRequest();
          turnedAway.incrementAndGet();
          connection.goAway(first, 0);
        })) {
      assertAnswered(server, "POST", 5);
      assertThat(turnedAway.get()).isGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void a_request_that_was_refused_unseen_is_sent_again_once() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    try (RawServer server =
        RawTwoServer.start(connection -> {
          int first = connection.awaitRequest();
          if (refused.getAndIncrement() % 2 == 0) {
            refuse(connection, first);
          } else {
            connection.answer(first, "hello");
          }
        })) {
      assertAnswered(server, "POST", 1);
      assertThat(refused).hasValue(2);
    }
  }

  @Test
  void a_server_that_refuses_again_and_again_has_failed() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    try (RawServer server =
            RawTwoServer.start(connection -> {
              int first = connection.awaitRequest();
              refused.incrementAndGet();
              refuse(connection, first);
            });
        HttpClients clients = new HttpClients(TWO);
        HttpClient client = clients.client()) {
      HttpResponse answer = client.send(Opened.get(server.uri("/")));
      assertThat(answer.failure()).contains(FailureKind.RESET);
      assertThat(answer.failureMessage()).isEqualTo("the server reset the request: REFUSED_STREAM");
      assertThat(refused).hasValue(2);
    }
  }

  private static void refuse(RawTwoServer connection, int stream) throws IOException {
    connection.write(RST_STREAM, 0, stream, (byte) 0, (byte) 0, (byte) 0, (byte) 7);
    connection.awaitEnd();
  }

  @Test
  void a_request_that_was_taken_and_never_answered_is_a_failure_unless_it_may_be_retried()
      throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (RawServer server =
        RawTwoServer.start(connection -> {
          connection.answer(connection.awaitRequest(), "hello");
          requests.incrementAndGet();
          connection.awaitRequest();
          requests.incrementAndGet();
        })) {
      for (String method : List.of("GET", "POST")) {
        try (HttpClients clients = new HttpClients(TWO);
            HttpClient client = clients.client()) {
          PreparedRequest call =
              PreparedRequest.of(method, server.uri("/"), Map.of(), RequestBody.NONE);
          assertThat(client.send(call).failure()).isEmpty();
          assertThat(client.send(call).failure()).contains(FailureKind.CLOSED_EARLY);
        }
      }
      assertThat(requests).hasValue(4);
      try (HttpClients clients = new HttpClients(TWO.withRetries(1));
          HttpClient client = clients.client()) {
        assertThat(client.send(Opened.get(server.uri("/"))).retries()).isZero();
        HttpResponse again = client.send(Opened.get(server.uri("/")));
        assertThat(again.failure()).isEmpty();
        assertThat(again.retries()).isEqualTo(1);
        assertThat(
                client
                    .send(PreparedRequest.of("POST", server.uri("/"), Map.of(), RequestBody.NONE))
                    .failure())
            .contains(FailureKind.CLOSED_EARLY);
      }
      assertThat(requests).hasValue(8);
    }
  }

  @Test
  void padding_is_not_content() throws Exception {
    try (RawServer server =
        RawTwoServer.start(connection -> {
          while (true) {
            int stream = connection.awaitRequest();
            connection.write(HEADERS, END_HEADERS, stream, RawTwoServer.ok("content-length", "5"));
            byte[] padded = {3, 'h', 'e', 'l', 'l', 'o', 0, 0, 0};
            connection.write(DATA, PADDED | END_STREAM, stream, padded);
          }
        })) {
      assertAnswered(server, "GET", 3);
    }
  }

  @Test
  void trailers_end_an_answer() throws Exception {
    try (RawServer server =
        RawTwoServer.start(connection -> {
          while (true) {
            int stream = connection.awaitRequest();
            connection.write(HEADERS, END_HEADERS, stream, RawTwoServer.ok());
            connection.write(DATA, 0, stream, new byte[] {'h', 'e', 'l', 'l', 'o'});
            byte[] trailers = {0, 1, 'a', 1, 'b'};
            connection.write(HEADERS, END_HEADERS | END_STREAM, stream, trailers);
          }
        })) {
      assertAnswered(server, "GET", 3);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void frames_of_unknown_types_are_skipped() throws Exception {
    try (RawServer server =
        RawTwoServer.start(connection -> {
          while (true) {
            int stream = connection.awaitRequest();
            connection.write(FRAME_OF_THE_FUTURE, 0, 0, new byte[100]);
            connection.answer(stream, "hello");
          }
        })) {
      assertAnswered(server, "GET", 3);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void after_a_failure_the_next_call_has_a_connection_of_its_own() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (RawServer server =
            RawTwoServer.start(connection -> {
              int stream = connection.awaitRequest();
              if (connections.getAndIncrement() > 0) {
                connection.answer(stream, "hello");
                connection.awaitEnd();
              }
            });
        HttpClients clients = new HttpClients(TWO);
        HttpClient client = clients.client()) {
      PreparedRequest call = PreparedRequest.of("GET", server.uri("/"), Map.of(), RequestBody.NONE);
      assertThat(client.send(call).failure()).contains(FailureKind.CLOSED_EARLY);
      assertThat(client.send(call).status()).isEqualTo(200);
    }
  }
}
