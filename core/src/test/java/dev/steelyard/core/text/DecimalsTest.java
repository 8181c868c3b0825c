package dev.steelyard.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        0.5,
        1.5,
        2.5,
        -0.04,
        -0.05,
        0.05,
        0.15,
        0.25,
        0.35,
        9.9996,
        9.99949,
        99.95,
        999.95,
        9_999_999.5,
        9_999_999.999,
        1e7,
        0.001,
        0.00099999,
        1.005,
        2.675,
        1234.5,
        -1234.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE
      })
  void numbers_at_the_edges_are_written_as_the_format_writes_them(double value) {
    for (int decimals = 0; decimals <= 12; decimals++) {
      assertThat(Decimals.fixed(value, decimals)).isEqualTo(formatted(value, decimals));
    }
  }

  @Test
  void any_numbers_are_written_as_the_format_writes_them() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      int decimals = random.nextInt(8);
      double any = (random.nextBoolean() ? 1 : -1) * Math.exp(25 * random.nextDouble() - 8);
      double shortened = Math.round(any * 1e4) / 1e4;
      assertThat(Decimals.fixed(any, decimals)).isEqualTo(formatted(any, decimals));
      assertThat(Decimals.fixed(shortened, decimals)).isEqualTo(formatted(shortened, decimals));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.00340, 2, 0.0034",
    "0.0996, 2, 0.10",
    "0, 3, 0",
    "12.345, 3, 12.3",
    "1234.5, 3, 1235",
    "-1234567, 2, -1234567",
    "1e-7, 2, 0.00000010"
  })
  void significant_digits_are_kept_and_no_exponent_is_written(
      double value, int digits, String text) {
    assertThat(Decimals.significant(value, digits)).isEqualTo(text);
  }

  private static String formatted(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
