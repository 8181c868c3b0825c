package dev.steelyard.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.HttpClients;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/**
 * A server that stalls a tenth of the time. Of arrivals at an even rate a tenth meets the stall and
 * waits for what is left of it, from all of it down to nothing: so 1% of all wait longer than nine
 * tenths of it.
 *
 * <p>A busy machine makes answers later, and then later ones are right. So what is recorded is held
 * against two other clocks, which are as late as the machine: the server knows until when it held
 * what came, and each user knows when it had its answer.
 */
class CoordinatedOmissionTest {

  private static final long STALL_FROM = TimeUnit.MILLISECONDS.toNanos(2_000);
  private static final long STALL = TimeUnit.MILLISECONDS.toNanos(400);
  private static final Duration LENGTH = Duration.ofSeconds(4);

  /** One in a thousand is what a recorded latency may be off by, and a microsecond. */
  private static final double DIGITS = 0.001;

  /** What one user saw of one iteration, by {@link System#nanoTime()}. */
  private record Seen(long intended, long done) {}

  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final AtomicLong first = new AtomicLong();
  private final AtomicInteger held = new AtomicInteger();

  private long stallBegin() {
    return first.get() + STALL_FROM;
  }

  private long stallEnd() {
    return stallBegin() + STALL;
  }

  /** Holds whatever comes in the stall until its end, by the server's own clock. */
  private RawServer stalling() throws IOException {
    return RawServer.start(socket -> {
      while (!RawServer.readHead(socket).isEmpty()) {
        long now = System.nanoTime();
        first.compareAndSet(0, now);
        if (now >= stallBegin() && now < stallEnd()) {
          held.incrementAndGet();
          while (System.nanoTime() < stallEnd()) {
            TimeUnit.NANOSECONDS.sleep(stallEnd() - System.nanoTime());
          }
        }
        RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      }
    });
  }

  /** The same users, who also keep what they saw by their own clock. */
  private UserFactory watched(UserFactory users) {
    return (long id, Recorder recorder) -> {
      VirtualUser user = users.user(id, recorder);
      return new VirtualUser() {
        @Override
        public void iterate(long intended) throws InterruptedException {
          user.iterate(intended);
          seen.add(new Seen(intended, System.nanoTime()));
        }

        @Override
        public void close() {
          user.close();
        }
      };
    };
  }

  private Recording run(LoadModel model) throws IOException {
    try (RawServer server = stalling();
        HttpClients clients = new HttpClients(HttpSettings.DEFAULT)) {
      return new LoadRun(
              LoadPlan.of(model, Duration.ofSeconds(50), 1),
              watched(HttpUsers.of(clients, server.uri("/"))),
              RecordingListener.NONE)
          .run();
    }
  }

  /** The 99th percentile of all iterations in microseconds, by its definition. */
  private double p99(ToLongFunction<Seen> nanos) {
    List<Long> sorted = seen.stream().mapToLong(nanos).sorted().boxed().toList();
    return sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1) / 1e3;
  }

  /** What the stall alone cost an iteration that was to begin when it was to begin. */
  private long stallLeft(Seen one) {
    boolean isInStall = one.intended() >= stallBegin() && one.intended() < stallEnd();
    return isInStall ? stallEnd() - one.intended() : 0;
  }

  @Test
  void an_open_model_shows_a_stall_in_p99_as_the_arithmetic_says() throws IOException {
    int arrivals = 1_000 * (int) LENGTH.toSeconds();
    Recording recording =
        run(
            new LoadModel.ConstantRate(
                1_000, LENGTH, ArrivalGaps.EVEN, new LoadModel.Pool(600, 4_000)));
    assertThat(recording.all().count()).isEqualTo(arrivals);
    assertThat(recording.all().failed()).isZero();
    assertThat(recording.iterations().dropped()).isZero();
    double least = p99(this::stallLeft);
    double most = p99(one -> one.done() - one.intended());
    assertThat(least)
        .as("nine tenths of the stall")
        .isBetween(0.895 * STALL / 1e3, 0.905 * STALL / 1e3);
    assertThat((double) recording.all().latency().percentile(99))
        .isBetween(least * (1 - DIGITS) - 1, most * (1 + DIGITS) + 1);
  }

  @Test
  void a_closed_model_of_the_same_rate_shows_none_of_it() throws IOException {
    int users = 10;
    Recording recording =
        run(new LoadModel.ConstantUsers(users, LENGTH, new Pause.Pacing(Duration.ofMillis(10))));
    assertThat(held).as("each user meets the stall once").hasValueBetween(1, users);
    assertThat(recording.all().count())
        .as("those are below one in a hundred")
        .isGreaterThan(100L * users);
    assertThat(recording.all().latency().max()).isGreaterThan((long) (0.8 * STALL / 1e3));
    assertThat((double) recording.all().latency().percentile(99)).isLessThan(STALL / 2e3);
  }
}
