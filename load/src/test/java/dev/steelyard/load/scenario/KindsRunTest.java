package dev.steelyard.load.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.ArrivalTotals;
import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingCodec;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.Totals;
import dev.steelyard.load.threshold.ThresholdJudgement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kinds of users and stages, beside what a server saw. */
final class KindsRunTest extends ServedScenarioTest {

  private static PartTotals part(Recording recording, String kind, int stage) {
    return requireNonNull(recording.parts().get(new Part(kind, stage)));
  }

  private static Totals totals(Recording recording, String kind, int stage) {
    return part(recording, kind, stage).totals();
  }

  @Test
  void each_kind_does_its_own_tasks_and_has_its_share_of_the_users() throws Exception {
    Scenario scenario =
        scenario(
            """
            total_users: 10
            iterations: 3
            users:
              reader: {share: 70, tasks: {read: GET /read}}
              writer: {share: 30%, tasks: {write: POST /write}, start: [GET /start], stop: [GET /stop]}
            thresholds:
              http_reqs{user:reader}: [count == 21]
              http_reqs{user:writer}: [count == 15]
              http_reqs{user:writer,name:write}: [count == 9]
              iterations{user:writer}: [count == 9]
              errors{user:reader}: [rate == 0]
            """);
    Recording recording = Scenarios.run(scenario);

    assertThat(seen("GET /read")).isEqualTo(21);
    assertThat(seen("POST /write")).isEqualTo(9);
    assertThat(seen("GET /start")).isEqualTo(3);
    assertThat(seen("GET /stop")).isEqualTo(3);
    assertThat(totals(recording, "reader", 0).iterations().completed()).isEqualTo(21);
    assertThat(totals(recording, "writer", 0).iterations().completed()).isEqualTo(9);
    assertThat(recording.iterations().completed()).isEqualTo(30);
    assertThat(
            requireNonNull(
                    recording.requests().get(new RequestKey("read", "", Map.of("user", "reader"))))
                .count())
        .isEqualTo(21);
    assertThat(ThresholdJudgement.of(scenario.thresholds(), recording))
        .allMatch(ThresholdJudgement::passed);
  }

  @Test
  void kinds_have_loads_of_their_own_side_by_side() throws Exception {
    Recording recording =
        Scenarios.run(
            scenario(
                """
                for: 400ms
                users:
                  steady: {rate: 50/s, tasks: {get: GET /steady}}
                  late: {rate: 100/s, for: 200ms, delay: 200ms, tasks: {get: GET /late}}
                  few: {users: 2, iterations: 4, tasks: {get: GET /few}}
                """));

    assertThat(seen("GET /steady")).isEqualTo(20);
    assertThat(seen("GET /late")).isEqualTo(20);
    assertThat(seen("GET /few")).isEqualTo(8);
    assertThat(recording.arrivals())
        .hasValue(new ArrivalTotals(40, 40, 0, java.time.Duration.ofMillis(400)));
    assertThat(part(recording, "late", 0).length().toMillis()).isLessThan(5_000);
    assertThat(totals(recording, "few", 0).all().count()).isEqualTo(8);
  }

  @Test
  void an_iteration_counts_in_the_stage_in_which_it_was_meant_to_begin() throws Exception {
    Scenario scenario =
        scenario(
            """
            shape: [{rate: 50/s, for: 400ms}, {rate: 100/s, for: 400ms}]
            tasks: {get: {request: GET /get, check: {status: 200}, metrics: {all: {counter: 1}}}}
            thresholds:
              http_reqs{stage:1}: [count == 20, rate <= 50/s]
              http_reqs{stage:2}: [count == 40]
              all{stage:2}: [count == 40]
              "checks{stage:1}": [rate == 1]
              "checks{stage:2,check:get: status is 200}": [rate == 1]
            """);
    Recording recording = Scenarios.run(scenario);

    assertThat(totals(recording, "", 1).all().count()).isEqualTo(20);
    assertThat(totals(recording, "", 2).all().count()).isEqualTo(40);
    assertThat(part(recording, "", 2).length().toMillis()).isEqualTo(400);
    assertThat(recording.parts()).hasSize(2);
    assertThat(ThresholdJudgement.of(scenario.thresholds(), recording))
        .allMatch(ThresholdJudgement::passed);
  }

