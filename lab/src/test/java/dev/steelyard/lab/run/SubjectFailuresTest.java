package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.MachineRights;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.store.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every planted trouble has its own cause; the others go on. The limit only ends what hangs. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SubjectFailuresTest extends SubjectRunTest {

  private static final String WORK = "{http: {request: POST /work}}";

  private RunOutcome troubled(String isolation, String trouble) {
    return execute(
        experiment(isolation, WORK, "{well: , ill: {env: {TROUBLE: %s}}}".formatted(trouble))
                .replace("ready:", "reset: POST /reset\n  starts: 1\n  ready_timeout: 4s\n  ready:")
                .replace("timeout: 20s", "timeout: 3s")
            + "iterations: 3\nwarmup: 0\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none                              | dead on arrival | CRASH         | no configuration",
        "none                              | never ready     | NOT_READY     | not ready after 4.0 s",
        "none                              | hangs           | HANG          | no whole answer",
        "none                              | crashes         | CRASH         | exit code 3",
        "none                              | runs out of heap | OUT_OF_MEMORY | OutOfMemoryError",
        "none                              | reset fails     | FAILED_RESET  | POST /reset",
        "'{kind: cgroup, memory: 128MB}'   | eats memory     | OUT_OF_MEMORY | the kernel ended it",
        "'{kind: cgroup, disk: 20MB}'      | fills the disk  | DISK_FULL     | No space left on device",
      })
  void it_says_what_happened(String isolation, String trouble, Cause cause, String said)
      throws Exception {
    if (isolation.contains("memory")) {
      MachineRights.needGroups(rights());
    }
    if (isolation.contains("disk")) {
      MachineRights.needGroups(rights());
      MachineRights.needMounts(rights());
    }
    RunOutcome outcome = troubled(isolation, trouble);

    assertThat(outcome.record().state()).isEqualTo(RunState.FAILED);
    TrialRecord ill = trial(outcome, "ill");
    assertThat(ill.cause()).contains(cause);
    assertThat(outcome.failed().getFirst().cause()).contains(said);
    assertThat(outcome.failed().getFirst().kind()).isEqualTo(cause.word());
    assertThat(trial(outcome, "well").counting()).hasSize(3);
    assertThat(stored("x[variant=well]").values().size()).isEqualTo(3);
  }

  @Test
  void a_server_that_fails_once_fails_one_iteration_and_stays_up() throws Exception {
    RunOutcome outcome = troubled("none", "fails once");

    TrialRecord ill = trial(outcome, "ill");
    assertThat(ill.failed()).hasSize(1);
    assertThat(ill.failed().getFirst().cause()).contains(Cause.WRONG_STATUS);
    assertThat(ill.counting()).hasSize(2);
    assertThat(lines("told").stream().filter("started ill"::equals)).hasSize(1);
  }

  @Test
  void what_cannot_fit_on_the_disk_is_not_begun() throws Exception {
    String much = "{http: {request: POST /work, body: {random: 100TiB}}}";

    assertThatThrownBy(() -> execute(experiment("none", much, "{a: }")))
        .hasMessageContaining("a is sent 100.0 TiB and ")
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.CANNOT_RUN);
    assertThat(homes()).isEmpty();
  }

  @Test
  void rules_tell_the_cells_that_break_them() {
    RunOutcome outcome =
        execute(
            experiment("none", WORK, "{well: , ill: {env: {TROUBLE: fails once}}}")
                    .replace("ready:", "starts: 1\n  ready:")
                + "iterations: 4\nwarmup: 0\naccept: [success_rate == 1, success_rate >= 0.5,"
                + " regression < 100000%]\n");

    assertThat(outcome.isAccepted()).isFalse();
    assertThat(outcome.rules().get(0).broken()).containsExactly("ill: 0.750");
    assertThat(outcome.rules().get(1).isBroken()).isFalse();
    assertThat(outcome.rules().get(2).isBroken()).isFalse();
  }
}
