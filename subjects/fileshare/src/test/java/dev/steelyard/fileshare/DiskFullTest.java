package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A full disk is told as such, costs no file that was there, and is got over. */
class DiskFullTest {

  @ParameterizedTest
  @MethodSource("dev.steelyard.fileshare.SwitchesTest#combinations")
  void what_does_not_fit_is_refused_and_the_rest_goes_on(
      Map<String, String> switches, @TempDir Path folder) throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "64m");
        Running server = Running.start(disk.folder(), switches)) {
      Client client = server.client();
      byte[] small = Contents.of(2_000_000);
      String kept = client.upload(small);

      Client.Answer answer = client.upload("big", Contents.of(80_000_000), "never").has(507);

      assertThat(answer.error()).isEqualTo("disk full");
      assertThat(server.logged()).contains("disk full").hasLineCount(1);
      client.get("/health").has(200);
      assertThat(client.list()).hasSize(1);
      assertThat(client.get("/-" + kept).has(200).bytes()).isEqualTo(small);
      String next = client.upload(small);
      assertThat(client.get("/-" + next).has(200).bytes()).isEqualTo(small);
      client.send("DELETE", "/api/entry/" + kept).has(200);
      client.send("POST", "/api/debug/db/clear").has(200);
      client.upload(Contents.of(10_000_000));
    }
  }
}
