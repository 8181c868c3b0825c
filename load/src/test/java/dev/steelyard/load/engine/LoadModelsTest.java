package dev.steelyard.load.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.Second;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who does how many iterations when, without a server. Who would wait {@link #LONG} is ended. */
@Timeout(60)
class LoadModelsTest {

  private static final RequestKey KEY = new RequestKey("work");
  private static final Duration LONG = Duration.ofMinutes(5);

  private final AtomicInteger closed = new AtomicInteger();
  private final Set<Long> ids = ConcurrentHashMap.newKeySet();
  private final AtomicLong iterations = new AtomicLong();

  /** Users that take a while for each iteration. */
  private UserFactory users(Duration work) {
    return (id, recorder) -> {
      assertThat(ids.add(id)).as("ids are used once").isTrue();
      return new VirtualUser() {
        @Override
        public void iterate(long intended) throws InterruptedException {
          long start = System.nanoTime();
          assertThat(intended).isLessThanOrEqualTo(start);
          Thread.sleep(work); // the work itself
          iterations.incrementAndGet();
          recorder.answered(KEY, intended, start, System.nanoTime(), 200, false, 1, 1, 0);
        }

        @Override
        public void close() {
          closed.incrementAndGet();
        }
      };
    };
  }

  private Recording run(LoadModel model, UserFactory users) {
    return new LoadRun(LoadPlan.of(model, Duration.ofSeconds(5), 7), users, RecordingListener.NONE)
        .run();
  }

  @Test
  void constant_users_iterate_until_the_time_is_up_and_finish_what_they_began() {
    Recording recording =
        run(
            new LoadModel.ConstantUsers(10, Duration.ofMillis(500), Pause.NONE),
            users(Duration.ofMillis(20)));
    assertThat(recording.ending()).isEqualTo(LoadEnding.COMPLETE);
    assertThat(recording.iterations().completed()).isEqualTo(iterations.get()).isPositive();
    assertThat(recording.iterations().interrupted()).isZero();
    assertThat(recording.all().count()).isEqualTo(iterations.get());
    assertThat(ids).hasSize(10);
    assertThat(closed).hasValue(10);
  }

  @Test
  void each_user_does_as_many_iterations_as_it_shall() {
    Recording recording =
        run(new LoadModel.IterationsPerUser(7, 11, LONG, Pause.NONE), users(Duration.ZERO));
    assertThat(recording.ending()).isEqualTo(LoadEnding.COMPLETE);
    assertThat(recording.iterations().completed()).isEqualTo(77);
  }

  @Test
  void users_share_iterations_and_none_is_done_twice() {
    Recording recording =
        run(new LoadModel.SharedIterations(13, 1_000, LONG, Pause.NONE), users(Duration.ZERO));
    assertThat(recording.iterations().completed()).isEqualTo(1_000);
    assertThat(recording.all().count()).isEqualTo(1_000);
  }

  @Test
  void iterations_that_are_not_done_in_time_end_the_run_out_of_time() {
    Recording recording =
        run(
            new LoadModel.SharedIterations(1, 1_000_000, Duration.ofMillis(100), Pause.NONE),
            users(Duration.ofMillis(1)));
    assertThat(recording.ending()).isEqualTo(LoadEnding.OUT_OF_TIME);
  }

  @Test
  void users_that_pause_when_the_time_is_up_do_not_hold_up_the_end() {
    Recording recording =
        run(
            new LoadModel.ConstantUsers(5, Duration.ofMillis(200), new Pause.Fixed(LONG)),
            users(Duration.ZERO));
    assertThat(recording.iterations().completed()).isEqualTo(5);
    assertThat(recording.ending()).isEqualTo(LoadEnding.COMPLETE);
    assertThat(closed).hasValue(5);
  }

  @Test
  void what_outlasts_the_graceful_time_is_interrupted_and_counted_as_such() {
    Recording recording =
        new LoadRun(
                LoadPlan.of(
                    new LoadModel.ConstantUsers(3, Duration.ofMillis(50), Pause.NONE),
                    Duration.ofMillis(50),
                    1),
                users(LONG),
                RecordingListener.NONE)
            .run();
    assertThat(recording.iterations().interrupted()).isEqualTo(3);
    assertThat(recording.iterations().completed()).isZero();
    assertThat(recording.all().count()).isZero();
    assertThat(closed).hasValue(3);
  }

  @Test
  void ramping_users_come_and_go() {
    AtomicInteger most = new AtomicInteger();
    Recording recording =
        new LoadRun(
                LoadPlan.of(
                    new LoadModel.RampingUsers(
                        0,
                        List.of(
                            new LoadStage(20, Duration.ofMillis(600)),
                            new LoadStage(20, Duration.ofMillis(300)),
                            new LoadStage(0, Duration.ofMillis(600))),
                        Pause.NONE),
                    Duration.ofSeconds(5),
                    1),
                users(Duration.ofMillis(5)),
                (second, soFar) -> most.accumulateAndGet(second.users(), Math::max))
            .run();
    assertThat(most).hasValue(20);
    assertThat(closed).hasValue(ids.size()).hasValueGreaterThanOrEqualTo(20);
    assertThat(recording.iterations().interrupted()).isZero();
  }

  @Test
  void a_constant_rate_begins_exactly_as_many_iterations_as_it_says() {
    Recording recording =
        run(
            new LoadModel.ConstantRate(
                200, Duration.ofSeconds(1), ArrivalGaps.EVEN, new LoadModel.Pool(50, 200)),
            users(Duration.ofMillis(1)));
    assertThat(recording.iterations().completed() + recording.iterations().dropped())
        .isEqualTo(200);
    assertThat(recording.arrivalRate()).hasValue(200);
  }

  @Test
  void arrivals_that_find_no_user_are_dropped_and_counted() {
    Recording recording =
        run(
            new LoadModel.ConstantRate(
                100, Duration.ofSeconds(1), ArrivalGaps.EVEN, new LoadModel.Pool(1, 3)),
            users(Duration.ofSeconds(2)));
    assertThat(recording.iterations().completed()).isEqualTo(3);
    assertThat(recording.iterations().dropped()).isEqualTo(97);
    assertThat(recording.seconds().stream().mapToLong(Second::dropped).sum()).isEqualTo(97);
  }

  @Test
  void a_stop_ends_at_once_and_keeps_what_was_measured() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(20);
    LoadRun run =
        new LoadRun(
            LoadPlan.of(new LoadModel.ConstantUsers(4, LONG, Pause.NONE), LONG, 1),
            (id, recorder) ->
                intended -> {
                  long start = System.nanoTime();
                  if (begun.getCount() == 0) {
                    new CountDownLatch(1).await(); // until it is interrupted
                  }
                  recorder.answered(KEY, intended, start, System.nanoTime(), 200, false, 1, 1, 0);
                  begun.countDown();
                },
            RecordingListener.NONE);
    Thread stopper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                begun.await();
              } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
              }
              run.stop();
            });
    Recording recording = run.run();
    stopper.join();
    assertThat(recording.ending()).isEqualTo(LoadEnding.STOPPED);
    assertThat(recording.all().count()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void a_run_stopped_before_it_began_does_nothing() {
    LoadRun run =
        new LoadRun(
            LoadPlan.of(new LoadModel.ConstantUsers(4, LONG, Pause.NONE), LONG, 1),
            users(Duration.ZERO),
            RecordingListener.NONE);
    run.stop();
    assertThat(run.run().ending()).isEqualTo(LoadEnding.STOPPED);
    assertThat(iterations).hasValue(0);
  }

  @Test
  void a_user_that_throws_is_counted_and_goes_on() {
    Recording recording =
        run(
            new LoadModel.IterationsPerUser(1, 10, LONG, Pause.NONE),
            (id, recorder) ->
                intended -> {
                  if (iterations.incrementAndGet() % 2 == 0) {
                    throw new IllegalArgumentException("no such variable: name");
                  }
                });
    assertThat(recording.iterations().completed()).isEqualTo(10);
    assertThat(recording.iterations().failed()).isEqualTo(5);
    assertThat(recording.health().doubts())
        .contains("a user failed by a mistake of its own: no such variable: name (5 times)");
  }

  @Test
  void a_user_that_cannot_be_made_is_told_of() {
    Recording recording =
        run(
            new LoadModel.IterationsPerUser(2, 10, LONG, Pause.NONE),
            (id, recorder) -> {
              throw new IllegalStateException("no data");
            });
    assertThat(recording.iterations().completed()).isZero();
    assertThat(recording.health().doubts())
        .contains("a user failed by a mistake of its own: no data (2 times)");
    assertThat(recording.ending()).isEqualTo(LoadEnding.BROKEN);
  }

  @Test
  void a_load_whose_users_are_all_lost_before_its_time_has_not_come_to_its_end() {
    for (LoadModel model :
        List.of(
            new LoadModel.ConstantUsers(3, LONG, Pause.NONE),
            new LoadModel.ConstantRate(
                20, Duration.ofMillis(200), ArrivalGaps.EVEN, new LoadModel.Pool(2, 2)))) {
      Recording recording =
          run(
              model,
              (id, recorder) ->
                  new VirtualUser() {
                    @Override
                    public void begin() {
                      throw new IllegalStateException("no licence");
                    }

                    @Override
                    public void iterate(long intended) {}
                  });
      assertThat(recording.ending()).isEqualTo(LoadEnding.BROKEN);
    }
  }

  @Test
  void iterations_that_a_lost_user_left_undone_are_missed() {
    Recording recording =
        run(
            new LoadModel.IterationsPerUser(2, 10, LONG, Pause.NONE),
            (id, recorder) -> {
              if (id == 1) {
                throw new IllegalStateException("no data");
              }
              return intended -> iterations.incrementAndGet();
            });
    assertThat(iterations).hasValue(10);
    assertThat(recording.ending()).isEqualTo(LoadEnding.BROKEN);
  }

  @Test
  void a_user_that_fails_when_it_leaves_has_done_its_part() {
    Recording recording =
        run(
            new LoadModel.IterationsPerUser(1, 10, LONG, Pause.NONE),
            (id, recorder) ->
                new VirtualUser() {
                  @Override
                  public void iterate(long intended) {}

                  @Override
                  public void close() {
                    throw new IllegalStateException("gone");
                  }
                });
    assertThat(recording.iterations().completed()).isEqualTo(10);
    assertThat(recording.ending()).isEqualTo(LoadEnding.COMPLETE);
  }

  @Test
  void a_kind_that_cannot_be_driven_ends_the_others_and_is_told() {
    UserFactory broken =
        new UserFactory() {
          @Override
          public VirtualUser user(long id, Recorder recorder) {
            return intended -> iterations.incrementAndGet();
          }

          @Override
          public Optional<Runnable> giveWay() {
            throw new IllegalStateException("no way");
          }
        };
    LoadPlan plan =
        LoadPlan.of(
            List.of(
                new UserKind(
                    "rate",
                    new LoadModel.ConstantRate(
                        20, Duration.ofMillis(200), ArrivalGaps.EVEN, new LoadModel.Pool(1, 2)),
                    Duration.ZERO),
                new UserKind(
                    "users",
                    new LoadModel.ConstantUsers(1, LONG, new Pause.Fixed(Duration.ofMillis(10))),
                    Duration.ZERO)),
            Duration.ofSeconds(5),
            7);
    assertThatThrownBy(() -> new LoadRun(plan, broken, RecordingListener.NONE).run())
        .hasMessageContaining("no way");
  }

  @Test
  void shares_without_a_user_leave_no_iterations_to_nobody() {
    LoadPlan plan =
        LoadPlan.of(
            new LoadModel.SharedIterations(2, 11, LONG, Pause.NONE), Duration.ofSeconds(5), 7);
    List<Recording> shares =
        IntStream.range(0, 4)
            .mapToObj(share ->
                new LoadRun(plan.shared(share, 4), users(Duration.ZERO), RecordingListener.NONE)
                    .run())
            .toList();

    assertThat(shares).allMatch(one -> one.ending() == LoadEnding.COMPLETE);
    assertThat(shares.stream().mapToLong(one -> one.iterations().completed()))
        .containsExactly(6L, 5L, 0L, 0L);
  }

  @Test
  void a_listener_hears_of_every_second_and_their_sum_is_the_whole() {
    List<Second> heard = new CopyOnWriteArrayList<>();
    Recording recording =
        new LoadRun(
                LoadPlan.of(
                    new LoadModel.ConstantUsers(5, Duration.ofMillis(2_300), Pause.NONE),
                    Duration.ofSeconds(5),
                    1),
                users(Duration.ofMillis(3)),
                (second, soFar) -> {
                  heard.add(second);
                  assertThat(soFar.get().all().count()).isGreaterThanOrEqualTo(second.count());
                })
            .run();
    assertThat(heard).hasSize(3).isEqualTo(recording.seconds());
    assertThat(heard.stream().mapToLong(Second::count).sum()).isEqualTo(recording.all().count());
    assertThat(heard.stream().map(Second::latency).reduce(Distribution.NONE, Distribution::plus))
        .isEqualTo(recording.all().latency());
  }

  @Test
  void a_listener_that_fails_does_not_end_the_run() {
    Recording recording =
        new LoadRun(
                LoadPlan.of(
                    new LoadModel.ConstantUsers(1, Duration.ofMillis(1_500), Pause.NONE),
                    Duration.ofSeconds(5),
                    1),
                users(Duration.ofMillis(3)),
                (second, soFar) -> {
                  throw new IllegalStateException("disk full");
                })
            .run();
    assertThat(recording.seconds()).hasSize(2);
    assertThat(recording.health().doubts())
        .anyMatch(doubt -> doubt.contains("whoever listened to this run failed"));
  }
}
