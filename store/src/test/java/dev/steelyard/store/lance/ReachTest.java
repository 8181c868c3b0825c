package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReachTest {

  private final List<Duration> waits = new ArrayList<>();
  private int attempts;

  private Step<String> failing(int times, String message) {
    return () -> {
      attempts++;
      if (attempts <= times) {
        throw new IOException(message + " " + attempts);
      }
      return "reached";
    };
  }

  @Test
  void aStoreThatAnswersTheThirdTimeIsReached() throws Exception {
    assertThat(new Reach(true, waits::add).attempt(failing(2, "timeout"))).isEqualTo("reached");
    assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  @Test
  void afterThreeAttemptsTheLastFailureComesOutWithThoseBeforeIt() {
    assertThatThrownBy(() -> new Reach(true, waits::add).attempt(failing(9, "timeout")))
        .hasMessageContaining("timeout 3")
        .hasMessageContaining("after 3 attempts")
        .satisfies(last -> assertThat(last.getSuppressed()).hasSize(2));
    assertThat(attempts).isEqualTo(3);
  }

  @Test
  void whatWaitingCannotHelpIsNotTriedAgain() {
    assertThatThrownBy(() -> new Reach(true, waits::add).attempt(failing(9, "403 Forbidden")))
        .hasMessage("403 Forbidden 1");
    assertThatThrownBy(() -> new Reach(false, waits::add).attempt(failing(9, "no folder")))
        .hasMessage("no folder 2");
    assertThat(waits).isEmpty();
  }
}
