package dev.steelyard.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TurnsTest {

  private static final int BUSY = 16 * Runtime.getRuntime().availableProcessors();

  private final Turns turns = new Turns();
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Thread> busy = new ArrayList<>();

  @AfterEach
  void everybodyGoes() throws InterruptedException {
    over.set(true);
    turns.close();
    for (Thread thread : busy) {
      thread.join();
    }
  }

  /** Keeps every carrier's queue full, as users do whose answers are always there already. */
  private void makeBusy() throws InterruptedException {
    CountDownLatch working = new CountDownLatch(BUSY);
    for (int i = 0; i < BUSY; i++) {
      busy.add(
          Thread.startVirtualThread(() -> {
            working.countDown();
            while (!over.get()) {
              turns.take();
              Turns.letOthersSend();
            }
          }));
    }
    assertThat(working.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void who_rests_wakes_though_the_others_are_never_out_of_work() throws InterruptedException {
    makeBusy();
    CountDownLatch rested = new CountDownLatch(20);
    Thread resting =
        Thread.startVirtualThread(() -> {
          while (rested.getCount() > 0 && !over.get()) {
            try {
              TimeUnit.MILLISECONDS.sleep(1); // the rest that is meant
            } catch (InterruptedException called) {
              return;
            }
            rested.countDown();
          }
        });
    busy.add(resting);

    assertThat(rested.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void who_comes_late_can_begin_though_the_others_are_never_out_of_work()
      throws InterruptedException {
    makeBusy();

    Thread late = Thread.startVirtualThread(() -> {});

    assertThat(late.join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void nobody_waits_any_more_when_it_is_closed() throws InterruptedException {
    makeBusy();

    turns.close();
    over.set(true);

    for (Thread thread : busy) {
      assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
    }
  }
}
