package dev.steelyard.load.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.steelyard.load.RawServer;
import dev.steelyard.load.http.HttpClients;
import dev.steelyard.load.http.HttpSettings;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * A server that stalls one second in ten. Of arrivals at an even rate a tenth meets the stall and
 * waits for what is left of it, from one second down to none: so 1% of all wait longer than 0.9 s.
 */
class CoordinatedOmissionTest {

  private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);
  private static final long STALL_FROM = TimeUnit.SECONDS.toNanos(5);
  private static final long STALL = TimeUnit.SECONDS.toNanos(1);
  private static final double P99_MICROS = 900_000;
  private static final double TOLERANCE = 0.05;

  /** How long after the stall's end its last answer went out, in nanoseconds. */
  private final AtomicLong late = new AtomicLong();

  private RawServer stalling() throws IOException {
    AtomicLong first = new AtomicLong();
    late.set(0);
    return RawServer.start(socket -> {
      while (!RawServer.readHead(socket).isEmpty()) {
        long now = System.nanoTime();
        first.compareAndSet(0, now);
        long within = (now - first.get()) % PERIOD - STALL_FROM;
        boolean stalled = within >= 0 && within < STALL;
        if (stalled) {
          TimeUnit.NANOSECONDS.sleep(STALL - within);
        }
        RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        if (stalled) {
          late.accumulateAndGet(System.nanoTime() - (now + STALL - within), Math::max);
        }
      }
    });
  }

  private Recording run(LoadModel model) throws IOException {
    try (RawServer server = stalling();
        HttpClients clients = new HttpClients(HttpSettings.DEFAULT)) {
      return new LoadRun(
              LoadPlan.of(model, Duration.ofSeconds(5), 1),
              HttpUsers.of(clients, server.uri("/")),
              RecordingListener.NONE)
          .run();
    }
  }

  @Test
  void an_open_model_shows_a_stall_in_p99_as_the_arithmetic_says() throws IOException {
    Recording recording = undisturbed();
    assertThat(recording.all().count()).isEqualTo(10_000);
    assertThat(recording.all().failed()).isZero();
    assertThat(recording.iterations().dropped()).isZero();
    assertThat((double) recording.all().latency().percentile(99))
        .isCloseTo(P99_MICROS, Percentage.withPercentage(100 * TOLERANCE));
  }

  /**
   * A thousand answers come at once when the stall ends. On a machine too busy to send or take them
   * in time the server stalls for longer than was meant, or the engine says how late its own
   * threads were, and arithmetic has no say.
   */
  private Recording undisturbed() throws IOException {
    LoadModel model =
        new LoadModel.ConstantRate(
            1_000, Duration.ofSeconds(10), Gaps.EVEN, new LoadModel.Pool(1_200, 2_000));
    Recording recording = run(model);
    for (int more = 0; more < 2 && isDisturbed(recording); more++) {
      recording = run(model);
    }
    assumeThat(isDisturbed(recording)).as("the machine was too busy").isFalse();
    return recording;
  }

  /** The server may use up most of the tolerance, the engine reads what it sent a little later. */
  private boolean isDisturbed(Recording recording) {
    double tolerated = P99_MICROS * TOLERANCE;
    return !recording.health().doubts().isEmpty()
        || recording.health().lag().max() > tolerated
        || TimeUnit.NANOSECONDS.toMicros(late.get()) > tolerated * 3 / 4;
  }

  @Test
  void a_closed_model_of_the_same_rate_shows_none_of_it() throws IOException {
    Recording recording =
        run(
            new LoadModel.ConstantUsers(
                10, Duration.ofSeconds(10), new Pause.Pacing(Duration.ofMillis(10))));
    assertThat(recording.all().count()).isBetween(7_000L, 9_100L);
    assertThat(recording.all().latency().max()).isGreaterThan(900_000);
    assertThat((double) recording.all().latency().percentile(99)).isLessThan(P99_MICROS / 2);
  }
}
