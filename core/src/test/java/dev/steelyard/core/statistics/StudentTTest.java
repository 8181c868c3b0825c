package dev.steelyard.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Known answers are from mpmath 1.4 with 40 digits, {@code betainc(df/2, 0.5, 0, df/(df + t²),
 * regularized=True)}; {@code 2 * scipy.special.stdtr(df, -abs(t))} of SciPy 1.16.3 agrees to 6e-14.
 */
class StudentTTest {

  @ParameterizedTest
  @CsvSource({
    "0.5, 1, 0.7048327646991335",
    "1e12, 1, 6.366197723675813e-13",
    "3, 2, 0.09546596626670913",
    "0.001, 3, 0.9992648949694609",
    "-2.5, 5, 0.05449009934237624",
    "40, 10, 2.2808577430857547e-12",
    "1, 18, 0.33056493127818426",
    "2.01, 48, 0.05006952670605825",
    "7, 48, 7.3531084603290006e-09",
    "60, 48, 8.361647734108911e-47",
    "3.3905, 98, 0.0010068355613926656",
    "1.5, 127, 0.13609630161543534",
    "1.5, 128, 0.13607694238010565",
    "12, 500, 2.486451278461845e-29",
    "0.7, 4998, 0.4839598843281725",
    "1, 999998, 0.31731074983406204",
    "5, 999998, 5.733997872823744e-07",
    "30, 999998, 1.2020099106778874e-197",
    "2, 2.5, 0.157391495757966"
  })
  void both_tails_are_right_to_twelve_digits_and_to_eleven_with_a_million_degrees(
      double t, double degrees, double expected) {
    assertThat(StudentT.twoSided(t, degrees))
        .isCloseTo(expected, withinPercentage(degrees < 1e4 ? 1e-10 : 1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.01, 0.5, 1, 3, 1e3, 1e9, 1e150, 1e200})
  void with_one_degree_of_freedom_it_is_the_cauchy_distribution(double t) {
    double expected = t < 1 ? 1 - 2 / Math.PI * Math.atan(t) : 2 / Math.PI * Math.atan(1 / t);
    assertThat(StudentT.twoSided(t, 1)).isCloseTo(expected, withinPercentage(1e-10));
  }

  @Test
  void nothing_is_further_out_than_infinity() {
    assertThat(StudentT.twoSided(0, 7)).isEqualTo(1);
    assertThat(StudentT.twoSided(Double.NEGATIVE_INFINITY, 7)).isZero();
    assertThat(StudentT.twoSided(Double.NaN, 7)).isNaN();
  }

  /** SciPy 1.16.3, {@code scipy.special.ndtri}. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.0",
    "0.3, -0.5244005127080409",
    "0.9249, 1.4388253927525403",
    "0.9251, 1.4402382675279635",
    "0.02, -2.053748910631823",
    "1e-05, -4.264890793922825",
    "0.99999, 4.264890793923841",
    "1e-12, -7.034483825301131",
    "1e-300, -37.0470962993612"
  })
  void the_normal_quantile_is_that_of_scipy(double probability, double expected) {
    assertThat(NormalQuantile.of(probability)).isCloseTo(expected, within(1e-13));
  }
}
