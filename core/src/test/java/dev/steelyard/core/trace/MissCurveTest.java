package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The curve of a cache that keeps what was used last, beside such a cache itself. */
class MissCurveTest {

  /** What a cache of so many entries finds. */
  private static double simulated(long[] keys, int entries) {
    Map<Long, Boolean> cache =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > entries;
          }
        };
    long found = 0;
    for (long key : keys) {
      if (cache.get(key) != null) {
        found++;
      } else {
        cache.put(key, true);
      }
    }
    return keys.length == 0 ? 0 : (double) found / keys.length;
  }

  @Provide
  static Arbitrary<long[]> keys() {
    return Arbitraries.longs().between(0, 30).array(long[].class).ofMaxSize(300);
  }

  @Property(tries = 300)
  void it_is_exactly_what_a_cache_of_each_size_finds(@ForAll("keys") long[] keys) {
    MissCurve curve = MissCurve.of(keys);

    for (int entries = 1; entries <= 32; entries++) {
      assertThat(curve.hitRatio(entries)).isCloseTo(simulated(keys, entries), within(1e-12));
    }
  }

  @Test
  void the_tree_of_moments_is_made_anew_without_a_change() {
    Random random = new Random(5);
    long[] keys = random.longs(300_000, 0, 5_000).toArray();

    MissCurve curve = MissCurve.of(keys);

    for (int entries : new int[] {1, 100, 2_500, 4_999, 5_000}) {
      assertThat(curve.hitRatio(entries)).isCloseTo(simulated(keys, entries), within(1e-12));
    }
    assertThat(curve.keys()).isEqualTo(5_000);
    assertThat(curve.isEstimate()).isFalse();
  }

  /** Keys of which few are asked for often, as in most programs. */
  @Test
  void beyond_a_bound_a_sample_of_the_keys_is_close() {
    Random random = new Random(7);
    long[] keys = new long[400_000];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) (100_000 * Math.pow(random.nextDouble(), 3));
    }

    MissCurve curve = MissCurve.of(keys, 8_000);

    assertThat(curve.isEstimate()).isTrue();
    double error = 0;
    int sizes = 0;
    for (int entries = 1_000; entries <= 64_000; entries *= 2) {
      error += Math.abs(curve.hitRatio(entries) - simulated(keys, entries));
      sizes++;
    }
    assertThat(error / sizes).isLessThan(0.01);
  }

  @Test
  void the_size_for_a_share_finds_that_share() {
    long[] keys = new Random(9).longs(20_000, 0, 1_000).toArray();
    MissCurve curve = MissCurve.of(keys);

    long entries = curve.entriesFor(0.5);

    assertThat(curve.hitRatio(entries)).isGreaterThanOrEqualTo(0.5 * curve.highest());
    assertThat(curve.hitRatio(entries - 1)).isLessThan(0.5 * curve.highest());
  }

  @Test
  void what_is_never_asked_for_again_is_found_by_no_cache() {
    MissCurve curve = MissCurve.of(new long[] {1, 2, 3});

    assertThat(curve.highest()).isZero();
    assertThat(curve.entriesFor(1)).isZero();
    assertThat(MissCurve.of(new long[0]).highest()).isZero();
  }
}
