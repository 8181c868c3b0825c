package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.workload.Workload;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scenarios against a real server. The time limit only ends a test that hangs. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LoadWorkloadTest extends SubjectRunTest {

  private static final String LOAD =
      "{load: {fill: fill.yaml, scenario: 'scenario-{kind}.yaml', env: {TOKEN: 't-{variant}'}}}";
  private static final String TWO = "iterations: 2\nwarmup: 1\norder: sequential\n";

  private void scenarios() throws IOException {
    Files.writeString(
        here.resolve("fill.yaml"),
        "{name: fill, target: 'http://nowhere.invalid', users: 2, shared_iterations: 7, tasks: {w:"
            + " {request: POST /work, text: abc}}}");
    Files.writeString(
        here.resolve("scenario-a.yaml"),
        """
        name: ask
        target: http://nowhere.invalid
        users: 3
        iterations: 8
        tasks:
          work: {request: POST /work, text: hello, headers: {Authorization: "{{env:TOKEN}}"}}
        """);
  }

  private RunOutcome run(String variants) {
    return execute(
        experiment("none", LOAD, variants).replace("ready:", "starts: 1\n  ready:")
            + "factors: {kind: [a]}\n"
            + TWO);
  }

  @Test
  void an_iteration_is_a_scenario_and_its_figures_are_results() throws Exception {
    scenarios();
    RunOutcome outcome = run("{one: , other: {env: {A: b}}}");

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    List<String> told = lines("told");
    assertThat(told.stream().filter("work 3 null"::equals)).hasSize(14);
    assertThat(told.stream().filter("work 5 t-one"::equals)).hasSize(3 * 24);
    assertThat(told.stream().filter("work 5 t-other"::equals)).hasSize(3 * 24);
    Result median = stored("x[kind=a,variant=one]");
    assertThat(median.values().size()).isEqualTo(2);
    assertThat(median.unit()).isEqualTo(Unit.NANOSECONDS);
    for (int i = 0; i < 2; i++) {
      assertThat(
              DoubleStream.of(
                  median.values().get(i), stored("x[kind=a,variant=one]:p95").values().get(i)))
          .isSorted()
          .allMatch(value -> value > 0);
    }
    assertThat(stored("x[kind=a,variant=one]:mean").values().stream())
        .hasSize(2)
        .allMatch(value -> value > 0);
    Result throughput = stored("x[kind=a,variant=one]:throughput");
    assertThat(throughput.unit()).isEqualTo(Unit.PER_SECOND);
    assertThat(throughput.metadata().direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(stored("x[kind=a,variant=one]:error_rate").values().stream()).containsOnly(0.0);
    // Of one request: 24 of them are made in far less than a second of the server's.
    assertThat(stored("x[kind=a,variant=one]:cpu").values().stream())
        .hasSize(2)
        .allMatch(nanos -> nanos > 0 && nanos < 1e9);
  }

  /** A user is taken for a whole second, and twenty a second are meant to come. */
  @Test
  void arrivals_that_find_no_free_user_are_a_result_and_a_doubt_about_all_others()
      throws Exception {
    scenarios();
    Files.writeString(
        here.resolve("scenario-a.yaml"),
        """
        name: ask
        target: http://nowhere.invalid
        rate: 20/s
        max_users: 1
        for: 500ms
        tasks:
          work:
            - {request: POST /work, text: hello}
            - {wait: 1s}
        """);
    RunOutcome outcome = run("{one: , other: {env: {A: b}}}");

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(stored("x[kind=a,variant=one]:dropped").values().stream())
        .hasSize(2)
        .allMatch(share -> share >= 0.5 && share < 1);
    for (String name : List.of("x[kind=a,variant=one]", "x[kind=a,variant=one]:throughput")) {
      FailedAnswers failed = FailedAnswers.of(stored(name));
      assertThat(failed.arrivals()).isBetween(0.5, 1.0);
      assertThat(failed.isOfArrivals()).isTrue();
    }
    Comparison compared =
        new Comparer(0.02)
            .compare(stored("x[kind=a,variant=one]"), stored("x[kind=a,variant=other]"));
    assertThat(compared.doubts()).extracting(Doubt::kind).contains(Doubt.Kind.DROPPED_ARRIVALS);
  }

  @Test
  void a_server_that_crashes_under_load_is_said_to_have_crashed() throws Exception {
    scenarios();
    RunOutcome outcome = run("{well: , ill: {env: {TROUBLE: crashes}}}");

    assertThat(outcome.record().state()).isEqualTo(RunState.FAILED);
    assertThat(trial(outcome, "ill").cause()).contains(Cause.CRASH);
    assertThat(trial(outcome, "well").counting()).hasSize(2);
  }

  @Test
  void a_server_that_never_answers_is_said_to_hang() throws Exception {
    scenarios();
    Path scenario = here.resolve("scenario-a.yaml");
    Files.writeString(
        scenario,
        Files.readString(scenario).replace("iterations: 8", "for: 300ms\ngraceful_stop: 200ms"));
    Files.writeString(
        here.resolve("fill.yaml"),
        "{name: fill, target: 'http://nowhere.invalid', tasks: {w: GET /health}}");
    RunOutcome outcome = run("{well: , ill: {env: {TROUBLE: hangs}}}");

    assertThat(trial(outcome, "ill").cause()).contains(Cause.HANG);
    assertThat(trial(outcome, "well").counting()).hasSize(2);
  }

  @Test
  void the_path_of_the_target_stays_and_its_server_does_not() throws Exception {
    scenarios();
    for (String file : List.of("fill.yaml", "scenario-a.yaml")) {
      Path scenario = here.resolve(file);
      Files.writeString(
          scenario,
          Files.readString(scenario)
              .replace("http://nowhere.invalid", "https://nowhere.invalid:9/v1/")
              .replace("/work", "/deep"));
    }
    RunOutcome outcome = run("{one: }");

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(lines("told").stream().filter("/v1/deep"::equals)).hasSize(7 + 3 * 24);
    assertThat(lines("told")).doesNotContain("/deep");
  }

  @Test
  void metrics_of_the_scenarios_own_are_results() throws Exception {
    scenarios();
    Path scenario = here.resolve("scenario-a.yaml");
    Files.writeString(
        scenario,
        Files.readString(scenario)
            + """
            teardown:
              - {request: POST /work, text: x, metrics: {places: {trend: '2', better: higher}, seen: {counter: 3}}}
            """);
    RunOutcome outcome = run("{one: , other: {env: {A: b}}}");

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    Result places = stored("x[kind=a,variant=other]:places");
    assertThat(places.values().toArray()).containsExactly(2, 2);
    assertThat(places.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    Result seen = stored("x[kind=a,variant=one]:seen");
    assertThat(seen.values().toArray()).containsExactly(3, 3);
    assertThat(seen.direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    Workload workload = outcome.trials().getFirst().trial().variant().workload();
    assertThat(workload.asksFor("places", places.metadata().basis())).isTrue();
    assertThat(workload.asksFor("seen", seen.metadata().basis())).isFalse();
  }

  @Test
  void a_teardown_that_fails_is_warned_of_once_a_trial() throws Exception {
    scenarios();
    Path scenario = here.resolve("scenario-a.yaml");
    Files.writeString(
        scenario,
        Files.readString(scenario) + "teardown: [{request: GET /nowhere, expect: 418}]\n");
    RunOutcome outcome = run("{one: }");

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(outcome.warnings())
        .filteredOn(warning -> warning.contains("the teardown failed: GET /nowhere: "))
        .hasSize(1);
  }

  @Test
  void a_scenario_that_is_wrong_is_said_with_its_place() throws Exception {
    scenarios();
    Files.writeString(here.resolve("scenario-a.yaml"), "name: x\ntasks: {a: GET /}\nuserz: 3\n");
    assertThatThrownBy(() -> run("{one: }"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("scenario-a.yaml:3:1")
        .hasMessageContaining("users");
  }

  @Test
  void percentiles_of_too_few_requests_are_no_results() throws Exception {
    scenarios();
    run("{one: }");

    assertThat(store.results().find(ResultFilter.ALL).results())
        .extracting(Result::benchmark)
        .contains("x[kind=a,variant=one]:p95", "x/work[kind=a,variant=one]:p95")
        .doesNotContain("x[kind=a,variant=one]:p99", "x[kind=a,variant=one]:p999")
        .doesNotContain("x[kind=a,variant=one]:checks");
  }

  @Test
  void each_request_name_has_results_of_its_own_and_its_tags_hide_no_factor() throws Exception {
    scenarios();
    Files.writeString(
        here.resolve("scenario-a.yaml"),
        """
        name: ask
        target: http://nowhere.invalid
        users: 2
        iterations: 20
        tasks:
          both:
            - {request: POST /work, name: "a:b", text: hello, tags: {kind: text, size: '1'}}
            - {request: GET /nowhere, name: lost}
            - {request: POST /work, name: "a:b", text: hello, group: g, tags: {kind: text, size: '1'}}
        """);
    RunOutcome outcome = run("{one: }");

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    String name = "x/a%3Ab[kind=a,size=1,tag_kind=text,variant=one]";
    Result named = stored(name);
    assertThat(named.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(named.metadata().levels())
        .containsExactly(entry("kind", "a"), entry("size", "1"), entry("tag_kind", "text"));
    assertThat(stored(name + ":p95").values().size()).isEqualTo(2);
    assertThat(stored(name + ":error_rate").values().toArray()).containsExactly(0, 0);
    assertThat(stored("x/lost[kind=a,variant=one]:error_rate").values().toArray())
        .containsExactly(1, 1);
    assertThat(FailedAnswers.of(named)).isEqualTo(new FailedAnswers(0, 1 / 3.0));
    assertThat(FailedAnswers.of(stored("x/lost[kind=a,variant=one]")).ofName()).isEqualTo(1);
    assertThat(trial(outcome, "one").counting().getFirst().named())
        .extracting(one -> one.name() + " " + one.count() + " " + one.failed())
        .containsExactlyInAnyOrder("a:b 80 0", "lost 40 40");
  }
}
