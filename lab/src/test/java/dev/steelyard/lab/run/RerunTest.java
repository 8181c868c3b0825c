package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RerunTest {

  private static final Duration LEAST = Duration.ofSeconds(5);

  private static RerunWork done(Duration work) {
    return new RerunWork(3, 0, work.toNanos(), 0, Map.of(), false);
  }

  private static boolean isEnough(Duration work, Duration sinceFirst) {
    return Rerun.isEnough(done(work), sinceFirst.toNanos(), LEAST);
  }

  @Test
  void it_is_enough_when_iterations_took_as_long_as_was_asked_for() {
    assertThat(isEnough(LEAST, Duration.ofSeconds(6))).isTrue();
    assertThat(isEnough(LEAST.minusMillis(1), Duration.ofSeconds(6))).isFalse();
  }

  /** As of a command that does nothing, which takes 2 ms, and 28 to start and to note. */
  @Test
  void what_mostly_starts_and_ends_is_done_for_four_times_as_long_at_most() {
    assertThat(isEnough(Duration.ofSeconds(1), Duration.ofSeconds(19))).isFalse();
    assertThat(isEnough(Duration.ofSeconds(1), Duration.ofSeconds(20))).isTrue();
  }
}
