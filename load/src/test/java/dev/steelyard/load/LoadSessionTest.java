package dev.steelyard.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.TrendTotals;
import dev.steelyard.load.scenario.LocalServer;
import dev.steelyard.load.scenario.LocalServer.Asked;
import dev.steelyard.load.scenario.LocalServer.Reply;
import dev.steelyard.load.scenario.ScenarioTest;
import dev.steelyard.load.scenario.Scenarios;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LoadSessionTest {

  private static LoadSession session(LocalServer server, String rest) {
    String text = "name: s\ntarget: %s\ntasks: {t: GET /task}\n".formatted(server.url()) + rest;
    return new LoadSession(new ScenarioTest(Scenarios.parse(text)));
  }

  private static Optional<LoadSession.Made> run(LoadSession session) throws InterruptedException {
    return session.run(session.here(RecordingListener.NONE, UnaryOperator.identity()));
  }

  private static List<String> paths(LocalServer server) {
    return server.asked().stream().map(Asked::path).toList();
  }

  @Test
  void it_sets_up_makes_the_load_and_tears_down() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      LoadSession session = session(server, "setup: [POST /up]\nteardown: [DELETE /down]\n");
      LoadSession.Made made = run(session).orElseThrow();
      assertThat(paths(server)).containsExactly("/up", "/task", "/down");
      assertThat(made.recording().ending()).isEqualTo(LoadEnding.COMPLETE);
      assertThat(made.warnings()).isEmpty();
    }
  }

  @Test
  void metrics_of_the_set_up_and_the_tear_down_count_with_those_of_the_load() throws Exception {
    String counted = ", metrics: {n: {counter: $.n}, even: {rate: $.e}, v: {trend: $.n}}}";
    try (LocalServer server = new LocalServer(asked -> Reply.json(numbers(asked.path())))) {
      LoadSession session =
          session(
              server,
              "setup: [{request: GET /1%s]\nstart: [{request: GET /2%s]\n"
                      .formatted(counted, counted)
                  + "teardown: [{repeat: 3, steps: [{request: GET /4%s]}]\n".formatted(counted));
      Recording recording = run(session).orElseThrow().recording();
      assertThat(recording.counters()).containsExactly(Map.entry("n", 15.0));
      assertThat(recording.rates()).containsExactly(Map.entry("even", new CheckTotals(4, 1)));
      TrendTotals trend = requireNonNull(recording.trends().get("v"));
      assertThat(trend.count()).isEqualTo(5);
      assertThat(trend.mean()).isEqualTo(3);
      assertThat(recording.all().count()).isEqualTo(2);
    }
  }

  private static String numbers(String path) {
    return switch (path) {
      case "/1" -> "{\"n\": 1, \"e\": false}";
      case "/2" -> "{\"n\": 2, \"e\": true}";
      default -> "{\"n\": 4, \"e\": true}";
    };
  }

  @Test
  void what_goes_wrong_in_the_tear_down_is_a_warning() throws Exception {
    try (LocalServer server =
        new LocalServer(asked -> Reply.status(asked.path().equals("/down") ? 500 : 204))) {
      LoadSession session = session(server, "teardown: [DELETE /down, DELETE /rest]\n");
      assertThat(run(session).orElseThrow().warnings())
          .containsExactly("the teardown failed: DELETE /down: the answer's status is 500");
      assertThat(paths(server)).endsWith("/down", "/rest");
    }
  }

  @Test
  void a_set_up_that_fails_half_way_is_torn_down_as_far_as_it_came() throws Exception {
    try (LocalServer server =
        new LocalServer(asked ->
            asked.path().equals("/second") ? Reply.status(500) : Reply.json("{\"id\": 7}"))) {
      LoadSession session =
          session(
              server,
              """
              setup:
                - {request: POST /first, extract: {first: $.id}}
                - {request: POST /second, extract: {second: $.id}}
              teardown: ["DELETE /all/{{second}}", "DELETE /first/{{first}}", DELETE /rest]
              """);
      assertThatThrownBy(() -> run(session))
          .hasMessage(
              "the setup failed: POST /second: the answer's status is 500; then the teardown failed:"
                  + " DELETE /all/{{second}}: it needs what was not found out");
      assertThat(paths(server)).containsExactly("/first", "/second", "/first/7", "/rest");
    }
  }

  @Test
  void a_set_up_that_is_stopped_half_way_is_torn_down() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (LocalServer server =
        new LocalServer(
            one -> one.path().equals("/second") ? slow(asked, over) : Reply.json("{\"id\": 7}"))) {
      LoadSession session =
          session(
              server,
              """
              setup: [{request: POST /first, extract: {first: $.id}}, POST /second]
              teardown: ["DELETE /first/{{first}}"]
              """);
      Thread stopper = Thread.ofVirtual().start(() -> stopWhen(asked, session));
      assertThat(run(session)).isEmpty();
      stopper.join();
      assertThat(paths(server)).containsExactly("/first", "/second", "/first/7");
      over.countDown();
    }
  }

  @Test
  void stopped_before_it_begins_it_asks_for_nothing() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      LoadSession prepared = session(server, "setup: [POST /up]\nteardown: [DELETE /down]\n");
      prepared.stop();
      assertThat(run(prepared)).isEmpty();
      LoadSession bare = session(server, "");
      bare.stop();
      assertThat(run(bare).orElseThrow().recording().ending()).isEqualTo(LoadEnding.STOPPED);
      assertThat(server.asked()).isEmpty();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void stopped_in_its_set_up_it_makes_no_load_and_leaves_no_interruption() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (LocalServer server = new LocalServer(_ -> slow(asked, over))) {
      LoadSession session = session(server, "setup: [POST /up]\n");
      Thread stopper = Thread.ofVirtual().start(() -> stopWhen(asked, session));
      assertThat(run(session)).isEmpty();
      stopper.join();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      over.countDown();
    }
  }

  private static Reply slow(CountDownLatch asked, CountDownLatch over) {
    asked.countDown();
    try {
      over.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    return Reply.status(204);
  }

  private static void stopWhen(CountDownLatch event, LoadSession session) {
    try {
      event.await();
      session.stop();
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_stop_between_set_up_and_load_reaches_the_load() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      LoadSession session = session(server, "teardown: [DELETE /down]\n");
      AtomicInteger stops = new AtomicInteger();
      Recording nothing = Scenarios.run(server, "iterations: 1\ntasks: {t: GET /other}\n");
      LoadSession.Made made =
          session
              .run((_, stoppable) -> {
                session.stop();
                stoppable.accept(stops::incrementAndGet);
                return nothing;
              })
              .orElseThrow();
      assertThat(stops).hasValue(1);
      assertThat(made.recording().requests()).isEqualTo(nothing.requests());
      assertThat(paths(server)).containsExactly("/other", "/down");
      session.stop();
      assertThat(stops).hasValue(1);
    }
  }
}
