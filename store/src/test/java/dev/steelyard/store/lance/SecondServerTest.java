package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Publication;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.testing.Needs;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of another make, moto, which {@code STEELYARD_TEST_MOTO} names. */
final class SecondServerTest {

  @TempDir Path temporary;

  private static String program() {
    String moto = System.getenv("STEELYARD_TEST_MOTO");
    if (moto == null) {
      Needs.missing("STEELYARD_TEST_MOTO");
    }
    return String.valueOf(moto);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void racing_writers_lose_nothing_and_double_nothing_there_either() throws Exception {
    String program = program();
    int port = freePort();
    Path log = temporary.resolve("log");
    Process moto =
        new ProcessBuilder(program, "-H", "127.0.0.1", "-p", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      while (!Files.readString(log).contains("Running on")) {
        assertThat(moto.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      String endpoint = "http://127.0.0.1:" + port;
      HttpRequest bucket =
          HttpRequest.newBuilder(URI.create(endpoint + "/lab"))
              .PUT(HttpRequest.BodyPublishers.noBody())
              .build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        assertThat(client.send(bucket, HttpResponse.BodyHandlers.discarding()).statusCode())
            .isEqualTo(200);
      }
      race(
          StoreLocation.of(
              "s3://lab/store",
              Map.of(
                  "AWS_ACCESS_KEY_ID", "any",
                  "AWS_SECRET_ACCESS_KEY", "any",
                  "AWS_ENDPOINT_URL_S3", endpoint)));
    } finally {
      moto.destroy();
      moto.waitFor();
    }
  }

  private static void race(StoreLocation location) throws Exception {
    CyclicBarrier start = new CyclicBarrier(4);
    try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
      List<Future<Publication>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String own = "own" + i;
        all.add(
            writers.submit(() -> {
              try (Store store = LanceStore.open(location)) {
                start.await();
                return store
                    .results()
                    .publish(file(own, 5))
                    .plus(store.results().publish(file("same", 5)));
              }
            }));
      }
      long added = 0;
      for (Future<Publication> one : all) {
        added += one.get().added();
      }
      assertThat(added).isEqualTo(4 * 5 + 5);
    }
    try (Store store = LanceStore.open(location)) {
      assertThat(store.sql("SELECT count(*), count(DISTINCT id) FROM results").rows())
          .containsExactly(List.of(25L, 25L));
      assertThat(store.verify().isSound()).isTrue();
    }
  }
}
