package dev.steelyard.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.RequestKey;
import org.junit.jupiter.api.Test;

final class DeclaredNamesTest {

  private static final Scenario SCENARIO =
      Scenarios.parse(
          """
          name: t
          target: http://localhost:1
          setup: [GET /setup]
          teardown: [GET /teardown]
          start: [GET /start]
          stop: [GET /stop]
          tasks:
            never: {weight: 0, request: GET /never}
            flow: [GET /one, {wait: 1s}, {repeat: 2, steps: [{request: GET /two, name: two}]}]
            home: GET /
          """);

  @Test
  void names_are_those_that_users_may_send_and_are_measured() {
    assertThat(new ScenarioTest(SCENARIO).declared())
        .extracting(RequestKey::name)
        .containsExactlyInAnyOrder("GET /start", "GET /stop", "GET /one", "two", "home");
  }

  @Test
  void tasks_that_are_left_out_are_none_of_them() {
    Scenario one =
        SCENARIO.withKinds(
            SCENARIO.kinds().stream()
                .map(kind ->
                    kind.with(
                        kind.tasks().stream().filter(task -> task.name().equals("home")).toList()))
                .toList());
    assertThat(new ScenarioTest(one).declared())
        .extracting(RequestKey::name)
        .containsExactlyInAnyOrder("GET /start", "GET /stop", "home");
  }
}
