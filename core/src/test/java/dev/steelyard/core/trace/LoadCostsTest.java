package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a cache of another size had found and saved, by what each of its loads took. */
class LoadCostsTest {

  private final CacheLookups.Builder lookups = new CacheLookups.Builder();
  private final int cache = lookups.cache("schemas");

  private void said(CacheLookups.Kind kind, long key, long at) {
    lookups.add(cache, kind, key, 0, 0, at);
  }

  private void load(long key, long bytes, long at, long nanos) {
    lookups.add(cache, CacheLookups.Kind.LOAD, key, bytes, nanos, at);
  }

  /** Asked for, not there, and made at once. */
  private void missed(long key, long at, long nanos) {
    said(CacheLookups.Kind.MISS, key, at);
    load(key, 0, at, nanos);
  }

  private CacheUse use() {
    return CacheUse.of(lookups.build()).getFirst();
  }

  /** A hundred keys once, for 10,000 each; between them ten keys ten times each, for 100. */
  @Test
  void keys_that_are_dear_and_asked_once_are_in_no_saving() {
    for (int i = 0; i < 100; i++) {
      missed(1000 + i, 20_000L * i, 10_000);
      missed(i % 10, 20_000L * i + 15_000, 100);
    }
    MissCurve curve = use().curve();

    // Between two times of a key are nine others that come again, and ten that do not.
    assertThat(curve.entriesFor(1)).isEqualTo(20);
    assertThat(curve.hitRatio(20)).isCloseTo(0.45, within(1e-12));
    assertThat(curve.savedNanos(20)).isCloseTo(90 * 100, within(1e-6));
    assertThat(curve.savedNanos(19)).isZero();
    assertThat(curve.sparedLoads()).isEqualTo(90);
    assertThat(curve.sparedTimes()).isEqualTo(new Durations(90, 9000, 900_000));
  }

  /** Four ask for each of twenty keys while it is made for the first of them. */
  @Test
  void what_is_missed_while_it_is_loaded_no_size_finds() {
    for (int key = 0; key < 20; key++) {
      for (int caller = 0; caller < 4; caller++) {
        missed(key, 12_000L * key + 100L * caller, 10_000);
      }
    }
    CacheUse use = use();

    assertThat(use.early()).isEqualTo(60);
    assertThat(use.curve().highest()).isZero();
    assertThat(use.curve().savedNanos(1000)).isZero();
  }

