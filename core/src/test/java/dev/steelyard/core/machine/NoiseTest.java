package dev.steelyard.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.statistics.Quantiles;
import dev.steelyard.core.statistics.Values;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {

  private static final int SIDE = Noise.Floor.ITERATIONS;

  /** Values of a made machine, one after the other. */
  private interface Source {
    double next(int index, Random random);
  }

  private static double[] series(Source source, int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToDouble(i -> source.next(i, random)).toArray();
  }

  private static Noise noise(double... values) {
    return Noise.of(NoiseKind.CPU, Values.of(values));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return Quantiles.median(values);
  }

  /** The share of new comparisons of the thing with itself that exceed the machine's own floor. */
  private static double exceeding(Source source, boolean interleaved) {
    int machines = 60;
    int each = 400;
    int exceeding = 0;
    for (int machine = 0; machine < machines; machine++) {
      Noise.Floor floor = noise(series(source, 400, machine)).floor();
      Random lot = new Random(1000 + machine);
      for (int comparison = 0; comparison < each; comparison++) {
        double[] fresh = series(source, 2 * SIDE, 1_000_000L * machine + comparison + 7);
        double[] one = new double[SIDE];
        double[] other = new double[SIDE];
        for (int i = 0; i < SIDE; i++) {
          int first = interleaved ? 2 * i + (lot.nextBoolean() ? 1 : 0) : i;
          one[i] = fresh[first];
          other[i] = fresh[interleaved ? 4 * i + 1 - first : SIDE + i];
        }
        double change = Math.expm1(Math.abs(Math.log(median(one) / median(other))));
        exceeding += change > (interleaved ? floor.interleaved() : floor.sequential()) ? 1 : 0;
      }
    }
    return (double) exceeding / (machines * each);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void one_comparison_of_a_thing_with_itself_in_twenty_exceeds_its_floor(boolean interleaved) {
    Source normal = (_, random) -> 100 + 3 * random.nextGaussian();
    Source skewed = (_, random) -> 100 * Math.exp(0.2 * random.nextGaussian());

    assertThat(exceeding(normal, interleaved)).isCloseTo(0.05, within(0.012));
    assertThat(exceeding(skewed, interleaved)).isCloseTo(0.05, within(0.012));
  }

  @Test
  void measured_in_turn_a_machine_that_drifts_has_the_floor_of_one_that_does_not() {
    Source still = (_, random) -> 100 + random.nextGaussian();
    Source drifting = (i, random) -> (100 + random.nextGaussian()) * (1 + i / 4000.0);

    Noise calm = noise(series(still, 400, 1));
    Noise moving = noise(series(drifting, 400, 1));

    assertThat(moving.floor().interleaved())
        .isCloseTo(calm.floor().interleaved(), within(0.2 * calm.floor().interleaved()));
    assertThat(moving.floor().sequential()).isGreaterThan(4 * calm.floor().sequential());
    assertThat(moving.drift()).isCloseTo(0.065, within(0.01));
    assertThat(calm.drift()).isCloseTo(0, within(0.005));
  }

  @Test
  void what_never_varies_has_no_noise() {
    double[] equal = new double[Noise.FEWEST];
    Arrays.fill(equal, 7);

    assertThat(noise(equal))
        .isEqualTo(new Noise(NoiseKind.CPU, Noise.FEWEST, 7, new Noise.Floor(0, 0), 0, 0, 0, 0));
  }

  @Test
  void iterations_that_resemble_their_neighbours_are_seen() {
    double[] walk = new double[600];
    Random random = new Random(5);
    walk[0] = 100;
    for (int i = 1; i < walk.length; i++) {
      walk[i] = 100 + 0.8 * (walk[i - 1] - 100) + random.nextGaussian();
    }

    assertThat(noise(walk).autocorrelation()).isCloseTo(0.8, within(0.08));
    assertThat(noise(series((_, one) -> 100 + one.nextGaussian(), 600, 6)).autocorrelation())
        .isCloseTo(0, within(0.12));
  }

  @Test
  void slow_outliers_are_counted_and_quick_ones_are_not() {
    double[] values = series((_, random) -> 100 + random.nextDouble(), 100, 3);
    values[10] = 150;
    values[50] = 300;
    values[70] = 1;

    assertThat(noise(values).slow()).isEqualTo(2);
  }

  @Test
  void too_few_values_and_values_that_have_no_ratio_are_refused() {
    double[] few = series((_, random) -> 1 + random.nextDouble(), Noise.FEWEST - 1, 1);
    double[] zero = series((_, random) -> 1 + random.nextDouble(), Noise.FEWEST, 1);
    zero[3] = 0;

    assertThatThrownBy(() -> noise(few)).hasMessageContaining("needs 30 values, not 29");
    assertThatThrownBy(() -> noise(zero)).hasMessageContaining("above zero");
  }

  @Property(tries = 40)
  void a_floor_knows_no_unit(
      @ForAll long seed,
      @ForAll @IntRange(min = 30, max = 300) int count,
      @ForAll @IntRange(min = -6, max = 12) int exponent) {
    double[] values = series((_, random) -> 1 + random.nextDouble(), count, seed);
    DoubleUnaryOperator scale = value -> value * Math.pow(10, exponent);

    Noise.Floor floor = noise(values).floor();
    Noise.Floor scaled = noise(Arrays.stream(values).map(scale).toArray()).floor();

    assertThat(scaled.interleaved()).isCloseTo(floor.interleaved(), within(1e-9));
    assertThat(scaled.sequential()).isCloseTo(floor.sequential(), within(1e-9));
    assertThat(floor.interleaved()).isFinite().isGreaterThan(0);
    assertThat(floor.sequential()).isFinite().isGreaterThan(0);
  }

  /** Beyond some hundreds of values the stretches are thinned, which may not change the answer. */
  @Test
  void many_values_give_the_floor_that_fewer_give() {
    Source source = (_, random) -> 100 + random.nextGaussian();

    double few = noise(series(source, 590, 2)).floor().sequential();
    double many = noise(series(source, 20_000, 2)).floor().sequential();

    assertThat(many).isCloseTo(few, within(0.25 * few));
  }
}
