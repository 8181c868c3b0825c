package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.trace.CacheLookups.Kind;
import org.junit.jupiter.api.Test;

/** Which load answers a miss, and which misses came while what they asked for was loaded. */
class LoadMatchingTest {

  private static final long A = 1;
  private static final long B = 2;
  private static final long C = 3;

  /** Loads of several keys at once have a key that nobody asks for. */
  private static final long MANY = 1234;

  private static final long SECOND = 1_000_000_000;
  private static final long HOUR = 3600 * SECOND;

  private final CacheLookups.Builder lookups = new CacheLookups.Builder();
  private final int cache = lookups.cache("schemas");

  private void said(Kind kind, long key, long at) {
    lookups.add(cache, kind, key, 0, 0, at);
  }

  private void missed(long at, long... keys) {
    for (long key : keys) {
      said(Kind.MISS, key, at);
    }
  }

  private void load(long key, long at, long nanos) {
    lookups.add(cache, Kind.LOAD, key, 0, nanos, at);
  }

  private void failed(long key, long at, long nanos) {
    lookups.add(cache, Kind.FAILURE, key, 0, nanos, at + nanos);
  }

  private CacheUse use() {
    return CacheUse.of(lookups.build()).getFirst();
  }

  private static double saved(CacheUse use) {
    return use.curve().savedNanos(1000);
  }

  @Test
  void what_a_load_of_many_keys_brought_is_missed_again_for_want_of_room() {
    missed(0, A, B);
    load(MANY, 10, 80);
    said(Kind.EVICTION, A, 100);
    missed(200, A);
    load(A, 210, 50);
    CacheUse use = use();

    assertThat(use.early()).isZero();
    assertThat(saved(use)).isEqualTo(50);
  }

  @Test
  void the_same_where_no_eviction_is_told() {
    missed(0, A, B);
    load(MANY, 10, 80);
    missed(200, A);
    load(A, 210, 50);

    assertThat(use().early()).isZero();
  }

  @Test
  void what_goes_out_was_there() {
    missed(0, A);
    said(Kind.EVICTION, A, 100);
    missed(200, A);
    load(A, 210, 50);
    CacheUse use = use();

    assertThat(use.early()).isZero();
    assertThat(saved(use)).isEqualTo(50);
  }

  @Test
  void what_was_there_before_may_be_told_as_gone_while_it_is_loaded() {
    missed(0, A);
    load(A, 10, 100);
    said(Kind.EVICTION, A, 20);
    missed(30, A);
    load(A, 40, 100);

    assertThat(use().early()).isEqualTo(1);
  }

  /** A key of no meaning stands beside a clearing, and others are cleared as well. */
  @Test
  void when_all_is_cleared_nobody_waits_for_what_was_missed_before() {
    missed(0, A, 0);
    load(A, 10, 300);
    load(0, 10, 300);
    said(Kind.CLEARING, 0, 100);
    missed(200, A, 0);
    load(A, 210, 50);
    load(0, 210, 50);
    CacheUse use = use();

    assertThat(use.early()).isZero();
    assertThat(use.curve().highest()).isZero();
  }

  /** Asked for once a second, and not there; the thousandth time somebody makes it. */
  @Test
  void a_load_long_after_a_miss_is_not_what_that_waited_for() {
    for (int i = 0; i < 1000; i++) {
      missed(i * SECOND, A);
    }
    load(A, 999 * SECOND + 10, 50);

    assertThat(use().early()).isZero();
  }

  @Test
  void neither_is_a_load_of_many_keys() {
    missed(0, A);
    missed(SECOND, A);
    missed(HOUR, B, C);
    load(MANY, HOUR + 10, 100);
    missed(2 * HOUR, B);
    load(B, 2 * HOUR + 10, 7);
    missed(3 * HOUR, B, C);
    load(MANY, 3 * HOUR + 10, 20);
    CacheUse use = use();

    assertThat(use.early()).isZero();
    assertThat(saved(use)).isEqualTo(7 + 20);
    assertThat(use.curve().sparedLoads()).isCloseTo(2, within(1e-9));
  }

  /** Nine at once, and one load for all; an unrelated load of two keys after it. */
  @Test
  void who_waited_for_a_load_has_no_part_of_the_next() {
    for (int caller = 0; caller < 9; caller++) {
      missed(caller, A);
    }
    load(A, 20, 50);
    missed(100, B, C);
    load(MANY, 110, 100);
    missed(300, B);
    load(B, 310, 7);
    lookups.add(cache, Kind.LOAD, MANY + 1, 500, 10, 410);
    CacheUse use = use();

    assertThat(use.early()).isEqualTo(8);
    assertThat(saved(use)).isEqualTo(7);
    assertThat(use.curve().sparedLoads()).isEqualTo(1);
  }

  @Test
  void each_key_of_a_load_of_many_has_its_part_however_many_asked_for_it() {
    for (int round = 0; round < 2; round++) {
      long at = round * SECOND;
      for (int caller = 0; caller < 9; caller++) {
        missed(at + caller, A);
      }
      missed(at + 20, B);
      lookups.add(cache, Kind.LOAD, MANY, 600, 100, at + 30);
      said(Kind.EVICTION, A, at + 500);
    }
    CacheUse use = use();

    assertThat(use.early()).isEqualTo(16);
    assertThat(use.bytesPerEntry()).isEqualTo(300);
    assertThat(saved(use)).isEqualTo(100);
    // A is one key ago and B too, so that two entries are needed for either.
    assertThat(use.curve().savedNanos(1)).isZero();
    assertThat(use.curve().savedNanos(2)).isEqualTo(100);
  }

