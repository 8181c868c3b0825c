package dev.steelyard.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.LoadSession;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.scenario.LocalServer.Reply;
import dev.steelyard.load.user.JavaTest;
import dev.steelyard.load.user.LoadOptions;
import dev.steelyard.load.user.LoadUser;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has begun its start does all of its stop, whatever ends the run. */
@Timeout(60)
final class LeavingTest {

  private static final int SOME = 3;

  private final CountDownLatch held = new CountDownLatch(SOME);
  private final CountDownLatch release = new CountDownLatch(1);
  private final LocalServer server = start();

  /** Answers /held when it is released. */
  private LocalServer start() {
    try {
      return new LocalServer(asked -> {
        if (asked.path().startsWith("/held")) {
          held.countDown();
          await(release);
        }
        return Reply.status(200);
      });
    } catch (IOException cannot) {
      throw new java.io.UncheckedIOException(cannot);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void end() {
    release.countDown();
    server.close();
  }

  private LoadTest scenario(String rest) {
    return new ScenarioTest(
        Scenarios.parse("name: t\ntarget: %s\n%s".formatted(server.url(), rest)));
  }

  private List<String> users(String path) {
    return server.asked().stream()
        .map(LocalServer.Asked::path)
        .filter(asked -> asked.startsWith(path))
        .map(asked -> asked.substring(path.length()))
        .toList();
  }

  private long seen(String path) {
    return server.asked().stream().filter(asked -> asked.path().startsWith(path)).count();
  }

  /** Stops the run when some wait for an answer of /held, and lets them have it after that. */
  private Recording stopped(LoadTest test) throws InterruptedException {
    LoadSession session = new LoadSession(test);
    Thread.startVirtualThread(() -> {
      await(held);
      session.stop();
      release.countDown();
    });
    return session.run(session.here(RecordingListener.NONE, one -> one)).orElseThrow().recording();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users: 4\nfor: 1h\nvisitor: fresh",
        "rate: 50/s\nfor: 1h\nvisitor: fresh",
        "users: 4\nfor: 1h\niterations: 1",
        "shape: [{users: 4, for: 1h}, {users: 2, for: 1h}]\nvisitor: fresh"
      })
  void a_stop_that_is_under_way_when_the_run_is_stopped_is_done_to_its_end(String load)
      throws Exception {
    Recording recording =
        stopped(
            scenario(
                load
                    + """

                    start: ["GET /start/{{user}}"]
                    stop: ["GET /held/{{user}}", "GET /bye/{{user}}"]
                    tasks: {get: GET /get}
                    """));

    // A start that was broken off may not have reached the server; its stop does.
    assertThat(users("/bye/")).hasSizeGreaterThanOrEqualTo(SOME).containsAll(users("/start/"));
    assertThat(users("/held/")).containsExactlyInAnyOrderElementsOf(users("/bye/"));
    recording
        .requests()
        .forEach((key, all) ->
            assertThat(key.group().equals("stop") && !all.inFlight().isEmpty())
                .as(key.name())
                .isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fresh", "returning"})
  void a_stop_that_is_under_way_when_no_time_is_left_is_done_to_its_end(String visitor)
      throws Exception {
    LoadSession session =
        new LoadSession(
            scenario(
                """
                users: 4
                for: 1s
                graceful_stop: 0s
                visitor: %s
                start: [GET /start]
                stop: [GET /held, GET /bye]
                tasks: {get: GET /get}
                """
                    .formatted(visitor)));
    RecordingListener afterTheTime =
        (second, _) -> {
          if (second.at() == 1) {
            release.countDown();
          }
        };
    Recording recording =
        session.run(session.here(afterTheTime, one -> one)).orElseThrow().recording();

    assertThat(seen("/start")).isGreaterThanOrEqualTo(4);
    assertThat(seen("/bye")).isEqualTo(seen("/start"));
    assertThat(recording.all().count()).isEqualTo(server.asked().size());
    // What was answered after the second second lies within the run.
    assertThat(recording.length()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fresh", "returning"})
  void who_is_stopped_in_its_start_does_its_stop(String visitor) throws Exception {
    stopped(
        scenario(
            """
            users: 3
            for: 1h
            visitor: %s
            start: [GET /held, GET /never]
            stop: ["GET /bye/{{user}}"]
            tasks: {get: GET /get}
            """
                .formatted(visitor)));

    assertThat(seen("/held")).isEqualTo(SOME);
    assertThat(seen("/never")).isZero();
    assertThat(
            server.asked().stream().map(LocalServer.Asked::path).filter(p -> p.startsWith("/bye")))
        .hasSize(SOME)
        .doesNotHaveDuplicates();
  }

  /** Waits for long in its start, and again in its stop. */
  public static final class Slow extends LoadUser {

    public static LoadOptions options() {
      return LoadOptions.against("http://localhost:1").users(SOME, Duration.ofHours(1));
    }

    @Override
    protected void start() throws InterruptedException {
      http().get("/held").name("held").send();
    }

    @dev.steelyard.load.user.Task
    void get() throws InterruptedException {
      http().get("/get").send();
    }

    @Override
    protected void stop() throws InterruptedException {
      http().get("/one").send();
      http().get("/bye").send();
    }
  }

  @Test
  void a_java_user_that_is_stopped_in_its_start_does_its_stop() throws Exception {
    stopped(JavaTest.of(Slow.class, Optional.of(server.url()), "Slow"));

    assertThat(seen("/held")).isEqualTo(SOME);
    assertThat(seen("/bye")).isEqualTo(SOME);
  }
}
