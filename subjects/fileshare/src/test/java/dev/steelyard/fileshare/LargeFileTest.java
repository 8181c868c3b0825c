package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files far larger than the memory of the server. */
class LargeFileTest {

  private static final long SIZE = 300_000_000;

  static List<Map<String, String>> switches() {
    return List.of(
        Map.of(),
        Map.of("FILESHARE_LARGE_CHUNKS", "1", "FILESHARE_BATCH_READ", "1", "FILESHARE_POOL", "1"));
  }

  @ParameterizedTest
  @MethodSource("switches")
  void three_hundred_megabytes_pass_through_a_heap_of_sixty_four(
      Map<String, String> switches, @TempDir Path folder) throws Exception {
    try (ChildFileshare server = ChildFileshare.start(folder, List.of("-Xmx64m"), switches)) {
      FileshareClient client = server.client();

      FileshareClient.Answer answer =
          client.form(
              "never",
              FileshareClient.file(
                  "x", BodyPublishers.ofInputStream(() -> RandomContents.endless(SIZE))));

      String id = answer.has(200).json().get("id").asString();
      try (InputStream sent = RandomContents.endless(SIZE);
          InputStream back = client.stream("/-" + id)) {
        assertThat(isSame(sent, back)).isTrue();
      }
      assertThat(server.stop()).isEmpty();
    }
  }

  private static boolean isSame(InputStream one, InputStream other) throws java.io.IOException {
    byte[] left = one.readNBytes(1 << 16);
    byte[] right = other.readNBytes(1 << 16);
    while (left.length > 0 && Arrays.equals(left, right)) {
      left = one.readNBytes(1 << 16);
      right = other.readNBytes(1 << 16);
    }
    return left.length == 0 && right.length == 0;
  }
}
