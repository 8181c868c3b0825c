package dev.steelyard.load.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.http.FailureKind;
import dev.steelyard.load.engine.IterationFailed;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.record.OnceRecorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.LocalServer.Asked;
import dev.steelyard.load.scenario.LocalServer.Reply;
import dev.steelyard.load.user.JavaTest;
import dev.steelyard.load.user.LoadOptions;
import dev.steelyard.load.user.LoadUser;
import dev.steelyard.load.user.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RequestTimeoutTest {

  /** Answers what begins with /slow when the test is over. */
  private static LocalServer server(CountDownLatch over) throws Exception {
    return new LocalServer(asked -> reply(asked, over));
  }

  private static Reply reply(Asked asked, CountDownLatch over) {
    try {
      if (asked.path().startsWith("/slow")) {
        over.await();
      }
      return Reply.status(204);
    } catch (InterruptedException closed) {
      return Reply.status(503);
    }
  }

  @Test
  void a_request_that_takes_longer_than_its_own_time_out_is_counted_as_timeout() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (LocalServer server = server(over)) {
      Recording recording =
          Scenarios.run(
              server,
              """
              iterations: 2
              tasks:
                t: [{request: GET /slow, timeout: 100ms}, GET /quick]
              """);
      assertThat(failures(recording, "GET /slow")).isEqualTo(Map.of(FailureKind.TIMEOUT, 2L));
      assertThat(failures(recording, "GET /quick")).isEmpty();
      over.countDown();
    }
  }

  private static Map<FailureKind, Long> failures(Recording recording, String name) {
    return requireNonNull(recording.requests().get(new RequestKey(name, "t", Map.of()))).failures();
  }

  @Test
  void the_message_names_its_length() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (LocalServer server = server(over)) {
      assertThatThrownBy(() ->
              Scenarios.run(
                  server,
                  """
                  timeout: 30s
                  setup: [{request: GET /slow, timeout: 150ms}]
                  iterations: 1
                  tasks: {t: GET /}
                  """))
          .hasMessage("the setup failed: GET /slow: no whole answer within 0.15 s");
      over.countDown();
    }
  }

  /** Asks what is never answered in time, and says what became of it. */
  public static final class Impatient extends LoadUser {
    public static LoadOptions options() {
      return LoadOptions.against("http://localhost:1").iterations(1, 1);
    }

    @Task
    void ask() throws InterruptedException {
      try {
        http().get("/slow").timeout(Duration.ofMillis(100)).send().orFail();
      } catch (IterationFailed late) {
        meter().counter(String.valueOf(late.getMessage()), 1);
      }
    }
  }

  @Test
  void a_request_in_java_has_a_time_out_of_its_own() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (LocalServer server = server(over)) {
      JavaTest test = JavaTest.of(Impatient.class, Optional.of(server.url()), "Impatient");
      try (var users = test.users(test.setUp(new OnceRecorder()), 0, 1)) {
        LoadPlan plan = LoadPlan.of(test.kinds(), Duration.ofSeconds(10), test.seed());
        Recording recording = new LoadRun(plan, users, RecordingListener.NONE).run();
        assertThat(recording.all().failures()).isEqualTo(Map.of(FailureKind.TIMEOUT, 1L));
        assertThat(recording.counters().keySet())
            .containsExactly("GET /slow: no whole answer within 0.1 s");
      }
      over.countDown();
    }
  }
}
