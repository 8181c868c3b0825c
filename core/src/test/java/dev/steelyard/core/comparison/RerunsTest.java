package dev.steelyard.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.unit.Unit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which results of one build are one thing measured again. */
class RerunsTest {

  private static Optional<String> apart(double... medians) {
    return Reruns.apart("scan", Unit.of("ms"), medians);
  }

  @Test
  void a_few_results_far_from_each_other_are_different_things() {
    assertThat(apart(100, 160))
        .hasValueSatisfying(words -> assertThat(words).contains("1.60 times"));
    assertThat(apart(100, 149)).isEmpty();
    assertThat(apart(100, 100, 100, 160)).isPresent();
  }

  /** As where a bisect measured the build again and again on a machine that others use. */
  @Test
  void of_many_results_a_quarter_may_be_strays() {
    assertThat(apart(95, 98, 100, 101, 104, 160)).isEmpty();
    assertThat(apart(60, 98, 100, 101, 104)).isEmpty();
    assertThat(apart(60, 98, 100, 101, 102, 103, 104, 160)).isEmpty();
    assertThat(apart(95, 98, 100, 101, 160, 170)).isPresent();
    assertThat(apart(100, 101, 102, 200, 201, 202)).isPresent();
  }

  @Test
  void what_is_zero_or_below_is_never_apart() {
    assertThat(apart(0, 100)).isEmpty();
    assertThat(apart(-5, 100, 200)).isEmpty();
  }
}