  @Test
  void what_was_found_since_it_was_missed_waits_for_no_load() {
    missed(0, A);
    said(Kind.HIT, A, 10);
    missed(20, B);
    lookups.add(cache, Kind.LOAD, MANY, 600, 100, 30);

    assertThat(use().bytesPerEntry()).isEqualTo(600);
  }

  /** Two at once and one load; what is refreshed an hour later is so in a cache of any size. */
  @Test
  void a_refresh_answers_nobody() {
    missed(0, A);
    load(A, 10, 50);
    missed(100, B);
    load(B, 110, 50);
    said(Kind.EVICTION, A, 200);
    missed(300, A);
    missed(301, A);
    load(A, 310, 70);
    said(Kind.HIT, A, 500);
    load(A, HOUR, 1000);
    CacheUse use = use();

    assertThat(use.early()).isEqualTo(1);
    assertThat(use.curve().sparedTimes()).isEqualTo(new Durations(1, 70, 4900));
  }

  @Test
  void what_is_tried_again_costs_what_the_load_takes_that_gave_something() {
    missed(0, A);
    load(A, 10, 100);
    missed(300, B);
    load(B, 310, 50);
    said(Kind.EVICTION, A, 400);
    missed(500, A);
    failed(A, 510, 30);
    load(A, 550, 200);
    missed(900, A);
    load(A, 910, 40);
    CacheUse use = use();

    assertThat(use.failed()).isEqualTo(1);
    // Before the last it was kept, as it was loaded after all.
    assertThat(use.curve().savedNanos(2)).isEqualTo(200 + 40);
    assertThat(use.curve().savedNanos(1)).isEqualTo(40);
    assertThat(use.curve().sparedLoads()).isEqualTo(2);
  }

  @Test
  void so_does_what_is_tried_again_for_many() {
    missed(0, A, B);
    failed(MANY, 10, 30);
    load(MANY + 1, 50, 100);
    missed(SECOND, A, B);
    failed(MANY + 2, SECOND + 10, 30);
    load(MANY + 3, SECOND + 50, 200);
    CacheUse use = use();

    assertThat(saved(use)).isEqualTo(200);
    assertThat(use.curve().sparedLoads()).isEqualTo(1);
  }

  @Test
  void what_a_load_for_many_did_not_bring_no_size_finds() {
    missed(0, A, B);
    failed(MANY, 10, 30);
    missed(SECOND, A, B);
    load(MANY + 1, SECOND + 10, 100);
    CacheUse use = use();

    assertThat(use.early()).isZero();
    assertThat(use.curve().highest()).isZero();
    assertThat(saved(use)).isZero();
  }

  @Test
  void what_a_failed_load_for_many_did_not_bring_is_there_once_another_did() {
    missed(0, A, B);
    failed(MANY, 10, 30);
    missed(SECOND, A, B);
    load(MANY + 1, SECOND + 10, 100);
    missed(2 * SECOND, A, B);
    load(MANY + 2, 2 * SECOND + 10, 300);

    assertThat(saved(use())).isEqualTo(300);
  }

  @Test
  void what_is_missed_while_a_load_for_many_fails_was_not_asked_of_it() {
    failed(MANY, 0, 500);
    missed(100, A);
    said(Kind.HIT, A, 600);

    assertThat(use().curve().hitRatio(1000)).as("it was filled by hand").isEqualTo(0.5);
  }

  @Test
  void what_is_found_while_a_load_for_many_fails_is_there_after_it() {
    missed(0, A);
    failed(MANY, 10, 500);
    said(Kind.HIT, A, 300);
    said(Kind.HIT, A, 600);

    assertThat(use().curve().hitRatio(1000)).isEqualTo(2 / 3.0);
  }

  @Test
  void what_is_missed_again_while_a_load_for_many_fails_no_size_finds() {
    missed(0, A);
    failed(MANY, 10, 500);
    missed(300, A);
    missed(SECOND, A);
    load(A, SECOND + 10, 50);

    assertThat(saved(use())).isZero();
  }

  @Test
  void a_refresh_that_fails_leaves_what_was_there() {
    missed(0, A);
    load(A, 10, 50);
    failed(A, 100, 50);
    said(Kind.HIT, A, 200);

    assertThat(use().curve().hitRatio(1)).isEqualTo(0.5);
  }

  @Test
  void what_fails_and_is_missed_again_no_size_finds() {
    missed(0, A);
    failed(A, 10, 50);
    missed(100, A);
    load(A, 110, 50);
    CacheUse use = use();

    assertThat(use.early()).isZero();
    assertThat(use.curve().highest()).isZero();
  }

  @Test
  void what_is_too_old_is_missed_taken_out_and_loaded() {
    missed(0, A);
    load(A, 10, 50);
    missed(100, A);
    said(Kind.REMOVAL, A, 105);
    lookups.add(cache, Kind.LOAD, A, 300, 50, 110);

    assertThat(use().bytesPerEntry()).isEqualTo(300);
  }
}
