package dev.steelyard.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ChangePropertiesTest {

  @Provide
  Arbitrary<ChangeRule> rules() {
    return Arbitraries.of(
        ChangeRule.COMPATIBLE,
        ChangeRule.CALIBRATED,
        new ChangeRule.Compatible(7, 0.2, 0.05),
        new ChangeRule.Compatible(2, 1, 0),
        new ChangeRule.Calibrated(11, 2, 0.01));
  }

  /** Noise, coarse or fine, around levels that change; with or without holes. */
  @Provide
  Arbitrary<double[]> series() {
    return Arbitraries.longs().map(ChangePropertiesTest::made);
  }

  private static double[] made(long seed) {
    Random random = new Random(seed);
    double[] series = new double[random.nextInt(260)];
    boolean coarse = random.nextBoolean();
    double holes = random.nextBoolean() ? random.nextDouble() : 0;
    double level = 0;
    for (int i = 0; i < series.length; i++) {
      level = random.nextInt(40) == 0 ? 8 * random.nextGaussian() : level;
      double value = level + random.nextGaussian();
      series[i] = random.nextDouble() < holes ? Double.NaN : coarse ? Math.rint(value) : value;
    }
    return series;
  }

  @Property(tries = 150)
  void a_series_that_grew_has_the_changes_of_the_whole(
      @ForAll("series") double[] series,
      @ForAll("rules") ChangeRule rule,
      @ForAll @IntRange(min = 1, max = 30) int looks) {
    ChangeDetector growing = new ChangeDetector(rule);
    for (int i = 0; i < series.length; i++) {
      growing.append(series[i]);
      if (i % looks == 0) {
        assertThat(growing.changePoints())
            .isEqualTo(ChangePoints.of(Arrays.copyOf(series, i + 1), rule));
      }
    }
    assertThat(growing.changePoints()).isEqualTo(ChangePoints.of(series, rule));
  }

  @Property(tries = 200)
  void changes_are_in_order_inside_the_series_and_made_of_numbers(
      @ForAll("series") double[] series, @ForAll("rules") ChangeRule rule) {
    int start = 0;
    int least = 1;
    double magnitude = 0;
    // Otava may keep a point whose magnitude fell when its neighbour was removed.
    if (rule instanceof ChangeRule.Calibrated calibrated) {
      least = calibrated.minSegment();
      magnitude = calibrated.minMagnitude();
    }
    for (ChangePoint change : ChangePoints.of(series, rule)) {
      assertThat(change.before().start()).isEqualTo(start);
      assertThat(change.before().end()).isEqualTo(change.index());
      assertThat(change.after().start()).isEqualTo(change.index());
      assertThat(change.before().size()).isGreaterThanOrEqualTo(least);
      assertThat(change.after().size()).isGreaterThanOrEqualTo(least);
      assertThat(change.after().end()).isLessThanOrEqualTo(series.length);
      assertThat(change.p()).isBetween(0.0, 1.0);
      assertThat(change.magnitude()).isGreaterThanOrEqualTo(magnitude);
      assertThat(change.before().median()).isFinite();
      assertThat(change.after().mean()).isFinite();
      start = change.index();
    }
  }

  /** A power of two changes no rounding, so it may change no tie. */
  @Property(tries = 100)
  void scale_does_not_matter(
      @ForAll("series") double[] series,
      @ForAll("rules") ChangeRule rule,
      @ForAll @IntRange(min = -60, max = 60) int exponent) {
    double[] scaled = Arrays.stream(series).map(value -> Math.scalb(value, exponent)).toArray();
    assertThat(indices(scaled, rule)).isEqualTo(indices(series, rule));
  }

  @Property(tries = 100)
  void sign_does_not_matter_to_otava(@ForAll("series") double[] series) {
    double[] negated = Arrays.stream(series).map(value -> -value).toArray();
    assertThat(indices(negated, ChangeRule.COMPATIBLE))
        .isEqualTo(indices(series, ChangeRule.COMPATIBLE));
  }

  /** Whole numbers and halves of them are added without rounding, magnitudes play no part. */
  @Property(tries = 100)
  void a_shift_does_not_matter(
      @ForAll("series") double[] series, @ForAll @IntRange(min = 1, max = 1000) int shift) {
    double[] whole = Arrays.stream(series).map(Math::rint).toArray();
    double[] shifted = Arrays.stream(whole).map(value -> value + shift).toArray();
    assertThat(indices(shifted, ChangeRule.CALIBRATED))
        .isEqualTo(indices(whole, ChangeRule.CALIBRATED));
  }

  /** Ranks are all that counts, so milliseconds and their logarithms change at the same builds. */
  @Property(tries = 100)
  void no_growing_function_matters_when_calibrated(@ForAll("series") double[] series) {
    double[] warped = Arrays.stream(series).map(value -> Math.exp(value / 4)).toArray();
    assertThat(indices(warped, ChangeRule.CALIBRATED))
        .isEqualTo(indices(series, ChangeRule.CALIBRATED));
  }

  private static List<Integer> indices(double[] series, ChangeRule rule) {
    return ChangePoints.of(series, rule).stream().map(ChangePoint::index).toList();
  }
}
