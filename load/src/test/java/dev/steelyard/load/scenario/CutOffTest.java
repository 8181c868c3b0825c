package dev.steelyard.load.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.FailureKind;
import dev.steelyard.load.LoadSession;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.load.user.JavaTest;
import dev.steelyard.load.user.LoadOptions;
import dev.steelyard.load.user.LoadUser;
import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An end point that never answers is no end point that never fails. */
@Timeout(60)
final class CutOffTest {

  private final AtomicInteger hung = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final CountDownLatch allHang = new CountDownLatch(4);
  private final RawServer server;

  CutOffTest() throws IOException {
    server = start();
  }

  /** Answers all but /hang, for which it keeps the connection and says nothing. */
  private RawServer start() throws IOException {
    return RawServer.start(socket -> {
      for (String head = RawServer.readHead(socket);
          !head.isEmpty();
          head = RawServer.readHead(socket)) {
        if (head.contains("/hang")) {
          hung.incrementAndGet();
          allHang.countDown();
          RawServer.awaitEnd(socket);
          return;
        }
        answered.incrementAndGet();
        RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      }
    });
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  private Scenario scenario(String rest) {
    return Scenarios.parse(
        "name: t\ntarget: http://127.0.0.1:%d\n%s".formatted(server.port(), rest));
  }

  private static Recording run(LoadTest test) throws InterruptedException {
    LoadSession session = new LoadSession(test);
    return session.run(session.here(RecordingListener.NONE, one -> one)).orElseThrow().recording();
  }

  private static RequestTotals totals(Recording recording, String name) {
    return requireNonNull(recording.requests().get(new RequestKey(name)));
  }

  @Test
  void a_task_that_is_never_answered_has_failed_when_the_graceful_stop_had_to_end_it()
      throws Exception {
    LoadTest test =
        new ScenarioTest(
            scenario(
                """
                users: 4
                for: 1s
                graceful_stop: 200ms
                tasks:
                  hang: {request: GET /hang, weight: 1}
                  ok: {request: GET /ok, weight: 4}
                thresholds:
                  errors: [rate < 1%]
                  http_req_failed{name:ok}: [rate == 0]
                """));
    Recording recording = run(test);

    RequestTotals hang = totals(recording, "hang");
    assertThat(hang.count()).isEqualTo(4).isEqualTo(hung.get());
    assertThat(hang.failed()).isEqualTo(4);
    assertThat(hang.failures()).isEqualTo(Map.of(FailureKind.CUT_OFF, 4L));
    assertThat(hang.inFlight().count()).isEqualTo(4);
    assertThat(hang.latency().min()).isGreaterThanOrEqualTo(200_000);
    assertThat(hang.isUnanswered()).isTrue();
    RequestTotals ok = totals(recording, "ok");
    assertThat(ok.count()).isEqualTo(answered.get());
    assertThat(ok.isUnanswered()).isFalse();
    assertThat(ok.inFlight().isEmpty()).isTrue();
    assertThat(
            ThresholdJudgement.of(test.thresholds(), recording).stream()
                .map(ThresholdJudgement::passed))
        .containsExactly(false, true);
  }

  @Test
  void what_is_in_flight_when_somebody_stops_the_run_is_told_apart_and_has_not_failed()
      throws Exception {
    LoadSession session =
        new LoadSession(
            new ScenarioTest(scenario("users: 4\nfor: 1h\ntasks: {hang: GET /hang}\n")));
    Thread.startVirtualThread(() -> {
      try {
        allHang.await();
      } catch (InterruptedException over) {
        return;
      }
      session.stop();
    });
    Recording recording =
        session.run(session.here(RecordingListener.NONE, one -> one)).orElseThrow().recording();

    RequestTotals hang = totals(recording, "hang");
    assertThat(hang.count()).isZero();
    assertThat(hang.inFlight().count()).isEqualTo(4);
    assertThat(hang.isUnanswered()).isTrue();
  }

  @Test
  void an_open_model_counts_them_from_when_they_were_meant() throws Exception {
    Recording recording =
        run(
            new ScenarioTest(
                scenario(
                    """
                    rate: 20/s
                    for: 500ms
                    graceful_stop: 2s
                    tasks: {hang: GET /hang}
                    """)));
    RequestTotals hang = totals(recording, "hang");
    assertThat(hang.failed()).isEqualTo(10).isEqualTo(hung.get());
    assertThat(hang.latency().count()).isEqualTo(10);
  }

  @Test
  void what_needs_no_more_than_the_graceful_stop_is_an_answer() throws Exception {
    Recording recording =
        run(
            new ScenarioTest(
                scenario("users: 4\nfor: 200ms\ngraceful_stop: 20s\ntasks: {ok: GET /ok}\n")));
    assertThat(totals(recording, "ok").failed()).isZero();
    assertThat(recording.all().inFlight().isEmpty()).isTrue();
    assertThat(recording.all().count()).isEqualTo(answered.get());
  }

  @Test
  void unless_it_is_said_the_graceful_stop_takes_half_a_minute() {
    assertThat(scenario("tasks: {ok: GET /ok}\n").gracefulStop()).isEqualTo(Duration.ofSeconds(30));
    assertThat(scenario("graceful_stop: 0s\ntasks: {ok: GET /ok}\n").gracefulStop())
        .isEqualTo(Duration.ZERO);
  }

  /** Asks what is never answered. */
  public static final class Patient extends LoadUser {
    public static LoadOptions options() {
      return LoadOptions.against("http://localhost:1")
          .users(2, Duration.ofMillis(500))
          .gracefulStop(Duration.ofSeconds(1));
    }

    @dev.steelyard.load.user.Task
    void ask() throws InterruptedException {
      http().get("/hang").name("hang").send();
    }
  }

  @Test
  void users_in_java_are_cut_off_the_same() throws Exception {
    Recording recording =
        run(
            JavaTest.of(
                Patient.class, Optional.of("http://127.0.0.1:" + server.port()), "Patient"));
    RequestTotals hang = totals(recording, "hang");
    assertThat(hang.failures()).isEqualTo(Map.of(FailureKind.CUT_OFF, 2L));
    assertThat(hung).hasValue(2);
  }
}
