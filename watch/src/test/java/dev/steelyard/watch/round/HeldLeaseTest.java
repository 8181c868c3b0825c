package dev.steelyard.watch.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.lab.claim.RunProcess;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.WorkLease;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Leases of a real store. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldLeaseTest {

  private static final Duration LONG = Duration.ofHours(1);

  @TempDir Path folder;
  private Store store = LanceStore.open(StoreLocation.of("/"));

  @BeforeEach
  void open() {
    store.close();
    store = LanceStore.open(StoreLocation.of(folder.resolve("store").toString()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private HeldLease taken(Duration lasts) {
    return ((HeldLease.Answer.Taken) HeldLease.take(store.leases(), "it", lasts)).lease();
  }

  @Test
  void a_second_one_is_refused_until_the_first_is_closed() {
    try (HeldLease first = taken(LONG)) {
      assertThat(HeldLease.take(store.leases(), "it", LONG))
          .isInstanceOf(HeldLease.Answer.Refused.class);
      assertThat(first.isLost()).isFalse();
    }
    taken(LONG).close();
  }

  @Test
  void it_is_renewed_while_it_is_held() throws Exception {
    Duration lasts = Duration.ofMillis(500);
    try (HeldLease held = taken(lasts)) {
      Instant first = store.leases().find("it").orElseThrow().until();
      while (!store.leases().find("it").orElseThrow().until().isAfter(first.plus(lasts))) {
        Thread.onSpinWait();
      }
      assertThat(held.isLost()).isFalse();
    }
  }

  @Test
  void who_lost_it_is_told() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (HeldLease held = taken(Duration.ofSeconds(1))) {
      held.whenLost(told::countDown);
      WorkLease own = store.leases().find("it").orElseThrow();
      WorkLease other = new WorkLease("it", "other", "h", "", Instant.now().plus(LONG));
      assertThat(store.leases().takeFrom(own, other)).isTrue();

      told.await();

      assertThat(held.isLost()).isTrue();
    }
    assertThat(store.leases().find("it").orElseThrow().holder()).isEqualTo("other");
  }

  @Test
  void who_asks_just_before_something_that_nobody_else_may_do_hears_at_once_that_it_is_lost() {
    try (HeldLease held = taken(LONG)) {
      assertThat(held.isStillHeld()).isTrue();
      WorkLease own = store.leases().find("it").orElseThrow();
      WorkLease other = new WorkLease("it", "other", "h", "", Instant.now().plus(LONG));
      assertThat(store.leases().takeFrom(own, other)).isTrue();

      assertThat(held.isStillHeld()).isFalse();
      assertThat(held.isLost()).isTrue();
    }
    assertThat(store.leases().find("it").orElseThrow().holder()).isEqualTo("other");
  }

  @Test
  void that_of_a_dead_process_of_this_machine_is_taken_at_once() {
    RunProcess own = RunProcess.ofThis().orElseThrow();
    standsOf(of(own.machine(), own.boot(), own.started() - 1));

    taken(LONG).close();
  }

  @Test
  void that_of_a_machine_of_the_same_name_is_left_to_it_until_it_lapses() {
    String otherBoot = "11111111-2222-3333-4444-555555555555";
    standsOf(of("0123456789abcdef0123456789abcdef", otherBoot, 1));

    assertThat(HeldLease.take(store.leases(), "it", LONG))
        .isInstanceOf(HeldLease.Answer.Refused.class);
  }

  @Test
  void that_of_a_copy_of_this_machine_is_left_to_it_until_it_lapses() {
    RunProcess own = RunProcess.ofThis().orElseThrow();
    standsOf(of(own.machine(), "11111111-2222-3333-4444-555555555555", own.started()));

    assertThat(HeldLease.take(store.leases(), "it", LONG))
        .isInstanceOf(HeldLease.Answer.Refused.class);
  }

  @Test
  void who_asks_again_because_the_answer_was_lost_has_what_was_given_and_nobody_else() {
    HeldLease.LeaseRequest request = HeldLease.LeaseRequest.of("it", LONG);
    HeldLease.Answer lost = request.take(store.leases());
    HeldLease.Answer again = request.take(store.leases());

    assertThat(again).isInstanceOf(HeldLease.Answer.Taken.class);
    assertThat(HeldLease.take(store.leases(), "it", LONG))
        .isInstanceOf(HeldLease.Answer.Refused.class);
    try (HeldLease held = ((HeldLease.Answer.Taken) again).lease()) {
      assertThat(held.isStillHeld()).isTrue();
    }
    ((HeldLease.Answer.Taken) lost).lease().close();
  }

  private static RunProcess of(String machine, String boot, long started) {
    RunProcess own = RunProcess.ofThis().orElseThrow();
    return new RunProcess(own.host(), machine, boot, own.space(), own.pid(), started);
  }

  private void standsOf(RunProcess process) {
    String text = JsonMapper.shared().writeValueAsString(process);
    Instant until = Instant.now().plus(LONG);
    assertThat(store.leases().take(new WorkLease("it", "other", "h", text, until), Instant.now()))
        .isEmpty();
  }
}
