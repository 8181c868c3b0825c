package dev.steelyard.load.http;

import java.net.URI;
import java.util.Map;

/** What a new user sees of one call; {@link FailureKind#USER} stands for an answer. */
record Seen(FailureKind kind, String message, int status) {

  static Seen get(URI uri) throws InterruptedException {
    return get(uri, HttpSettings.DEFAULT);
  }

  static Seen get(URI uri, HttpSettings settings) throws InterruptedException {
    return send(Call.of("GET", uri, Map.of(), Body.NONE), settings);
  }

  static Seen send(Call call, HttpSettings settings) throws InterruptedException {
    try (HttpClients clients = new HttpClients(settings);
        HttpClient client = clients.client()) {
      Answer answer = client.send(call);
      return new Seen(
          answer.failure().orElse(FailureKind.USER), answer.failureMessage(), answer.status());
    }
  }
}
