package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting and stopping, as a process. */
class VectorsStartingTest {

  @TempDir private Path folder;

  @Test
  void everything_outlives_a_restart() throws Exception {
    String library;
    String gone;
    try (ChildVectors server = ChildVectors.start(folder)) {
      VectorsClient client = server.client();
      library = client.library("a", 3, "hnsw");
      client.add(library, "first", new float[] {1, 0, 0});
      client.add(library, "second", new float[] {0, 1, 0}, new float[] {0, 0, 1});
      gone = client.library("gone", 3, "ivf");
      client.delete(gone).has(204);
      assertThat(server.stop()).isEmpty();
    }

    try (ChildVectors server = ChildVectors.start(folder)) {
      VectorsClient client = server.client();
      assertThat(client.find(library, 1, 0, 0.1f, 1)).containsExactly("second");
      assertThat(client.get(library).json().get("num_chunks").asInt()).isEqualTo(3);
      client.get(gone).has(404);
      client.add(library, "third", new float[] {1, 1, 1});
      assertThat(client.find(library, 1, 1, 1, 1)).containsExactly("third");
    }
  }

  @Test
  void it_starts_without_the_vector_api_too() throws Exception {
    try (ChildVectors server =
        ChildVectors.start(folder, List.of("-Xmx256m"), Map.of("VECTORS_CACHE", "off"))) {
      VectorsClient client = server.client();
      String library = client.library("a", 3, "brute_force");
      client.add(library, "doc", new float[] {1, 2, 3});

      assertThat(client.find(library, 1, 1, 2, 3)).containsExactly("doc");
      assertThat(client.get(library + "/statistics").json().get("arithmetic").asString())
          .isEqualTo("scalar");
    }
  }

  @Test
  void nothing_secret_is_said() throws Exception {
    Map<String, String> environment =
        Map.of(
            "VECTORS_API_KEY", "open-sesame",
            "VECTORS_REDIS", "redis://user:abracadabra@127.0.0.1:1",
            "VECTORS_SLOW_QUERY_MS", "0");
    try (ChildVectors server = ChildVectors.start(folder, List.of(), environment)) {
      VectorsClient client = server.client();
      client.get("/v1/libraries").has(401);
      client.get("/metrics", "X-API-Key", "open-sesame").has(200);
      assertThat(server.stop()).doesNotContain("sesame", "abracadabra");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--port",
    "--port x --data d",
    "--port 70000 --data d",
    "--port -1 --data d",
    "--data d",
    "--port 0",
    "--port 0 --data",
    "--help",
    "--verbose 1 --port 0 --data d",
    "8080"
  })
  void a_wrong_flag_is_told_in_one_line(String arguments) throws Exception {
    said(Map.of(), 2, "usage: ", arguments.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "VECTORS_CACHE, memcached",
    "VECTORS_CACHE, redis",
    "VECTORS_REDIS, localhost",
    "VECTORS_REDIS, http://secret@localhost:6379",
    "VECTORS_SLOW_QUERY_MS, -1",
    "VECTORS_SLOW_QUERY_MS, 1s",
    "VECTORS_MEMORY_MB, 0",
    "VECTORS_COMPACT_MB, x"
  })
  void a_wrong_variable_is_told(String name, String value) {
    assertThatThrownBy(
            () -> VectorsSettings.read(List.of("--port", "0", "--data", "d"), Map.of(name, value)))
        .isInstanceOf(VectorsUsageException.class)
        .hasMessageContaining(value.equals("redis") ? "VECTORS_REDIS" : name)
        .hasMessageNotContaining("secret");
  }

  @Test
  void it_listens_on_the_loopback_address_unless_told_otherwise() {
    assertThat(VectorsSettings.read(List.of("--port", "0", "--data", "d"), Map.of()).host())
        .isEqualTo("127.0.0.1");
  }

  @Test
  void a_folder_in_use_is_told() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder)) {
      said(Map.of(), 3, "another server", "--port", "0", "--data", folder.toString());
      server.client().library("a", 2, "ivf");
    }
  }

  @Test
  void a_folder_that_is_none_is_told() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");

    said(Map.of(), 3, "cannot start", "--port", "0", "--data", file.toString());
  }

  @Test
  void a_log_that_is_none_is_told() throws Exception {
    Files.writeString(folder.resolve("log-00000001.wal"), "not a log at all".repeat(100));

    said(Map.of(), 3, "damaged at byte 0", "--port", "0", "--data", folder.toString());
  }

  @Test
  void a_port_in_use_is_told() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder.resolve("one"))) {
      String port = Integer.toString(server.client().port());

      said(Map.of(), 3, port, "--port", port, "--data", folder.resolve("two").toString());
    }
  }

  private static void said(
      Map<String, String> environment, int code, String what, String... arguments)
      throws IOException, InterruptedException {
    Process process = ChildVectors.launch(List.of(), environment, arguments);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(err).isEqualTo(code);
    assertThat(out).isEmpty();
    assertThat(err).startsWith("vectors: ").contains(what).hasLineCount(1);
  }
}
