package dev.steelyard.load.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import dev.steelyard.load.threshold.ThresholdJudgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do from their start to their stop: workflows, fresh visits, rows that are used up. */
final class UserLifeTest extends ServedScenarioTest {

  @Test
  void the_time_of_a_whole_workflow_is_kept_under_its_group() throws Exception {
    Scenario scenario =
        scenario(
            """
            iterations: 5
            tasks:
              buy:
                group: checkout
                steps: [GET /one, {wait: 30ms}, GET /two]
            thresholds:
              group_duration: [count == 5, min >= 30ms]
              group_duration{group:checkout}: [p(95) < 60s]
            """);
    Recording recording = Scenarios.run(scenario);

    assertThat(requireNonNull(recording.groups().get("checkout")).count()).isEqualTo(5);
    assertThat(ThresholdJudgement.of(scenario.thresholds(), recording))
        .allMatch(ThresholdJudgement::passed);
  }

  @Test
  void a_workflow_that_could_not_go_on_has_no_time() throws Exception {
    Recording recording =
        Scenarios.run(
            scenario(
                """
                iterations: 3
                tasks:
                  buy: [{request: GET /one, extract: {none: $.missing}}, "GET /two/{{none}}"]
                """));

    assertThat(recording.groups()).isEqualTo(new TreeMap<>());
    assertThat(recording.iterations().failed()).isEqualTo(3);
  }

  @Test
  void users_stop_also_when_their_time_is_up_and_do_not_undo_what_they_never_did()
      throws Exception {
    Recording recording =
        Scenarios.run(
            scenario(
                """
                users: 3
                for: 200ms
                wait: 10s
                start: [{request: POST /make, headers: {X-Id: "{{user}}"}, extract: {id: $.id}}]
                stop: ["DELETE /made/{{id}}", {repeat: 2, steps: [GET /bye]}]
                tasks: {get: GET /get}
                """));

    assertThat(seen("DELETE /made/0") + seen("DELETE /made/1") + seen("DELETE /made/2"))
        .isEqualTo(3);
    assertThat(seen("GET /bye")).isEqualTo(6);
    assertThat(recording.all().failed()).isZero();

    Scenarios.run(
        scenario(
            """
            iterations: 1
            start: [{request: GET /broken, extract: {id: $.id}}]
            stop: ["DELETE /never/{{id}}", GET /ended]
            tasks: {get: GET /get}
            """));
    assertThat(server.asked()).noneMatch(one -> one.path().startsWith("/never"));
    assertThat(seen("GET /ended")).isOne();
  }

  @Test
  void a_fresh_visitor_has_no_cookies_and_begins_anew() throws Exception {
    Scenarios.run(
        scenario(
            """
            users: 2
            iterations: 3
            visitor: fresh
            start: ["GET /start/{{user}}"]
            tasks: {get: GET /get}
            """));

    assertThat(server.asked().stream().filter(one -> one.path().startsWith("/start")))
        .hasSize(6)
        .allMatch(one -> one.header("Cookie").isEmpty());
    assertThat(
            server.asked().stream()
                .map(LocalServer.Asked::path)
                .filter(path -> path.startsWith("/start"))
                .distinct())
        .hasSize(6);
    assertThat(server.asked().stream().filter(one -> one.path().equals("/get")))
        .hasSize(6)
        .allMatch(one -> one.header("Cookie").equals("seen=yes"));
  }

  @Test
  void what_an_iteration_meant_is_nothing_to_the_stop_that_comes_after_it_was_cut_off()
      throws Exception {
    Scenario scenario =
        scenario(
            """
            users: 1
            for: 300ms
            graceful_stop: 0s
            stop: [GET /stop]
            tasks: {slow: [{wait: 200ms}, {wait: 10s}, GET /never]}
            """);
    Recording recording = Scenarios.run(scenario);

    var stop =
        requireNonNull(recording.requests().get(new RequestKey("GET /stop", "stop", Map.of())));
    assertThat(stop.latency()).isEqualTo(stop.service());
  }

  @Test
  void users_end_when_the_rows_are_used_up_and_each_row_was_used_once(@TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("rows.csv"), "id\n1\n2\n3\n4\n5\n6\n7\n");
    for (String load : List.of("users: 3\nfor: 10m", "rate: 500/s\nfor: 10m\nusers: 2")) {
      server.close();
      server = requireServer();
      Scenario scenario =
          ScenarioReader.parse(
              """
              name: test
              target: %s
              %s
              data: {rows: {csv: rows.csv, pick: once}}
              tasks: {get: "GET /row/{{csv:rows.id}}"}
              """
                  .formatted(server.url(), load),
              "scenario.yaml",
              folder,
              Map.of(),
              Optional.empty());
      Recording recording = Scenarios.run(scenario);

      assertThat(server.asked().stream().map(LocalServer.Asked::path))
          .containsExactlyInAnyOrder(
              "/row/1", "/row/2", "/row/3", "/row/4", "/row/5", "/row/6", "/row/7");
      assertThat(recording.iterations().completed()).isEqualTo(7);
      assertThat(recording.ending()).isEqualTo(LoadEnding.COMPLETE);
      assertThat(recording.health().doubts()).noneMatch(doubt -> doubt.contains("mistake"));
    }
  }
}
