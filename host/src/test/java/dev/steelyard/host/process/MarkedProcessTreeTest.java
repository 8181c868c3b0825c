package dev.steelyard.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time limit only ends a test that hangs. */
@Timeout(60)
final class MarkedProcessTreeTest {

  private static final int OFTEN = 5_000;
  private static final MarkedProcessTree FAMILY = new MarkedProcessTree("one-of-mine");

  private static Process start(String mark, String script) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script, script);
    builder.environment().put(MarkedProcessTree.VARIABLE, mark);
    return builder.start();
  }

  private static long timesInFamily(Process process) {
    return IntStream.range(0, OFTEN).filter(_ -> FAMILY.has(process.pid())).count();
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Test
  void a_process_that_becomes_another_again_and_again_stays_in_the_family() throws Exception {
    Process process = start("one-of-mine", "exec sh -c \"$0\" \"$0\"");
    try {
      assertThat(timesInFamily(process)).isEqualTo(OFTEN);
    } finally {
      end(process);
    }
    assertThat(FAMILY.has(process.pid())).isFalse();
  }

  @Test
  void who_has_another_mark_or_none_is_not_in_the_family() throws Exception {
    Process other = start("one-of-mine-too", "exec sh -c \"$0\" \"$0\"");
    Process none = start("one-of-mine", "exec env -i sleep 1000");
    try {
      assertThat(timesInFamily(other)).isZero();
      while (!none.info().command().orElse("").endsWith("sleep")) {
        Thread.onSpinWait();
      }
      assertThat(FAMILY.has(none.pid())).isFalse();
      assertThat(FAMILY.has(2)).as("a thread of the kernel, or nobody").isFalse();
    } finally {
      end(other);
      end(none);
    }
  }
}