  @Test
  void a_shape_of_one_stage_has_stage_one() throws Exception {
    for (String load :
        List.of(
            "shape: [{users: 2, for: 400ms}]",
            "shape: [{rate: 50/s, for: 400ms}]",
            "shape: smoke\nusers: 40\nfor: 400ms",
            "users: {k: {shape: [{users: 2, for: 400ms}]}, j: {rate: 50/s, for: 400ms}}")) {
      Scenario scenario =
          scenario(
              load
                  + """

                  wait: 10ms
                  tasks: {get: {request: GET /get, check: {status: 200}, metrics: {m: {trend: 5}}}}
                  thresholds:
                    http_reqs{stage:1}: [count > 0]
                    iterations{stage:1}: [count > 0]
                    checks{stage:1}: [rate == 1]
                    m{stage:1}: [med == 5]
                  """
                      .replace("wait: 10ms\n", load.contains("rate") ? "" : "wait: 10ms\n"));
      Recording recording = Scenarios.run(scenario);

      assertThat(ThresholdJudgement.of(scenario.thresholds(), recording))
          .hasSize(4)
          .allMatch(ThresholdJudgement::passed);
      String kind = load.contains("k:") ? "k" : "";
      assertThat(part(recording, kind, 1).length()).hasMillis(400);
    }
  }

  @Test
  void parts_add_up_to_the_whole_and_survive_the_way_to_another_process() throws Exception {
    Recording recording =
        Scenarios.run(
            scenario(
                """
                total_users: 4
                shape: [{users: 4, for: 200ms}, {users: 2, over: 200ms}]
                users:
                  a: {share: 1, wait: 1ms, tasks: {get: GET /a, broken: {request: GET /broken}}}
                  b: {share: 1, wait: 1ms, tasks: {flow: [GET /b1, GET /b2]}}
                """
                    .replace("total_users: 4\n", "")));

    Totals sum = Totals.NONE;
    for (String kind : List.of("a", "b")) {
      Totals stages = totals(recording, kind, 1).plus(totals(recording, kind, 2));
      assertThat(stages.all().count()).isEqualTo(totals(recording, kind, 0).all().count());
      sum = sum.plus(totals(recording, kind, 0));
    }
    assertThat(sum.all()).isEqualTo(recording.all());
    assertThat(sum.all().count()).isEqualTo(server.asked().size());
    assertThat(sum.iterations()).isEqualTo(recording.iterations());
    assertThat(sum.groups()).isEqualTo(recording.groups());
    Recording read = RecordingCodec.recording(RecordingCodec.encode(recording));
    assertThat(read).isEqualTo(recording);
  }

  @Test
  void a_kind_alone_is_a_part_too_and_fresh_visitors_share_no_number_with_anybody()
      throws Exception {
    Recording alone =
        Scenarios.run(
            scenario("users: {only: {users: 2, iterations: 3, tasks: {get: GET /get}}}\n"));
    assertThat(totals(alone, "only", 0).all().count()).isEqualTo(6);

    Scenarios.run(
        scenario(
            """
            iterations: 3
            users:
              a: {users: 2, tasks: {get: "GET /u/{{user}}"}, iterations: 1}
              b: {users: 2, visitor: fresh, iterations: 3, tasks: {get: "GET /u/{{user}}"}}
              c: {users: 1, visitor: fresh, iterations: 4, tasks: {get: "GET /u/{{user}}"}}
            """
                .replace("iterations: 3\nusers", "users")));
    assertThat(
            server.asked().stream()
                .map(LocalServer.Asked::path)
                .filter(path -> path.startsWith("/u/")))
        .hasSize(2 + 6 + 4)
        .doesNotHaveDuplicates();
  }

