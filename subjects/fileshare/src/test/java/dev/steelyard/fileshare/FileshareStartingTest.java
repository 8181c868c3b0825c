package dev.steelyard.fileshare;

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
class FileshareStartingTest {

  private static final Map<String, String> SECRET = Map.of("FILESHARE_SECRET", "secret");

  @TempDir private Path folder;

  @Test
  void files_outlive_a_restart() throws Exception {
    byte[] content = RandomContents.of(1_000_000);
    Map<String, String> switches = Map.of();
    String id;
    try (ChildFileshare server = ChildFileshare.start(folder, List.of(), switches)) {
      id = server.client().upload(content);
      assertThat(server.stop()).isEmpty();
    }

    try (ChildFileshare server = ChildFileshare.start(folder, List.of(), switches)) {
      FileshareClient client = server.client();
      assertThat(client.get("/-" + id).has(200).bytes()).isEqualTo(content);
      assertThat(client.list().get(0).get("id").asString()).isEqualTo(id);
    }
  }

  @Test
  void a_stopped_server_leaves_one_file_that_is_whole() throws Exception {
    try (ChildFileshare server = ChildFileshare.start(folder, List.of(), Map.of())) {
      server.client().upload(RandomContents.of(1_000_000));
      server.stop();
    }

    assertThat(folder.resolve("fileshare.db")).exists();
    assertThat(folder.resolve("fileshare.db-wal")).doesNotExist();
  }

  @Test
  void a_missing_secret_is_told() throws Exception {
    said(Map.of(), 2, "FILESHARE_SECRET", "--port", "0", "--data", folder.toString());
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
    said(SECRET, 2, "usage: ", arguments.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "FILESHARE_POOL, yes",
    "FILESHARE_BATCH_READ, 2",
    "FILESHARE_SQLITE, oracle",
    "FILESHARE_DEBUG, true"
  })
  void a_wrong_switch_is_told_in_one_line(String name, String value) {
    Map<String, String> environment = Map.of("FILESHARE_SECRET", "s", name, value);

    assertThatThrownBy(
            () -> FileshareSettings.read(List.of("--port", "0", "--data", "d"), environment))
        .isInstanceOf(FileshareUsageException.class)
        .hasMessageContainingAll(name, value);
  }

  @Test
  void a_folder_in_use_is_told() throws Exception {
    try (RunningFileshare server = RunningFileshare.start(folder)) {
      said(SECRET, 3, "another server", "--port", "0", "--data", folder.toString());
      server.client().upload(new byte[] {1});
    }
  }

  @Test
  void a_folder_that_is_none_is_told() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");

    said(SECRET, 3, "cannot start", "--port", "0", "--data", file.toString());
  }

  @Test
  void a_damaged_database_is_told() throws Exception {
    Files.writeString(folder.resolve("fileshare.db"), "not a database at all".repeat(1_000));

    said(SECRET, 3, "cannot start", "--port", "0", "--data", folder.toString());
  }

  @Test
  void a_port_in_use_is_told() throws Exception {
    try (RunningFileshare server = RunningFileshare.start(folder.resolve("one"))) {
      String port = Integer.toString(server.server().port());

      said(SECRET, 3, port, "--port", port, "--data", folder.resolve("two").toString());
    }
  }

  private static void said(
      Map<String, String> environment, int code, String what, String... arguments)
      throws IOException, InterruptedException {
    Process process = ChildFileshare.launch(List.of(), environment, arguments);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(err).isEqualTo(code);
    assertThat(out).isEmpty();
    assertThat(err).startsWith("fileshare: ").contains(what).hasLineCount(1);
  }
}
