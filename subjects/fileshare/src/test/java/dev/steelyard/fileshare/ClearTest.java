package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a lab needs between two iterations: a server as if it had just been started first. */
class ClearTest {

  private static Map<String, Long> files(Path folder) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith("-shm"))
          .forEach(file -> sizes.put(file.getFileName().toString(), file.toFile().length()));
    }
    return sizes;
  }

  @ParameterizedTest
  @MethodSource("dev.steelyard.fileshare.SwitchesTest#combinations")
  void nothing_is_left_and_the_folder_is_as_after_a_first_start(
      Map<String, String> switches, @TempDir Path folder) throws Exception {
    try (RunningFileshare server = RunningFileshare.start(folder, switches)) {
      FileshareClient client = server.client();
      Map<String, Long> atFirst = files(folder);
      for (int round = 0; round < 3; round++) {
        String id = client.upload(RandomContents.of(6_000_000));
        client.get("/-" + id).has(200);

        client.send("POST", "/api/debug/db/clear").has(200);

        assertThat(client.list()).isEmpty();
        client.get("/-" + id).has(404);
        assertThat(files(folder)).isEqualTo(atFirst);
      }
      client.upload(RandomContents.of(1_000));
      assertThat(client.list()).hasSize(1);
      assertThat(server.logged()).isEmpty();
    }
  }

  @Test
  void an_upload_under_way_fails_and_leaves_nothing(@TempDir Path folder) throws Exception {
    try (RunningFileshare server = RunningFileshare.start(folder)) {
      FileshareClient client = server.client();
      try (RawUpload upload = RawUpload.begin(client, 2_000_000)) {
        upload.send(RandomContents.of(1_000_000));
        SqliteTables.await(() -> server.tables().chunks() == 3);

        client.send("POST", "/api/debug/db/clear").has(200);
        upload.send(RandomContents.of(1_000_000));

        assertThat(upload.end()).isEqualTo("HTTP/1.1 409 Conflict");
      }
      assertThat(client.list()).isEmpty();
      assertThat(server.tables().chunks()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", ""})
  void without_debugging_there_is_no_such_address(String debug, @TempDir Path folder)
      throws Exception {
    try (RunningFileshare server =
        RunningFileshare.start(folder, Map.of("FILESHARE_DEBUG", debug))) {
      FileshareClient client = server.client();
      client.upload(RandomContents.of(10));

      client.send("POST", "/api/debug/db/clear").has(404);

      assertThat(client.list()).hasSize(1);
    }
  }
}
