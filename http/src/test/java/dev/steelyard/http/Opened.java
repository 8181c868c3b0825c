package dev.steelyard.http;

import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test opens, closed after it in the opposite order. */
final class Opened implements AfterEachCallback {

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> all = new ArrayList<>();

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (AutoCloseable one : all.reversed()) {
      one.close();
    }
  }

  <T extends AutoCloseable> T add(T one) {
    all.add(one);
    return one;
  }

  HttpClient client(HttpSettings settings) {
    return add(add(new HttpClients(settings)).client());
  }

  /** Answers by path; notes heads. */
  RawServer server(Map<String, String> answers) throws IOException {
    return add(
        RawServer.start(socket -> {
          for (String head = RawServer.readHead(socket);
              !head.isEmpty();
              head = RawServer.readHead(socket)) {
            heads.add(head);
            RawServer.write(socket, answers.getOrDefault(head.split(" ")[1], "none"));
          }
        }));
  }

  /** Of the requests that its servers were sent. */
  List<String> heads() {
    return heads;
  }

  static PreparedRequest get(URI uri) {
    return PreparedRequest.of("GET", uri, Map.of(), RequestBody.NONE).keepingBody();
  }

  /** Whether a call ends as one called off when its user is interrupted in it. */
  static boolean endsWhenInterrupted(HttpClient client, URI uri, CountDownLatch waiting)
      throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    Thread user =
        Thread.startVirtualThread(() -> {
          try {
            client.send(get(uri));
          } catch (InterruptedException calledOff) {
            ended.set(true);
          }
        });
    waiting.await();
    user.interrupt();
    user.join();
    return ended.get();
  }
}
