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

  @Test
  void how_much_less_was_done_than_was_asked_for_is_said() {
    Duration asked = Duration.ofSeconds(10);

    assertThat(done(Duration.ofMillis(1040)).shorterThan(asked))
        .contains(
            "iterations took about 10% of the 10.00 s that were asked for: most of the time went by"
                + " between them");
    assertThat(done(Duration.ofMillis(100)).shorterThan(asked).orElseThrow())
        .startsWith("iterations took under 5% of the 10.00 s");
    assertThat(done(Duration.ofSeconds(10)).shorterThan(asked)).isEmpty();
    assertThat(done(Duration.ofMillis(9900)).shorterThan(asked)).as("all of it").isEmpty();
  }
}
