package dev.steelyard.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.PresentUsers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who takes arrivals that come all at once, or while nobody is done. */
@Timeout(60)
class UserPoolTest {

  private static final int MANY = 4_000;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Set<Long> users = ConcurrentHashMap.newKeySet();

  private record Pooled(UserPool pool, ActiveUsers crew) {}

  private Pooled pool(VirtualUser does) {
    return pool(does, 10_000);
  }

  private Pooled pool(VirtualUser does, int most) {
    LoadModel.Pool size = new LoadModel.Pool(1, most);
    LoadModel.Open model =
        new LoadModel.ConstantRate(1_000, Duration.ofSeconds(60), ArrivalGaps.EVEN, size);
    KindPlan plan = new KindPlan(LoadPlan.of(model, Duration.ofSeconds(30), 7), 0);
    KindClock clock = new KindClock(plan.kind());
    KindRecords records = new KindRecords(plan.kind(), clock, new PresentUsers());
    clock.begin(System.nanoTime());
    records.begin(System.nanoTime());
    UserFactory factory =
        (id, recorder) -> {
          users.add(id);
          return does;
        };
    ActiveUsers crew = new ActiveUsers(factory, 0, records, new UserProblems());
    return new Pooled(new UserPool(crew, plan, size), crew);
  }

  @Test
  void what_a_generator_has_to_catch_up_with_waits_for_those_who_are_there() throws Exception {
    CountDownLatch done = new CountDownLatch(MANY);
    Pooled all = pool(intended -> done.countDown());

    long meant = System.nanoTime() - SECOND;
    for (int i = 0; i < MANY; i++) {
      assertThat(all.pool().take(meant)).isTrue();
    }
    all.pool().awaitNoneWaiting(System.nanoTime() + 30 * SECOND);
    done.await();

    assertThat(users).hasSizeLessThan(MANY / 4);
    all.crew().endAll();
    assertThat(all.crew().awaitEmptyOrStop(System.nanoTime() + 30 * SECOND)).isTrue();
  }

  @Test
  void while_a_server_answers_nobody_late_arrivals_are_sent_beside_those_that_come_in_time()
      throws Exception {
    int late = 100;
    CountDownLatch begun = new CountDownLatch(3 * late);
    Pooled all =
        pool(intended -> {
          begun.countDown();
          begun.await();
        });

    long meant = System.nanoTime() - SECOND;
    for (int i = 0; i < late; i++) {
      assertThat(all.pool().take(meant)).isTrue();
    }
    for (int i = 0; i < 2 * late; i++) {
      assertThat(all.pool().take(System.nanoTime())).isTrue();
    }
    all.pool().awaitNoneWaiting(System.nanoTime() + 30 * SECOND);

    begun.await();
    assertThat(users).hasSize(3 * late);
    all.crew().endAll();
    assertThat(all.crew().awaitEmptyOrStop(System.nanoTime() + 30 * SECOND)).isTrue();
  }

  private interface Doing {
    void run() throws Exception;
  }

  /** No user runs meanwhile. */
  private static void withoutProcessors(Doing doing) throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    CountDownLatch held = new CountDownLatch(processors);
    AtomicBoolean isBusy = new AtomicBoolean(true);
    for (int i = 0; i < processors; i++) {
      Thread.startVirtualThread(() -> {
        held.countDown();
        while (isBusy.get()) {
          Thread.onSpinWait();
        }
      });
    }
    try {
      held.await();
      doing.run();
    } finally {
      isBusy.set(false);
    }
  }

  @Test
  void an_arrival_that_is_dropped_for_want_of_a_processor_is_told_from_one_of_a_slow_server()
      throws Exception {
    int most = 100;
    CountDownLatch begun = new CountDownLatch(most);
    CountDownLatch answered = new CountDownLatch(1);
    Pooled all =
        pool(
            intended -> {
              begun.countDown();
              answered.await();
            },
            most);

    withoutProcessors(() -> {
      for (int i = 0; i < most; i++) {
        assertThat(all.pool().take(System.nanoTime())).isTrue();
      }
      assertThat(all.pool().take(System.nanoTime())).isFalse();
      assertThat(all.pool().lacksUsers()).isTrue();
    });
    all.pool().awaitNoneWaiting(System.nanoTime() + 30 * SECOND);
    begun.await();
    assertThat(all.pool().take(System.nanoTime())).isFalse();
    assertThat(all.pool().lacksUsers()).isFalse();

    answered.countDown();
    all.crew().endAll();
    assertThat(all.crew().awaitEmptyOrStop(System.nanoTime() + 30 * SECOND)).isTrue();
  }

  /** Arrivals in time, all of them, of which no user hears before the last has come. */
  @Test
  void while_no_user_has_a_processor_few_new_ones_are_made() throws Exception {
    int arrivals = MANY / 10;
    CountDownLatch done = new CountDownLatch(arrivals);
    Pooled all = pool(intended -> done.countDown());

    withoutProcessors(() -> {
      for (int i = 0; i < arrivals; i++) {
        assertThat(all.pool().take(System.nanoTime())).isTrue();
      }
    });

    done.await();
    assertThat(users).hasSizeLessThan(arrivals / 8);
    all.crew().endAll();
    assertThat(all.crew().awaitEmptyOrStop(System.nanoTime() + 30 * SECOND)).isTrue();
  }

  @Test
  void those_that_are_left_when_no_more_come_are_sent_too() throws Exception {
    CountDownLatch begun = new CountDownLatch(MANY / 10);
    Pooled all =
        pool(intended -> {
          begun.countDown();
          begun.await();
        });

    long meant = System.nanoTime() - SECOND;
    for (int i = 0; i < MANY / 10; i++) {
      assertThat(all.pool().take(meant)).isTrue();
    }
    all.pool().awaitNoneWaiting(System.nanoTime() + 30 * SECOND);

    begun.await();
    assertThat(all.pool().leftWaiting()).isEmpty();
    all.crew().endAll();
    assertThat(all.crew().awaitEmptyOrStop(System.nanoTime() + 30 * SECOND)).isTrue();
  }

  @Test
  void an_arrival_behind_one_that_found_somebody_free_waits_for_nobody() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    Pooled all =
        pool(intended -> {
          begun.countDown();
          begun.await();
        });
    all.pool().prepare();

    assertThat(all.pool().take(System.nanoTime())).as("by the one that is ready").isTrue();
    assertThat(all.pool().take(System.nanoTime())).as("by a new one").isTrue();

    begun.await();
    assertThat(users).hasSize(2);
    all.crew().endAll();
    assertThat(all.crew().awaitEmptyOrStop(System.nanoTime() + 30 * SECOND)).isTrue();
  }

  @Test
  void a_few_late_ones_wait_for_no_later_one() throws Exception {
    CountDownLatch begun = new CountDownLatch(3);
    Pooled all =
        pool(intended -> {
          begun.countDown();
          begun.await();
        });
    long meant = System.nanoTime() - SECOND;
    for (int i = 0; i < 3; i++) {
      all.pool().take(meant);
    }

    begun.await();
    assertThat(users).hasSize(3);
    all.crew().endAll();
    assertThat(all.crew().awaitEmptyOrStop(System.nanoTime() + 30 * SECOND)).isTrue();
  }
}
