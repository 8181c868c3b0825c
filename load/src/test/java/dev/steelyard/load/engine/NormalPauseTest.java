package dev.steelyard.load.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every figure follows from a fixed seed. */
final class NormalPauseTest {

  private static final int DRAWN = 100_000;

  private static double[] millis(int mean, int deviation, long seed) {
    Pauses pauses =
        new Pauses(
            new Pause.NormallyDistributed(Duration.ofMillis(mean), Duration.ofMillis(deviation)),
            seed);
    return LongStream.generate(() -> pauses.next(0))
        .limit(DRAWN)
        .mapToDouble(nanos -> nanos / 1e6)
        .toArray();
  }

  private static double share(double[] values, double above) {
    return Arrays.stream(values).filter(one -> one > above).count() / (double) values.length;
  }

  @Test
  void waits_are_distributed_as_the_normal_distribution_has_it() {
    double[] waits = millis(2_000, 500, 7);
    double mean = Arrays.stream(waits).average().orElseThrow();
    double variance =
        Arrays.stream(waits).map(one -> (one - mean) * (one - mean)).average().orElseThrow();
    // Five standard errors of each: 500/sqrt(n) for the mean, 500/sqrt(2n) for the deviation.
    assertThat(mean).isCloseTo(2_000, within(5 * 1.58));
    assertThat(Math.sqrt(variance)).isCloseTo(500, within(5 * 1.12));
    assertThat(share(waits, 2_000)).isCloseTo(0.5, within(0.008));
    assertThat(share(waits, 2_500)).isCloseTo(0.158655, within(0.006));
    assertThat(share(waits, 3_000)).isCloseTo(0.022750, within(0.0024));
    assertThat(share(waits, 1_000)).isCloseTo(0.977250, within(0.0024));
  }

  @Test
  void cutting_at_nothing_moves_the_mean_of_the_widest_by_less_than_half_a_percent() {
    double[] waits = millis(2_000, 1_000, 7);
    assertThat(Arrays.stream(waits).min().orElseThrow()).isZero();
    // The mean of max(0, X): 2000 + 1000 (phi(2) - 2 (1 - Phi(2))) = 2008.5.
    assertThat(Arrays.stream(waits).average().orElseThrow()).isCloseTo(2_008.5, within(5 * 3.16));
  }

  @Test
  void none_is_longer_than_ten_means_or_shorter_than_nothing() {
    Pause.NormallyDistributed pause =
        new Pause.NormallyDistributed(Duration.ofSeconds(2), Duration.ofSeconds(1));
    assertThat(pause.nanos(1e9)).isEqualTo(Duration.ofSeconds(20).toNanos());
    assertThat(pause.nanos(-1e9)).isZero();
    assertThat(pause.nanos(0.5)).isEqualTo(Duration.ofMillis(2_500).toNanos());
  }

  @Test
  void the_same_seed_gives_the_same_waits() {
    assertThat(millis(2_000, 500, 3)).isEqualTo(millis(2_000, 500, 3));
    assertThat(millis(2_000, 500, 3)).isNotEqualTo(millis(2_000, 500, 4));
  }

  @Test
  void a_deviation_that_would_move_the_mean_is_refused() {
    assertThatThrownBy(
            () -> new Pause.NormallyDistributed(Duration.ofSeconds(2), Duration.ofMillis(1_001)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("at most half its mean");
    assertThatThrownBy(
            () -> new Pause.NormallyDistributed(Duration.ofSeconds(2), Duration.ofMillis(-1)))
        .isInstanceOf(SteelyardException.class);
  }
}