  /** As the probe says it: both miss before the first of them begins to load. */
  @Test
  void a_load_that_has_not_begun_has_not_ended_either() {
    said(CacheLookups.Kind.MISS, 7, 0);
    said(CacheLookups.Kind.MISS, 7, 5);
    load(7, 0, 10, 100);
    load(7, 0, 15, 100);
    // Here the first has what it made, and the second has not.
    missed(7, 112, 30);
    CacheUse use = use();

    assertThat(use.early()).isEqualTo(1);
    assertThat(use.curve().hitRatio(1)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(use.curve().savedNanos(1)).isEqualTo(30);
  }

  /** The second round is found with two entries, all four of each key, as it was kept. */
  @Test
  void what_was_kept_is_found_by_all_who_ask_at_once() {
    for (int round = 0; round < 2; round++) {
      for (int key = 0; key < 2; key++) {
        for (int caller = 0; caller < 4; caller++) {
          missed(key, 100_000L * round + 20_000L * key + 100L * caller, 10_000);
        }
      }
    }
    MissCurve curve = use().curve();

    assertThat(curve.hitRatio(1)).isZero();
    assertThat(curve.hitRatio(2)).isEqualTo(0.5);
    assertThat(curve.savedNanos(2)).isEqualTo(8 * 10_000);
  }

  @Test
  void who_finds_what_another_loads_shares_that_load() {
    missed(7, 0, 100);
    said(CacheLookups.Kind.HIT, 7, 10);
    said(CacheLookups.Kind.HIT, 7, 20);

    CacheUse use = use();

    assertThat(use.early()).isZero();
    assertThat(use.curve().hitRatio(1)).isCloseTo(2 / 3.0, within(1e-12));
  }

  /** One is loaded for what nobody missed: no size spares that. */
  @Test
  void a_load_that_nobody_waits_for_is_spared_by_no_size() {
    missed(7, 0, 100);
    load(7, 0, 1000, 500);
    missed(7, 2000, 50);

    assertThat(use().curve().savedNanos(1)).isEqualTo(50);
  }

  @Test
  void a_key_that_is_loaded_often_is_kept_once() {
    for (int i = 0; i < 9; i++) {
      said(CacheLookups.Kind.MISS, 7, 100L * i);
      load(7, 10, 100L * i, 50);
    }
    said(CacheLookups.Kind.MISS, 8, 2000);
    load(8, 1000, 2000, 50);

    assertThat(use().bytesPerEntry()).isEqualTo(505);
  }

  @Test
  void one_load_for_many_keys_keeps_their_bytes_in_parts() {
    said(CacheLookups.Kind.MISS, 1, 0);
    said(CacheLookups.Kind.MISS, 2, 1);
    load(1234, 300, 2, 50);
    said(CacheLookups.Kind.MISS, 3, 100);
    load(3, 90, 100, 50);

    assertThat(use().bytesPerEntry()).isCloseTo((150 + 150 + 90) / 3.0, within(1e-9));
  }

  /** Twenty thousand keys ten times each, of which a tenth is followed; each costs 10 or 30. */
  @Test
  void of_a_sample_of_the_keys_costs_are_scaled_to_all() {
    for (int i = 0; i < 200_000; i++) {
      long key = i % 20_000;
      missed(key, 100L * i, key % 2 == 0 ? 10 : 30);
    }
    CacheLookups built = lookups.build();
    AskedKeys all = new AnsweredLookups(built, built.byCache()[cache], load -> true);
    MissCurve curve = MissCurve.of(all, 2_000);

    assertThat(curve.isEstimate()).isTrue();
    assertThat(curve.savedNanos(40_000)).isCloseTo(180_000 * 20.0, withinPercentage(2));
    assertThat(curve.sparedLoads()).isCloseTo(180_000, withinPercentage(5));
    assertThat(curve.savedNanos(10_000)).isZero();
  }

  /** Which of the lookups a cache of so many entries misses, and what these cost. */
  private static double simulated(long[] keys, int entries, CacheLookups.Builder told) {
    Map<Long, Boolean> kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > entries;
          }
        };
    int number = told.cache("one");
    double cost = 0;
    for (int i = 0; i < keys.length; i++) {
      boolean isHit = kept.get(keys[i]) != null;
      long nanos = 1 + keys[i] * keys[i];
      CacheLookups.Kind kind = isHit ? CacheLookups.Kind.HIT : CacheLookups.Kind.MISS;
      told.add(number, kind, keys[i], 0, 0, 1000L * i);
      if (!isHit) {
        kept.put(keys[i], true);
        told.add(number, CacheLookups.Kind.LOAD, keys[i], 0, nanos, 1000L * i + 1);
        cost += nanos;
      }
    }
    return cost;
  }

  @Provide
  static Arbitrary<long[]> keys() {
    return Arbitraries.longs().between(0, 20).array(long[].class).ofMinSize(1).ofMaxSize(200);
  }

  /** Whatever size it has, it tells what one of each other size takes for its loads. */
  @Property(tries = 200)
  void it_saves_exactly_what_a_cache_of_each_size_does(@ForAll("keys") long[] keys) {
    for (int size : new int[] {1, 4, 12}) {
      CacheLookups.Builder recorded = new CacheLookups.Builder();
      double cost = simulated(keys, size, recorded);
      MissCurve curve = CacheUse.of(recorded.build()).getFirst().curve();

      for (int other = 1; other <= 22 && curve.highest() > 0; other++) {
        assertThat(curve.savedNanos(other))
            .as("of %d entries, recorded with %d", other, size)
            .isCloseTo(
                cost - simulated(keys, other, new CacheLookups.Builder()), within(1e-6 * cost));
      }
    }
  }
}
