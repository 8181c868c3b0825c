package dev.steelyard.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryTest {

  private static final double[] SAMPLE = {3.1, -2.0, 7.5, 0.25, 11.0, 4.0, 4.0};

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> figures(Summary summary) {
    return List.of(
        summary.min(),
        summary.q1(),
        summary.median(),
        summary.q3(),
        summary.max(),
        summary.mean(),
        summary.standardDeviation());
  }

  @Property(seed = "20260105")
  void a_summary_scales_and_shifts_with_its_values(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
      @ForAll @DoubleRange(min = 0.01, max = 100) double factor,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double shift) {
    double[] moved = Arrays.stream(array(values)).map(value -> value * factor + shift).toArray();
    Summary plain = Summary.of(Values.of(array(values)));
    Summary scaled = Summary.of(Values.of(moved));
    for (int i = 0; i < 6; i++) {
      assertThat(figures(scaled).get(i))
          .isCloseTo(figures(plain).get(i) * factor + shift, within(1e-6));
    }
    assertThat(scaled.standardDeviation())
        .isCloseTo(plain.standardDeviation() * factor, within(1e-6));
  }

  @Property(seed = "20260105")
  void the_figures_are_in_order_and_never_nan_for_any_finite_values(
      @ForAll @Size(min = 1, max = 20) List<Double> values) {
    Summary summary = Summary.of(Values.of(array(values)));
    assertThat(List.of(summary.min(), summary.q1(), summary.median(), summary.q3(), summary.max()))
        .isSorted();
    assertThat(summary.mean()).isBetween(summary.min(), summary.max());
    assertThat(summary.standardDeviation()).isGreaterThanOrEqualTo(0);
    assertThat(summary.coefficientOfVariation()).isNotNaN();
  }

  static Stream<double[]> extremes() {
    return Stream.of(
        new double[] {0},
        new double[] {0, -0.0},
        new double[] {-Double.MAX_VALUE, Double.MAX_VALUE},
        new double[] {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE},
        new double[] {Double.MIN_VALUE, Double.MIN_VALUE},
        new double[] {Double.MIN_VALUE, Double.MAX_VALUE},
        new double[] {-1, 1},
        new double[] {1e16, 1e16 + 2, 1e16 + 4});
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void extreme_values_have_a_summary(double[] values) {
    Summary summary = Summary.of(Values.of(values));
    assertThat(figures(summary)).noneMatch(figure -> figure.isNaN());
    assertThat(summary.mean()).isBetween(summary.min(), summary.max());
    assertThat(summary.median()).isBetween(summary.min(), summary.max());
  }

  @Test
  void the_mean_of_opposite_giants_is_between_them() {
    assertThat(Summary.of(Values.of(-Double.MAX_VALUE, Double.MAX_VALUE)).mean()).isZero();
  }

  @Test
  void equal_values_have_no_spread_at_all() {
    Summary summary = Summary.of(Values.of(0.1, 0.1, 0.1, 0.1));
    assertThat(summary).isEqualTo(new Summary(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0));
  }

  /** NumPy 2.4: {@code numpy.quantile(sample, q)}. */
  @ParameterizedTest
  @CsvSource({
    "0, -2.0",
    "0.1, -0.65",
    "0.25, 1.675",
    "0.5, 4.0",
    "0.75, 5.75",
    "0.9, 8.9",
    "0.975, 10.475",
    "1, 11.0"
  })
  void quantiles_are_those_of_numpy(double share, double expected) {
    double[] sorted = Values.of(SAMPLE).sorted();
    assertThat(Quantiles.of(sorted, share)).isCloseTo(expected, within(1e-12));
  }

  /** NumPy 2.4: {@code numpy.std(sample, ddof=1)}, {@code numpy.mean(sample)}. */
  @Test
  void mean_and_standard_deviation_are_those_of_numpy() {
    Summary summary = Summary.of(Values.of(SAMPLE));
    assertThat(summary.standardDeviation()).isCloseTo(4.322793959818998, within(1e-14));
    assertThat(summary.mean()).isCloseTo(3.9785714285714286, within(1e-14));
  }

  @Test
  void values_are_finite_and_at_least_one() {
    assertThatThrownBy(Values::of).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Values.of(1, Double.NaN)).hasMessage("value 2 is NaN");
    assertThatThrownBy(() -> Values.of(Double.NEGATIVE_INFINITY))
        .hasMessage("value 1 is -Infinity");
  }

  @Test
  void values_cannot_be_changed_from_outside() {
    double[] mine = {1, 2};
    Values values = Values.of(mine);
    mine[0] = 9;
    values.toArray()[1] = 9;
    assertThat(values).isEqualTo(Values.of(1, 2));
  }
}
