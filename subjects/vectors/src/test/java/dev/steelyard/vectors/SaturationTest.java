package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than it can do at once is refused with 503, and the rest is done. */
class SaturationTest {

  @TempDir private Path folder;

  @Test
  void more_texts_than_can_wait_are_refused_at_once() throws Exception {
    try (ChildVectors server =
        ChildVectors.start(folder, List.of(), Map.of("VECTORS_CACHE", "off"))) {
      VectorsClient client = server.client();
      String library = client.library("a", 384, "brute_force");
      String texts =
          IntStream.range(0, 1_000)
              .mapToObj(i -> "\"" + "many words ".repeat(200) + i + "\"")
              .collect(Collectors.joining(","));
      String body = "{\"title\": \"t\", \"texts\": [%s]}".formatted(texts);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<VectorsClient.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          answers.add(threads.submit(() -> client.post(library + "/documents", body)));
        }
        boolean refused = false;
        while (!refused) {
          refused = answers.stream().anyMatch(SaturationTest::isRefused);
        }
        assertThat(client.get("/health").has(200).json().get("status").asString()).isEqualTo("ok");
        server.kill();
        threads.shutdownNow();
      }
    }
  }

  private static boolean isRefused(Future<VectorsClient.Answer> answer) {
    return answer.state() == Future.State.SUCCESS
        && answer.resultNow().has(503).detail("unavailable").contains("10,000");
  }
}