  @Test
  void arrivals_are_of_open_kinds_alone_and_without_the_time_after_the_load() throws Exception {
    Recording recording =
        Scenarios.run(
            scenario(
                """
                users:
                  open: {rate: 10/s, for: 500ms, tasks: {slow: [GET /slow, {wait: 700ms}]}}
                  closed: {users: 1, for: 300ms, tasks: {get: GET /get}}
                """));

    assertThat(recording.arrivals())
        .hasValue(new ArrivalTotals(5, 5, 0, java.time.Duration.ofMillis(500)));
    assertThat(recording.load()).hasMillis(500);
    assertThat(recording.length()).isGreaterThan(java.time.Duration.ofSeconds(1));
    assertThat(part(recording, "closed", 0).length()).hasMillis(300);
  }

  @Test
  void users_that_wait_for_their_load_to_begin_are_not_counted_yet() throws Exception {
    Recording recording =
        Scenarios.run(
            scenario(
                """
                users:
                  early: {users: 3, for: 1500ms, wait: 50ms, tasks: {get: GET /get}}
                  late: {rate: 20/s, users: 40, for: 500ms, delay: 1s, tasks: {get: GET /late}}
                """));

    assertThat(recording.seconds().getFirst().users()).isEqualTo(3);
    assertThat(recording.seconds().get(1).users()).isBetween(40, 43);
  }

  @Test
  void kinds_that_were_never_there_together_do_not_add_up() throws Exception {
    Scenario scenario =
        scenario(
            """
            graceful_stop: 0s
            users:
              early: {users: 5, for: 1300ms, wait: 20ms, tasks: {get: GET /get}}
              late: {users: 5, for: 600ms, delay: 1700ms, wait: 20ms, tasks: {get: GET /late}}
            thresholds: {vus_max: [value <= 5]}
            """);
    Recording recording = Scenarios.run(scenario);

    assertThat(recording.seconds()).hasSize(3).allMatch(second -> second.users() == 5);
    assertThat(totals(recording, "late", 0).all().count()).isPositive();
    assertThat(ThresholdJudgement.of(scenario.thresholds(), recording))
        .singleElement()
        .matches(ThresholdJudgement::passed);
  }

  @Test
  void kinds_that_are_there_together_do_add_up() throws Exception {
    Recording recording =
        Scenarios.run(
            scenario(
                """
                users:
                  one: {users: 2, for: 500ms, wait: 20ms, tasks: {get: GET /get}}
                  other: {users: 3, for: 500ms, wait: 20ms, tasks: {get: GET /get}}
                """));

    assertThat(recording.seconds().getFirst().users()).isEqualTo(5);
  }

  @Test
  void a_trend_has_its_unit_and_a_part_of_its_own_for_each_request_that_a_threshold_names()
      throws Exception {
    Scenario scenario =
        scenario(
            """
            iterations: 4
            tasks:
              one: {request: GET /one, tags: {kind: a}, metrics: {took: {trend: $.ms, unit: ms}}}
              two: {request: GET /two, metrics: {took: {trend: $.ms, unit: ms}}}
            thresholds:
              took: [max == 250ms, med < 0.2511s, count == 4]
              took{name:one}: [count > 0, max <= 0.25s]
              took{kind:a}: [max == 250]
            """);
    Recording recording = Scenarios.run(scenario);

    List<ThresholdJudgement> judged = ThresholdJudgement.of(scenario.thresholds(), recording);
    assertThat(judged).allMatch(ThresholdJudgement::passed);
    assertThat(judged.getFirst().shown()).isEqualTo("250.0 ms");
    assertThat(requireNonNull(recording.trends().get("took{name:one}")).count())
        .isEqualTo(seen("GET /one"));
  }
}
