package dev.steelyard.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.load.engine.Pause;
import dev.steelyard.load.scenario.template.UserState;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What is drawn follows from the seed and the user alone. */
final class RequestPausesTest {

  private static final Pause NORMAL =
      new Pause.NormallyDistributed(Duration.ofSeconds(2), Duration.ofMillis(500));

  private static double[] seconds(long user) {
    RequestPauses rests = new RequestPauses(new UserState(1, user, 0, 0));
    return DoubleStream.generate(() -> rests.nanos(NORMAL) / 1e9).limit(20_000).toArray();
  }

  @Test
  void normal_waits_within_a_workflow_have_their_mean_and_deviation() {
    double[] waits = seconds(5);
    double mean = Arrays.stream(waits).average().orElseThrow();
    double variance =
        Arrays.stream(waits).map(one -> (one - mean) * (one - mean)).average().orElseThrow();
    assertThat(mean).isCloseTo(2, within(5 * 0.00354));
    assertThat(Math.sqrt(variance)).isCloseTo(0.5, within(5 * 0.0025));
  }

  @Test
  void they_are_each_users_own() {
    assertThat(seconds(5)).isEqualTo(seconds(5));
    assertThat(seconds(5)).isNotEqualTo(seconds(6));
  }
}
