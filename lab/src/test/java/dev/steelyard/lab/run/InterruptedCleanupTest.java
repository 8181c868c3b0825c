package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a run prepares is cleaned up also when somebody interrupts it. The time limit only ends a
 * test that hangs.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InterruptedCleanupTest extends RunTest {

  private static final String HANGS = "echo >{here}/reached; exec sleep 600";

  /** Interrupts a run when one of its commands says that it has come that far. */
  private RunOutcome interruptedWhenReached(String prepare, String work, String cleanup)
      throws IOException, InterruptedException {
    Path reached = here.resolve("reached");
    assertThat(new ProcessBuilder("mkfifo", reached.toString()).start().waitFor()).isZero();
    String yaml =
        """
        name: x
        prepare: [sh, -c, 'echo prepared >>{here}/log; %s']
        workload: {command: [sh, -c, 'echo measured >>{here}/log; %s']}
        cleanup: [[sh, -c, 'echo cleaned >>{here}/log; %s'], [sh, -c, 'echo next >>{here}/log']]
        iterations: 2
        warmup: 0
        """
            .formatted(prepare, work, cleanup);
    try (Run run = begin(yaml)) {
      Thread other =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  var _ = Files.readString(reached);
                } catch (IOException failure) {
                  throw new java.io.UncheckedIOException(failure);
                }
                run.interrupt();
              });
      RunOutcome outcome = run.execute();
      other.join();
      return outcome;
    }
  }

  @Test
  void what_was_prepared_is_cleaned_up_after_the_run_that_was_interrupted() throws Exception {
    RunOutcome outcome = interruptedWhenReached(":", HANGS, ":");

    assertThat(outcome.record().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(lines("log")).containsExactly("prepared", "measured", "cleaned", "next");
    assertThat(warnings).isEmpty();
  }

  @Test
  void so_is_a_preparation_that_was_interrupted() throws Exception {
    var _ = interruptedWhenReached(HANGS, ":", ":");

    assertThat(lines("log")).containsExactly("prepared", "cleaned", "next");
  }

  @Test
  void a_cleanup_that_was_interrupted_itself_is_begun_anew() throws Exception {
    var _ =
        interruptedWhenReached(
            ":", ":", "test -e {here}/once || { touch {here}/once; " + HANGS + "; }");

    assertThat(lines("log")).containsExactly("prepared", "measured", "cleaned", "cleaned", "next");
  }

  @Test
  void a_cleanup_that_hangs_does_not_keep_anybody_from_leaving() throws Exception {
    RunOutcome outcome = interruptedWhenReached(":", HANGS, "exec sleep 600");

    assertThat(outcome.record().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(warnings).first().asString().contains("the cleanup after the interruption failed");
  }
}
