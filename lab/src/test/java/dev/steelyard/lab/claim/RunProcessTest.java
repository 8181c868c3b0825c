package dev.steelyard.lab.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RunProcessTest {

  private static final String OTHER_BOOT = "11111111-2222-3333-4444-555555555555";

  private final RunProcess own = RunProcess.ofThis().orElseThrow();

  private RunProcess of(String machine, String boot, long started) {
    return new RunProcess(own.host(), machine, boot, own.space(), own.pid(), started);
  }

  @Test
  void this_process_is_of_this_host_and_executes() {
    assertThat(own.isOfThisHost()).isTrue();
    assertThat(own.isRunning()).isTrue();
    assertThat(own.isKnownToBeDead()).isFalse();
    assertThat(of(own.machine(), own.boot(), own.started() - 1).isKnownToBeDead()).isTrue();
  }

  @Test
  void another_machine_of_the_same_name_is_another_host() {
    assertThat(of("0123456789abcdef0123456789abcdef", OTHER_BOOT, 1).isOfThisHost()).isFalse();
    assertThat(of("", OTHER_BOOT, 1).isOfThisHost()).isFalse();
  }

  @Test
  void before_this_machine_was_started_anew_is_this_host_but_nothing_certain_of_a_lease() {
    RunProcess before = of(own.machine(), OTHER_BOOT, own.started());

    assertThat(before.isOfThisHost()).isEqualTo(!own.machine().isEmpty());
    assertThat(before.isRunning()).isFalse();
    assertThat(before.isKnownToBeDead()).isFalse();
  }

  @Test
  void what_an_older_version_wrote_is_read_and_goes_by_its_boot() {
    String older =
        "{\"host\":\"%s\",\"boot\":\"%s\",\"space\":\"%s\",\"pid\":%d,\"started\":%d}"
            .formatted(own.host(), own.boot(), own.space(), own.pid(), own.started());

    RunProcess read = RunProcess.parse(JsonMapper.shared().readTree(older)).orElseThrow();

    assertThat(read.machine()).isEmpty();
    assertThat(read.isOfThisHost()).isTrue();
    assertThat(read.isRunning()).isTrue();
    assertThat(RunProcess.parse(JsonMapper.shared().readTree(own.json()))).contains(own);
  }
}
