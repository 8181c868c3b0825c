package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.check;
import static dev.steelyard.core.history.Builds.noise;
import static dev.steelyard.core.history.Builds.only;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of a check whatever the medians are. */
class CheckerPropertiesTest {

  @Property(tries = 200)
  void another_unit_changes_nothing(
      @ForAll long seed,
      @ForAll @IntRange(min = -9, max = 9) int power,
      @ForAll @DoubleRange(min = 80, max = 120) double last) {
    double[] medians = noise(new Random(seed), 20, last);
    double[] scaled = Arrays.stream(medians).map(value -> Math.pow(10, power) * value).toArray();

    CheckedBenchmark one = only(check(series("a", medians)));
    CheckedBenchmark other = only(check(series("a", scaled)));

    assertThat(other.pValue()).isCloseTo(one.pValue(), within(1e-9));
    assertThat(other.ratio().low()).isCloseTo(one.ratio().low(), within(1e-9));
    assertThat(other.ratio().high()).isCloseTo(one.ratio().high(), within(1e-9));
  }

  @Property(tries = 200)
  void the_inverse_mirrors_the_answer(
      @ForAll long seed, @ForAll @DoubleRange(min = 80, max = 120) double last) {
    double[] medians = noise(new Random(seed), 20, last);
    double[] inverse = Arrays.stream(medians).map(value -> 1 / value).toArray();

    CheckedBenchmark one = only(check(series("a", medians)));
    CheckedBenchmark other = only(check(series("a", inverse)));

    assertThat(other.pValue()).isCloseTo(one.pValue(), within(1e-9));
    assertThat(other.ratio().low() * one.ratio().high()).isCloseTo(1, within(1e-9));
  }

  @Property(tries = 200)
  void a_build_further_off_is_no_less_odd(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 101, max = 110) double near,
      @ForAll @DoubleRange(min = 1, max = 100) double more) {
    double[] history = noise(new Random(seed), 20);
    double[] first = Arrays.copyOf(history, 21);
    double[] second = Arrays.copyOf(history, 21);
    first[20] = near;
    second[20] = near + more;

    assertThat(only(check(series("a", second))).pValue())
        .isLessThanOrEqualTo(only(check(series("a", first))).pValue());
  }

  @Property(tries = 300)
  void finite_medians_give_no_nan(
      @ForAll @Size(min = 6, max = 40) List<@DoubleRange(min = 0, max = 1e12) Double> medians) {
    double[] values = medians.stream().mapToDouble(value -> value).toArray();

    CheckedBenchmark checked = only(check(series("a", values)));

    assertThat(checked.pValue()).isBetween(0.0, 1.0);
    assertThat(checked.adjustedPValue()).isBetween(0.0, 1.0);
    assertThat(checked.ratio().estimate()).isNotNaN();
    assertThat(checked.ratio().low()).isNotNaN();
    assertThat(checked.ratio().high()).isNotNaN();
  }
}
