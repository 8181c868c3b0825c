package dev.steelyard.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.OnceRecorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.scenario.LocalServer.Reply;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.load.threshold.ThresholdMonitor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AbortTest {

  @Test
  void a_run_that_cannot_keep_a_threshold_is_ended() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.status(500))) {
      LoadTest test =
          new ScenarioTest(
              Scenarios.parse(
                  """
                  name: broken
                  target: %s
                  users: 2
                  for: 1h
                  wait: 5ms
                  tasks: {t: GET /}
                  thresholds:
                    errors: [rate < 99%%, {threshold: rate < 10%%, abort: true, delay: 1s}]
                  """
                      .formatted(server.url())));
      LoadTest.Prepared prepared = test.setUp(new OnceRecorder());
      AtomicReference<@Nullable LoadRun> run = new AtomicReference<>();
      ThresholdMonitor watch =
          new ThresholdMonitor(
              test.thresholds(),
              _ -> {
                LoadRun own = run.get();
                if (own != null) {
                  own.stop();
                }
              });
      try (LoadTest.Users users = test.users(prepared, 0, 1)) {
        LoadRun own =
            new LoadRun(
                LoadPlan.of(test.kinds(), Duration.ofSeconds(1), test.seed()), users, watch);
        run.set(own);
        Recording recording = own.run();
        assertThat(recording.ending()).isEqualTo(LoadEnding.STOPPED);
        assertThat(recording.length()).isLessThan(Duration.ofMinutes(30));
        assertThat(watch.reason().map(ThresholdJudgement::shown)).contains("100.0%");
        assertThat(ThresholdJudgement.of(test.thresholds(), recording))
            .noneMatch(ThresholdJudgement::passed);
      }
      assertThat(test.tearDown(prepared, new OnceRecorder())).isEmpty();
    }
  }

  @Test
  void what_a_setup_found_out_is_known_in_every_process() throws Exception {
    try (LocalServer server =
        new LocalServer(_ -> Reply.json("{\"id\": 7, \"name\": \"a \\\"b\\\"\", \"tags\": [1]}"))) {
      String text =
          """
          name: t
          target: %s
          setup: [{request: POST /, extract: {id: $.id, name: $.name, tags: $.tags}}]
          tasks: {t: {request: POST /t, json: {id: "{{id}}", name: "{{name}}", tags: "{{tags}}"}}}
          teardown: ["DELETE /{{id}}/{{name}}"]
          """
              .formatted(server.url());
      LoadTest.Prepared prepared =
          new ScenarioTest(Scenarios.parse(text)).setUp(new OnceRecorder());
      LoadTest worker = new ScenarioTest(Scenarios.parse(text));
      try (LoadTest.Users users = worker.users(prepared, 1, 2)) {
        new LoadRun(
                LoadPlan.of(worker.kinds(), Duration.ofSeconds(5), worker.seed()),
                users,
                (_, _) -> {})
            .run();
      }
      assertThat(worker.tearDown(prepared, new OnceRecorder())).isEmpty();
      assertThat(server.asked().get(1).text())
          .isEqualTo("{\"id\":7,\"name\":\"a \\\"b\\\"\",\"tags\":[1]}");
      assertThat(server.asked().get(2).path()).isEqualTo("/7/a%20%22b%22");
    }
  }
}
