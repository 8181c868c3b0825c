package dev.steelyard.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AxisTest {

  static Stream<double[]> extremes() {
    return Stream.of(
        new double[] {0},
        new double[] {0, 0, 0},
        new double[] {-5, 5},
        new double[] {1e-300, 2e-300},
        new double[] {Double.MIN_VALUE, 1},
        new double[] {-Double.MAX_VALUE, Double.MAX_VALUE},
        new double[] {Double.MAX_VALUE, Double.MAX_VALUE},
        new double[] {1e15, 1e15 + 1},
        new double[] {3, 3.0000001});
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void any_finite_values_have_a_place(double[] values) {
    Axis axis = Axis.of(Unit.NANOSECONDS, values, 10, 110);
    for (double value : values) {
      assertThat(axis.y(value)).isBetween(10, 110);
    }
    assertThat(axis.marks()).hasSizeLessThan(40);
    assertThat(axis.marks()).allSatisfy(mark -> assertThat(axis.label(mark)).isNotBlank());
  }

  @Test
  void marks_are_round_numbers_of_the_printed_unit() {
    Axis axis = Axis.of(Unit.NANOSECONDS, new double[] {186.9e6, 317.8e6}, 20, 166);
    List<String> labels = axis.marks().stream().map(axis::label).toList();
    assertThat(labels).containsExactly("200", "250", "300");
    assertThat(axis.symbol()).isEqualTo("ms");
  }

  @Test
  void marks_of_a_logarithmic_axis_keep_all_their_zeros() {
    Axis axis = Axis.of(Unit.NANOSECONDS, new double[] {0.02e6, 3000e6}, 20, 366);
    List<String> labels = axis.marks().stream().map(axis::label).toList();
    assertThat(axis.symbol()).isEqualTo("s (log)");
    assertThat(labels).contains("0.0001", "0.03", "0.1", "1", "3");
    Axis small = Axis.of(Unit.NANOSECONDS, new double[] {3e6, 300e6}, 20, 166);
    assertThat(small.marks().stream().map(small::label)).contains("3", "10", "30", "100", "300");
  }

  @Test
  void larger_values_stand_higher() {
    Axis axis = Axis.of(Unit.BYTES, new double[] {1, 1000}, 20, 166);
    assertThat(axis.y(1000)).isLessThan(axis.y(30)).isLessThan(axis.y(1));
    assertThat(axis.symbol()).isEqualTo("B (log)");
  }
}
