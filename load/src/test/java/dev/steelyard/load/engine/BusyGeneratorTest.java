package dev.steelyard.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Arrivals while users find no processor, and while a server answers nobody. */
@Timeout(60)
class BusyGeneratorTest {

  private static final int ARRIVALS = 400;
  private static final LoadModel.Open MODEL =
      new LoadModel.ConstantRate(
          ARRIVALS, Duration.ofSeconds(1), ArrivalGaps.EVEN, new LoadModel.Pool(1, 10_000));

  private final Set<Long> users = ConcurrentHashMap.newKeySet();
  private final AtomicLong iterations = new AtomicLong();

  private Recording run(VirtualUser does, RecordingListener listener) {
    UserFactory factory =
        (id, recorder) -> {
          users.add(id);
          return does;
        };
    return new LoadRun(LoadPlan.of(MODEL, Duration.ofSeconds(30), 7), factory, listener).run();
  }

  @Test
  void a_generator_that_is_held_up_makes_no_crowd_of_users_and_loses_no_arrival() throws Exception {
    AtomicBoolean isHeldUp = new AtomicBoolean(true);
    int processors = Runtime.getRuntime().availableProcessors();
    CountDownLatch held = new CountDownLatch(processors);
    for (int i = 0; i < processors; i++) {
      Thread.ofVirtual()
          .start(() -> {
            held.countDown();
            while (isHeldUp.get()) {
              Thread.onSpinWait();
            }
          });
    }
    held.await();
    // When most arrivals have come.
    Future<?> release =
        CompletableFuture.runAsync(
            () -> isHeldUp.set(false),
            CompletableFuture.delayedExecutor(900, TimeUnit.MILLISECONDS));
    Recording recording = run(intended -> iterations.incrementAndGet(), RecordingListener.NONE);
    release.get();

    assertThat(iterations).hasValue(ARRIVALS);
    assertThat(recording.iterations().completed()).isEqualTo(ARRIVALS);
    assertThat(recording.iterations().dropped()).isZero();
    assertThat(users).hasSizeLessThan(ARRIVALS / 4);
  }

  @Test
  void a_server_that_answers_nobody_keeps_no_arrival_waiting() {
    CountDownLatch all = new CountDownLatch(ARRIVALS);
    // Each waits for the last: it comes only where every arrival is begun while no user is done.
    Recording recording =
        run(
            intended -> {
              all.countDown();
              all.await();
            },
            RecordingListener.NONE);

    assertThat(recording.iterations().completed()).isEqualTo(ARRIVALS);
    assertThat(users).hasSize(ARRIVALS);
  }
}
