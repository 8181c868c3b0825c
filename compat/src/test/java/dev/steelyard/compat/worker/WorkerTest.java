package dev.steelyard.compat.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WorkerTest {

  /** Answers once, after it has said more than a log may hold; then it says little and hangs. */
  private static final String TALKS_AND_HANGS =
      "head -c 17000000 /dev/zero | tr '\\0' x >&2; printf '\\0\\0\\0\\0\\0\\0\\0\\2{}';"
          + " sleep 0.6; echo of the second >&2; exec sleep 60";

  @Test
  void the_words_of_an_earlier_call_are_not_told_of_one_that_hangs(@TempDir Path folder) {
    ObjectNode nothing = JsonMapper.shared().createObjectNode();
    try (Worker worker =
        Worker.start(
            List.of("/bin/sh", "-c", TALKS_AND_HANGS),
            Map.of(),
            List.of(),
            folder.resolve("worker.log"))) {
      assertThat(worker.call("first", nothing, Duration.ofSeconds(30)))
          .isInstanceOf(WorkerReply.Answered.class);
      assertThat(worker.call("second", nothing, Duration.ofSeconds(1)))
          .isEqualTo(new WorkerReply.Lost("no answer within 1 s", "of the second"));
    }
  }
}
