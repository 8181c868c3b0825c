package dev.steelyard.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.HttpClients;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Arrivals so frequent that they are sent from the users' own processor. */
@Timeout(60)
class FrequentArrivalsTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final AtomicLong answered = new AtomicLong();
  private final AtomicInteger givenWay = new AtomicInteger();

  private RawServer counting() throws IOException {
    return RawServer.start(socket -> {
      while (!RawServer.readHead(socket).isEmpty()) {
        answered.incrementAndGet();
        RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      }
    });
  }

  /** The same users, and word of how often they were given way to. */
  private UserFactory counted(HttpClients clients, UserFactory users) {
    Runnable giveWay = clients.giveWay();
    return new UserFactory() {
      @Override
      public VirtualUser user(long id, Recorder recorder) throws InterruptedException {
        return users.user(id, recorder);
      }

      @Override
      public Optional<Runnable> giveWay() {
        return Optional.of(() -> {
          givenWay.incrementAndGet();
          giveWay.run();
        });
      }
    };
  }

  private static LoadModel rate(double perSecond, Duration length) {
    return new LoadModel.ConstantRate(
        perSecond, length, ArrivalGaps.EVEN, new LoadModel.Pool(64, 10_000));
  }

  private Recording run(LoadModel model, RecordingListener listener) throws IOException {
    try (RawServer server = counting();
        HttpClients clients = new HttpClients(HttpSettings.DEFAULT)) {
      return new LoadRun(
              LoadPlan.of(model, Duration.ofSeconds(30), 7),
              counted(clients, HttpUsers.of(clients, server.uri("/"))),
              listener)
          .run();
    }
  }

  @Test
  void each_is_sent_once_and_its_latency_counts_from_when_it_was_meant() throws IOException {
    Recording recording = run(rate(10_000, Duration.ofSeconds(2)), RecordingListener.NONE);

    assertThat(givenWay).hasPositiveValue();
    assertThat(recording.arrivalRate()).hasValue(10_000);
    assertThat(recording.iterations().completed() + recording.iterations().dropped())
        .isEqualTo(20_000);
    assertThat(recording.all().count()).isEqualTo(answered.get());
    assertThat(recording.all().failed()).isZero();
  }

  @Test
  void rarer_ones_leave_the_users_their_processor() throws IOException {
    Recording recording = run(rate(500, Duration.ofSeconds(1)), RecordingListener.NONE);

    assertThat(givenWay).hasValue(0);
    assertThat(recording.all().count()).isEqualTo(500).isEqualTo(answered.get());
  }

  @Test
  void an_interrupt_ends_them_at_once_and_keeps_what_was_measured() throws IOException {
    Thread own = Thread.currentThread();

    Recording recording = run(rate(10_000, LONG), (_, _) -> own.interrupt());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(recording.ending()).isEqualTo(LoadEnding.STOPPED);
    assertThat(recording.all().count()).isPositive();
  }
}
