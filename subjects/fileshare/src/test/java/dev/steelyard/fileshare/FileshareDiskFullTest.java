package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A full disk is told as such, costs no file that was there, and is got over. */
class FileshareDiskFullTest {

  @ParameterizedTest
  @MethodSource("dev.steelyard.fileshare.SwitchesTest#combinations")
  void what_does_not_fit_is_refused_and_the_rest_goes_on(
      Map<String, String> switches, @TempDir Path folder) throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "64m");
        RunningFileshare server = RunningFileshare.start(disk.folder(), switches)) {
      FileshareClient client = server.client();
      byte[] small = RandomContents.of(2_000_000);
      String kept = client.upload(small);

      FileshareClient.Answer answer =
          client.upload("big", RandomContents.of(80_000_000), "never").has(507);

      assertThat(answer.error()).isEqualTo("disk full");
      assertThat(server.logged()).contains("disk full").hasLineCount(1);
      client.get("/health").has(200);
      assertThat(client.list()).hasSize(1);
      assertThat(client.get("/-" + kept).has(200).bytes()).isEqualTo(small);
      String next = client.upload(small);
      assertThat(client.get("/-" + next).has(200).bytes()).isEqualTo(small);
      client.send("DELETE", "/api/entry/" + kept).has(200);
      client.send("POST", "/api/debug/db/clear").has(200);
      client.upload(RandomContents.of(10_000_000));
    }
  }

  @Test
  void a_disk_that_somebody_else_filled_to_the_last_byte_is_got_over(@TempDir Path folder)
      throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "64m");
        RunningFileshare server = RunningFileshare.start(disk.folder(), Map.of())) {
      FileshareClient client = server.client();
      byte[] content = RandomContents.of(2_000_000);
      String id = client.upload(content);
      Path other = disk.folder().resolve("other");
      fill(other);

      for (int i = 0; i < 50; i++) {
        FileshareClient.Answer answer = client.get("/-" + id);
        if (answer.status() == 200) {
          assertThat(answer.bytes()).isEqualTo(content);
        } else {
          assertThat(answer.has(507).error()).isEqualTo("disk full");
        }
      }
      client.upload("x", content, "never").has(507);
      Files.delete(other);

      assertThat(client.get("/-" + client.upload(content)).has(200).bytes()).isEqualTo(content);
      assertThat(client.list()).hasSize(2);
    }
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[4_096]);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space");
    }
  }
}
