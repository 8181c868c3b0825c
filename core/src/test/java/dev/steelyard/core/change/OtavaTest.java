package dev.steelyard.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden answers of Apache Otava 0.8.0, written by {@code benchmarks/otava/compare.py --fixture}:
 * short ones of its 1,000 generated series, and a real series of database measurements from Otava's
 * own tests.
 */
class OtavaTest {

  /** The only series of this length. */
  private static final int REAL = 365;

  record Golden(List<Double> points, List<Integer> indices) {

    static Golden parse(String line) {
      String[] parts = line.split(";", -1);
      List<Double> points =
          parts[0].equals("-")
              ? List.of()
              : Arrays.stream(parts[0].split(",", -1)).map(Golden::number).toList();
      List<Integer> indices =
          Arrays.stream(parts[1].split(",", -1))
              .filter(index -> !index.isEmpty())
              .map(Integer::valueOf)
              .toList();
      return new Golden(points, indices);
    }

    double[] series() {
      return points.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double number(String text) {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    @Override
    public String toString() {
      return points.size() + " points, changes at " + indices;
    }
  }

  static Stream<Golden> golden() throws IOException {
    var file = Objects.requireNonNull(OtavaTest.class.getResourceAsStream("otava.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Golden::parse)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void the_compatible_rule_gives_the_indices_of_otava(Golden golden) {
    assertThat(ChangePoints.of(golden.series(), ChangeRule.COMPATIBLE))
        .extracting(ChangePoint::index)
        .isEqualTo(golden.indices());
  }

  /** The expectations of Otava's own tests/tigerbeetle_test.py. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          30; 0.01;  0.05; 15,71
          30; 0.05;  0.05; 15,71
          30; 0.1;   0.05; 10,11,15,71,363
          30; 0.2;   0.05; 10,11,15,71
          30; 0.01;  0;    15,26,61,71,95,117,131,142,148,165,169,192,212,260
          30; 0.001; 0;    15,61,71,95,117,131,142,148,192,212,260
          """)
  void options_mean_what_they_mean_in_otava(
      int window, double maxP, double minMagnitude, String expected) throws IOException {
    double[] real =
        golden()
            .filter(golden -> golden.points().size() == REAL)
            .findFirst()
            .orElseThrow()
            .series();
    var rule = new ChangeRule.Compatible(window, maxP, minMagnitude);
    assertThat(ChangePoints.of(real, rule))
        .extracting(ChangePoint::index)
        .isEqualTo(Arrays.stream(expected.split(",")).map(Integer::valueOf).toList());
  }

  /** Otava 0.8.0 with SciPy 1.16.3: {@code compute_change_points([1, 2, 1, 2, 1, 9, 8, 9, 8])}. */
  @Test
  void the_p_value_is_that_of_otava() {
    double[] series = {1, 2, 1, 2, 1, 9, 8, 9, 8};
    ChangePoint change = ChangePoints.of(series, ChangeRule.COMPATIBLE).getFirst();
    assertThat(change.index()).isEqualTo(5);
    assertThat(change.p()).isCloseTo(1.2200611719657392e-7, withinPercentage(1e-9));
    assertThat(change.magnitude()).isCloseTo(8.5 / 1.4 - 1, withinPercentage(1e-9));
  }
}
