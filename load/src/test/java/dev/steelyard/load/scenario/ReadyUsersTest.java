package dev.steelyard.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.threshold.ThresholdJudgement;
import org.junit.jupiter.api.Test;

/** Users of a rate that are there before it begins. */
final class ReadyUsersTest extends ServedScenarioTest {

  private static final String LOAD =
      """
      rate: 20/s
      for: 500ms
      users: 30
      max_users: 30
      """;

  @Test
  void what_they_send_before_the_load_begins_is_none_of_it() throws Exception {
    Scenario scenario =
        scenario(
            LOAD
                + """
                start: [{request: POST /login, check: {status: 200}, metrics: {in: {counter: 1}}}]
                tasks: {get: {request: GET /get, metrics: {in: {counter: 1}}}}
                thresholds:
                  http_reqs: [count == 10, rate < 21/s]
                  in: [count == 10]
                """);
    Recording recording = Scenarios.run(scenario);

    assertThat(seen("POST /login")).isEqualTo(30);
    assertThat(seen("GET /get")).isEqualTo(10);
    assertThat(recording.requests().keySet()).extracting(RequestKey::name).containsExactly("get");
    assertThat(recording.seconds().stream().mapToLong(Second::count).sum()).isEqualTo(10);
    assertThat(recording.checks()).isEmpty();
    assertThat(ThresholdJudgement.of(scenario.thresholds(), recording))
        .allMatch(ThresholdJudgement::passed);
  }

  @Test
  void so_it_is_with_kinds_and_stages() throws Exception {
    Recording recording =
        Scenarios.run(
            scenario(
                """
                users:
                  late:
                    shape: [{rate: 20/s, for: 250ms}, {rate: 20/s, for: 250ms}]
                    users: 30
                    max_users: 30
                    delay: 300ms
                    start: [POST /login]
                    tasks: {get: GET /get}
                """));

    assertThat(seen("POST /login")).isEqualTo(30);
    assertThat(recording.all().count()).isEqualTo(10);
    assertThat(recording.parts().values()).allMatch(part -> part.totals().all().count() <= 10);
  }

  @Test
  void what_they_all_sent_before_is_not_said_to_be_missing() {
    String rest = "start: [POST /login]\ntasks: {get: GET /get}\n";

    assertThat(new ScenarioTest(scenario(LOAD + rest)).declared())
        .extracting(RequestKey::name)
        .containsExactly("get");
    assertThat(new ScenarioTest(scenario(LOAD + "visitor: fresh\n" + rest)).declared())
        .extracting(RequestKey::name)
        .containsExactlyInAnyOrder("get", "POST /login");
  }
}
