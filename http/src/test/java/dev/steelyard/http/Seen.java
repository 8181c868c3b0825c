package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** What a new user sees of one call; {@link FailureKind#USER} stands for an answer. */
record Seen(FailureKind kind, String message, int status) {

  static Seen get(URI uri) throws InterruptedException {
    return get(uri, HttpSettings.DEFAULT);
  }

  static Seen get(URI uri, HttpSettings settings) throws InterruptedException {
    return send(PreparedRequest.of("GET", uri, Map.of(), RequestBody.NONE), settings);
  }

  static Seen send(PreparedRequest call, HttpSettings settings) throws InterruptedException {
    try (HttpClients clients = new HttpClients(settings);
        HttpClient client = clients.client()) {
      HttpResponse answer = client.send(call);
      return new Seen(
          answer.failure().orElse(FailureKind.USER), answer.failureMessage(), answer.status());
    }
  }

  /** What becomes of an answer sent as it is, after which the server hangs up. */
  static FailureKind kindFor(String answer) throws IOException, InterruptedException {
    return kindFrom(socket -> {
      RawServer.readHead(socket);
      RawServer.write(socket, answer);
    });
  }

  /** What becomes of a call to a server that does so; never an answer. */
  static FailureKind kindFrom(RawServer.Handler server) throws IOException, InterruptedException {
    try (RawServer started = RawServer.start(server)) {
      Seen seen = get(started.uri("/"));
      assertThat(seen.status()).isZero();
      return seen.kind();
    }
  }
}
