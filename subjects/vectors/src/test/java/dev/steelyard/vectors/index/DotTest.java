package dev.steelyard.vectors.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Both ways of multiplying give the same bits, and the right ones. */
class DotTest {

  @Property
  void the_vector_api_and_the_loop_give_the_same_bits(
      @ForAll @IntRange(max = 2_000) int length, @ForAll long seed) {
    Random random = new Random(seed);
    float[] left = random(random, length);
    float[] right = random(random, length);

    float vector = new VectorDot().of(left, right);
    float scalar = new ScalarDot().of(left, right);

    assertThat(Float.floatToRawIntBits(vector)).isEqualTo(Float.floatToRawIntBits(scalar));
    double exact = 0;
    double size = 0;
    for (int i = 0; i < length; i++) {
      exact += (double) left[i] * right[i];
      size += Math.abs((double) left[i] * right[i]);
    }
    assertThat((double) scalar).isCloseTo(exact, within(1e-5 * size + 1e-30));
  }

  private static float[] random(Random random, int length) {
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = (float) (random.nextGaussian() * Math.exp(random.nextInt(-5, 5)));
    }
    return vector;
  }

  @Test
  void a_vector_without_direction_has_no_unit() {
    assertThat(Vectors.unit(new float[] {0, 0})).isEmpty();
    assertThat(Vectors.unit(new float[] {Float.NaN, 1})).isEmpty();
    assertThat(Vectors.unit(new float[] {Float.POSITIVE_INFINITY, 1})).isEmpty();
    assertThat(Vectors.unit(new float[] {3e38f, -3e38f}).orElseThrow()[0])
        .isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
    assertThat(Vectors.unit(new float[] {3, 4}).orElseThrow()).containsExactly(0.6f, 0.8f);
  }
}
