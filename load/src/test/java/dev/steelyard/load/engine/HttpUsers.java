package dev.steelyard.load.engine;

import dev.steelyard.http.HttpClient;
import dev.steelyard.http.HttpClients;
import dev.steelyard.http.HttpResponse;
import dev.steelyard.http.PreparedRequest;
import dev.steelyard.http.RequestBody;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.RequestKey;
import java.net.URI;
import java.util.Map;

/** Users that send one request an iteration. */
record HttpUsers(HttpClients clients, PreparedRequest call, RequestKey key) implements UserFactory {

  static HttpUsers of(HttpClients clients, URI uri) {
    return new HttpUsers(
        clients,
        PreparedRequest.of("GET", uri, Map.of(), RequestBody.NONE),
        new RequestKey("GET " + uri.getPath()));
  }

  @Override
  public VirtualUser user(long id, Recorder recorder) {
    HttpClient client = clients.client();
    return new VirtualUser() {
      @Override
      public void iterate(long intended) throws InterruptedException {
        HttpResponse answer = client.send(call);
        if (answer.isAnswered()) {
          recorder.answered(
              key,
              intended,
              answer.startNanos(),
              answer.endNanos(),
              answer.status(),
              answer.status() >= 400,
              answer.bytesSent(),
              answer.bytesReceived(),
              answer.bodyLength(),
              answer.phases());
        } else {
          recorder.failed(
              key,
              intended,
              answer.startNanos(),
              answer.endNanos(),
              answer.failure().orElseThrow(),
              answer.bytesSent(),
              answer.bytesReceived(),
              answer.phases());
        }
      }

      @Override
      public void close() {
        client.close();
      }
    };
  }
}
