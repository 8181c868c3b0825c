package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Starts;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.isolation.MachineRights;
import dev.steelyard.lab.output.MatrixCsv;
import dev.steelyard.store.RunState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time limit only ends a test that hangs. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SubjectsTest extends SubjectRunTest {

  private static final String UPLOAD = "{http: {request: POST /work, body: {random: 300KB}}}";

  @Test
  void iterations_are_divided_over_starts_and_each_start_is_warmed_up() throws Exception {
    RunOutcome outcome =
        execute(
            experiment("none", UPLOAD, "{a: , b: {args: --other}}")
                    .replace("ready:", "starts: 2\n  reset: POST /reset\n  ready:")
                + "iterations: 5\nwarmup: 1\norder: sequential\n");

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    List<String> ofA = lines("told").subList(0, 14);
    assertThat(ofA)
        .containsExactly(
            "started a",
            "work 300000 null",
            "reset",
            "work 300000 null",
            "reset",
            "work 300000 null",
            "reset",
            "work 300000 null",
            "started a",
            "work 300000 null",
            "reset",
            "work 300000 null",
            "reset",
            "work 300000 null");
    assertThat(lines("told").get(14)).isEqualTo("started b");
    assertThat(stored("x[variant=a]").values().size()).isEqualTo(5);
    Result throughput = stored("x[variant=a]:throughput");
    assertThat(throughput.values().get(0))
        .isEqualTo(300_000 * 1e9 / stored("x[variant=a]").values().get(0));
    assertThat(stored("x[variant=b]:ready").values().size()).isEqualTo(2);
    assertThat(MetadataFields.write(stored("x[variant=a]").metadata()))
        .containsEntry("isolation", "none");
    assertThat(Starts.of(stored("x[variant=a]"))).contains(new Starts(List.of(3, 2)));
    assertThat(Starts.of(stored("x[variant=b]:cpu"))).contains(new Starts(List.of(3, 2)));
  }

  @Test
  void what_a_subject_takes_of_processors_is_kept_for_each_iteration() {
    RunOutcome outcome =
        execute(experiment("none", UPLOAD, "{a: }") + "iterations: 3\nwarmup: 1\n");

    Result cpu = stored("x[variant=a]:cpu");
    assertThat(cpu.values().size()).isEqualTo(3);
    assertThat(cpu.values().stream()).allMatch(nanos -> nanos > 0 && nanos < 20e9);
    assertThat(cpu.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(cpu.metadata().direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(stored("x[variant=a]:peak_memory").values().get(0)).isGreaterThan(10e6);
    assertThat(stored("x[variant=a]:peak_memory_without_cache").values().get(0))
        .isBetween(5e6, stored("x[variant=a]:peak_memory").values().get(0));
    List<String> csv = MatrixCsv.of(List.of(), outcome.trials()).lines().toList();
    assertThat(csv.getFirst()).endsWith(",cpu_median_s,peak_memory_without_cache_bytes");
    assertThat(csv.get(1)).matches(".*,0\\.\\d+,\\d{7,9}");
  }

  @Test
  void what_an_answer_gives_is_used_in_later_requests() throws Exception {
    String workload =
        "{http: {first: [{request: POST /work, times: 2}, {request: POST /login, save: {token: /token}}], request: POST /work,"
            + " headers: {Authorization: 'Bearer {token}'}, body: {text: hello}}}";
    RunOutcome outcome =
        execute(experiment("none", workload, "{a: }") + "iterations: 1\nwarmup: 0\n");

    assertThat(outcome.failed()).isEmpty();
    assertThat(lines("told"))
        .containsExactly("started a", "work 0 null", "work 0 null", "work 5 Bearer t-1");
  }

  @Test
  void a_reset_is_requests_and_commands_that_know_what_was_saved_and_is_verified()
      throws Exception {
    String workload = "{http: {request: POST /login, save: {token: /token}}}";
    RunOutcome outcome =
        execute(
            experiment(
                        "none",
                        workload,
                        "{a: , b: {reset: {command: [sh, -c, 'echo own >>{here}/told']}}}")
                    .replace(
                        "ready: GET /health",
                        """
                        starts: 1
                          ready: {command: "curl -sf {url}/health"}
                          reset:
                            - {request: POST /work, headers: {Authorization: "{token}"}}
                            - {command: [sh, -c, "echo reset {token} {port} >>{here}/told"]}
                            - POST /reset
                          verify: {command: [grep, -qE, "^(reset|own)$", "{here}/told"]}\
                        """)
                + "iterations: 2\nwarmup: 0\norder: sequential\n");

    assertThat(outcome.failed()).isEmpty();
    assertThat(lines("told").stream().map(line -> line.replaceAll(" \\d{4,5}$", " PORT")))
        .containsExactly("started a", "work 0 t-1", "reset t-1 PORT", "reset", "started b", "own");
  }

  @Test
  void a_reset_that_was_none_fails_the_iteration() {
    RunOutcome outcome =
        execute(
            experiment("none", UPLOAD, "{a: }")
                    .replace(
                        "ready:",
                        "starts: 1\n  reset: POST /reset\n  verify: {request: GET /health, answer: {text: ill}}\n  ready:")
                + "iterations: 2\nwarmup: 0\n");

    assertThat(outcome.failed().getFirst().kind()).isEqualTo("failed reset");
    assertThat(outcome.failed().getFirst().cause()).contains("verify, GET /health");
  }

  @Test
  void a_command_may_be_the_workload() throws Exception {
    String workload = "{command: 'curl -sf -X POST -d abc {url}/work'}";
    RunOutcome outcome =
        execute(experiment("none", workload, "{a: }") + "iterations: 2\nwarmup: 0\n");

    assertThat(outcome.failed()).isEmpty();
    assertThat(lines("told")).containsOnly("started a", "work 3 null");
    assertThat(stored("x[variant=a]:max_rss").values().size()).isEqualTo(2);
  }

  @Test
  void only_the_right_answer_counts() {
    String right = "{http: {request: POST /work, answer: {text: done}}}";
    String wrong = "{http: {request: POST /work, answer: {text: dome}}}";

    assertThat(execute(experiment("none", right, "{a: }") + "iterations: 1\n").failed()).isEmpty();
    RunOutcome outcome = execute(experiment("none", wrong, "{a: }") + "iterations: 1\n");
    assertThat(outcome.failed().getFirst().kind()).isEqualTo("wrong answer");
  }

  @Test
  void subjects_that_are_the_same_are_called_out() {
    execute(
        experiment("none", UPLOAD, "{a: {env: {A: 1}}, b: {env: {A: 1}}, c: {env: {A: 2}}}")
                .replace("NAME: \"{variant}\"", "NAME: x")
            + "iterations: 1\nwarmup: 0\n");

    assertThat(warnings)
        .containsExactly("a and b run the same program with the same arguments and environment");
  }

  @Test
  void in_a_cgroup_peak_memory_is_kept() throws Exception {
    MachineRights.needGroups(rights());
    execute(
        experiment("{kind: cgroup, memory: 256MB}", UPLOAD, "{a: }")
            + "iterations: 1\nwarmup: 0\n");

    assertThat(stored("x[variant=a]:peak_memory").values().get(0)).isBetween(5e6, 256e6);
    assertThat(MetadataFields.write(stored("x[variant=a]").metadata()))
        .containsEntry("isolation", "cgroup");
  }

  @Test
  void interrupted_in_the_middle_of_a_start_it_goes_on_after_warming_up_again() throws Exception {
    String yaml =
        experiment("none", UPLOAD, "{a: }").replace("ready:", "starts: 1\n  ready:")
            + "iterations: 6\nwarmup: 2\n";
    Run first = begin(yaml);
    stopAt = 5;
    stop = () -> Thread.ofPlatform().start(first::interrupt);
    String id;
    try (first) {
      RunOutcome outcome = first.execute();
      id = outcome.record().id();
      assertThat(outcome.record().state()).isEqualTo(RunState.INTERRUPTED);
    }
    stopAt = -1;

    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(stored("x[variant=a]").values().size()).isEqualTo(6);
    assertThat(lines("told").stream().filter("started a"::equals)).hasSize(2);
    assertThat(scratch(id)).doesNotExist();
  }

  private int stopAt = -1;
  private Runnable stop = () -> {};

  @Override
  public void measuring(
      String trial, int done, int total, java.util.Optional<java.time.Duration> left) {
    if (done == stopAt) {
      stop.run();
    }
  }
}
