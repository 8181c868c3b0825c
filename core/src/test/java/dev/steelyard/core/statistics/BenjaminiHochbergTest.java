package dev.steelyard.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

  /**
   * SciPy 1.17.1: {@code scipy.stats.false_discovery_control([0.01, 0.04, 0.03, 0.005, 0.8,
   * 0.04])}.
   */
  @Test
  void adjusts_as_scipy_does() {
    double[] adjusted = BenjaminiHochberg.adjusted(0.01, 0.04, 0.03, 0.005, 0.8, 0.04);

    assertThat(adjusted)
        .containsExactly(new double[] {0.03, 0.048, 0.048, 0.03, 0.8, 0.048}, within(1e-12));
  }

  @Test
  void of_none_there_are_none() {
    assertThat(BenjaminiHochberg.adjusted()).isEmpty();
  }

  @Property
  void never_makes_a_p_value_smaller_nor_changes_the_order(
      @ForAll List<@DoubleRange(min = 0, max = 1) Double> pValues) {
    double[] given = pValues.stream().mapToDouble(p -> p).toArray();

    double[] adjusted = BenjaminiHochberg.adjusted(given);

    for (int i = 0; i < given.length; i++) {
      assertThat(adjusted[i]).isBetween(given[i], 1.0);
      for (int j = 0; j < given.length; j++) {
        assertThat(given[i] <= given[j] || adjusted[j] <= adjusted[i]).isTrue();
      }
    }
    assertThat(Arrays.stream(given).max().orElse(0))
        .isEqualTo(Arrays.stream(adjusted).max().orElse(0));
  }
}
