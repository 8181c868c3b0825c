package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Results in a real Redis server. */
class RedisTest {

  private static final String PASSWORD = "pass-word";
  private static final String HITS = "vectors_search_cache_requests_total{source=\"hit\"}";

  @TempDir private Path folder;

  @BeforeAll
  static void needs_redis() {
    try {
      new ProcessBuilder("redis-server", "--version").start().waitFor();
    } catch (IOException missing) {
      Needs.missing("'redis-server' is missing; install redis-server");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** A Redis server in a process of its own. */
  private record Redis(Process process, int port) implements AutoCloseable {

    static Redis start(Path folder, int port) throws IOException {
      Process process =
          new ProcessBuilder(
                  "redis-server",
                  "--bind",
                  "127.0.0.1",
                  "--port",
                  Integer.toString(port),
                  "--requirepass",
                  PASSWORD,
                  "--save",
                  "",
                  "--dir",
                  folder.toString())
              .redirectErrorStream(true)
              .start();
      var lines = process.inputReader(StandardCharsets.UTF_8);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("Ready to accept connections")) {
          return new Redis(process, port);
        }
      }
      throw new IOException("redis-server ended");
    }

    String address() {
      return "redis://default:" + PASSWORD + "@127.0.0.1:" + port;
    }

    @Override
    public void close() {
      process.destroyForcibly();
      try {
        process.waitFor();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void results_are_kept_in_redis_for_an_hour_and_old_after_a_write() throws Exception {
    try (Redis redis = Redis.start(folder, freePort());
        RunningVectors server =
            RunningVectors.start(folder, Map.of("VECTORS_REDIS", redis.address()))) {
      VectorsClient client = server.client();
      String library = client.library("a", 2, "brute_force");
      client.add(library, "first", new float[] {1, 1});

      assertThat(client.find(library, 5, 1, 0)).containsExactly("first");
      assertThat(client.search(library, 5, 1, 0).json().get("cached").asBoolean()).isTrue();
      assertThat(client.metric(HITS)).isEqualTo(1);
      requireOneKeyForAnHour(redis);

      client.add(library, "second", new float[] {1, 0});
      assertThat(client.find(library, 5, 1, 0)).containsExactly("second", "first");
      assertThat(client.metric("vectors_search_cache_failures_total")).isZero();
    }
  }

  private static void requireOneKeyForAnHour(Redis redis) {
    try (RedisClient direct = RedisClient.create(java.net.URI.create(redis.address()))) {
      Set<String> keys = direct.keys("*");
      assertThat(keys).hasSize(1).allMatch(key -> key.startsWith("vectors:"));
      assertThat(direct.ttl(keys.iterator().next())).isBetween(3_500L, 3_600L);
    }
  }

  @Test
  void searching_goes_on_without_redis_and_with_it_again() throws Exception {
    int port = freePort();
    Redis first = Redis.start(folder, port);
    try (RunningVectors server =
        RunningVectors.start(folder, Map.of("VECTORS_REDIS", first.address()))) {
      VectorsClient client = server.client();
      String library = client.library("a", 2, "brute_force");
      client.add(library, "doc", new float[] {1, 1});
      client.find(library, 5, 1, 0);

      first.close();
      assertThat(client.find(library, 5, 1, 0)).containsExactly("doc");
      assertThat(client.find(library, 5, 1, 0)).containsExactly("doc");
      assertThat(client.metric("vectors_search_cache_failures_total")).isPositive();
      assertThat(server.logged()).contains("redis does not answer").doesNotContain(PASSWORD);

      try (Redis second = Redis.start(folder, port)) {
        assertThat(second.port()).isEqualTo(port);
        boolean cached = false;
        while (!cached) {
          cached = client.search(library, 5, 1, 0).json().get("cached").asBoolean();
        }
      }
    } finally {
      first.close();
    }
  }

  @Test
  void a_server_that_is_not_there_does_not_keep_it_from_starting() throws Exception {
    String nobody = "redis://127.0.0.1:" + freePort();
    try (RunningVectors server = RunningVectors.start(folder, Map.of("VECTORS_REDIS", nobody))) {
      VectorsClient client = server.client();
      String library = client.library("a", 2, "ivf");
      client.add(library, "doc", new float[] {1, 1});

      assertThat(client.find(library, 5, 1, 0)).containsExactly("doc");
    }
  }
}
