package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.WatchNote;
import dev.steelyard.store.WorkLease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases and notes in a real store. */
class WorkLeasesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LASTS = Duration.ofMinutes(5);

  @TempDir Path folder;

  private Store opened() {
    return LanceStore.open(StoreLocation.of(folder.resolve("store").toString()));
  }

  private static WorkLease lease(String holder, Instant from) {
    return new WorkLease("commit 1", holder, "host", "", from.plus(LASTS));
  }

  @Test
  void what_is_held_is_refused_until_it_lapses_or_is_given_back() {
    try (Store store = opened()) {
      WorkLease first = lease("first", NOW);
      WorkLease second = lease("second", NOW);

      assertThat(store.leases().find("commit 1")).isEmpty();
      assertThat(store.leases().take(first, NOW)).isEmpty();
      assertThat(store.leases().take(second, NOW)).contains(first);
      assertThat(store.leases().take(second, NOW.plus(LASTS).minusMillis(1))).contains(first);
      store.leases().release(second);
      assertThat(store.leases().take(second, NOW)).contains(first);
      store.leases().release(first);
      assertThat(store.leases().take(second, NOW)).isEmpty();
      WorkLease third = lease("third", NOW.plus(LASTS));
      assertThat(store.leases().take(third, NOW.plus(LASTS))).isEmpty();
      assertThat(store.leases().renew(second.until(NOW.plus(LASTS.multipliedBy(9))))).isFalse();
      assertThat(store.leases().find("commit 1")).contains(third);
    }
  }

  @Test
  void who_renews_in_time_keeps_it() {
    try (Store store = opened()) {
      WorkLease first = lease("first", NOW);
      assertThat(store.leases().take(first, NOW)).isEmpty();

      assertThat(store.leases().renew(first.until(NOW.plus(LASTS.multipliedBy(2))))).isTrue();

      assertThat(store.leases().take(lease("second", NOW.plus(LASTS)), NOW.plus(LASTS)))
          .isPresent();
    }
  }

  @Test
  void a_dead_holders_lease_goes_to_one_alone() {
    try (Store store = opened()) {
      WorkLease dead = lease("dead", NOW);
      assertThat(store.leases().take(dead, NOW)).isEmpty();

      assertThat(store.leases().takeFrom(dead, lease("first", NOW))).isTrue();
      assertThat(store.leases().takeFrom(dead, lease("second", NOW))).isFalse();
    }
  }

  @Test
  void of_many_that_want_it_at_once_by_stores_of_their_own_one_gets_it() throws Exception {
    int all = 6;
    CyclicBarrier start = new CyclicBarrier(all);
    try (ExecutorService threads = Executors.newFixedThreadPool(all)) {
      for (int round = 0; round < 5; round++) {
        String what = "round " + round;
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < all; i++) {
          WorkLease own = new WorkLease(what, "racer " + i, "host", "", NOW.plus(LASTS));
          racers.add(() -> {
            try (Store store = opened()) {
              var _ = start.await();
              return store.leases().take(own, NOW).isEmpty();
            }
          });
        }
        int won = 0;
        for (Future<Boolean> one : threads.invokeAll(racers)) {
          won += one.get() ? 1 : 0;
        }
        assertThat(won).as(what).isEqualTo(1);
      }
    }
  }

  @Test
  void a_note_takes_the_place_of_the_one_before_and_is_found_by_what_it_is_about() {
    try (Store store = opened()) {
      assertThat(store.notes().about("it's")).isEmpty();
      WatchNote first = new WatchNote("1", "failed", "it's", "c0ffee", "{\"why\":\"x\"}", NOW);
      WatchNote again = new WatchNote("1", "failed", "it's", "c0ffee", "{}", NOW.plusSeconds(1));
      WatchNote other = new WatchNote("2", "failed", "other", "c0ffee", "{}", NOW);

      store.notes().save(first);
      store.notes().save(other);
      assertThat(store.notes().about("it's")).containsExactly(first);
      store.notes().save(again);

      assertThat(store.notes().about("it's")).containsExactly(again);
      assertThat(store.verify().isSound()).isTrue();
      assertThat(store.info().tables()).extracting(one -> one.name()).contains("watch_notes");
    }
  }
}
