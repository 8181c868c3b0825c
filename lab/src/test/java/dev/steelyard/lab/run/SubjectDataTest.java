package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Data that is made once and copied for each start. The time limit only ends a test that hangs. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SubjectDataTest extends SubjectRunTest {

  private static final String ASKED = "{http: {request: POST /work}}";

  /** Says what it finds, spoils it, and becomes the server. */
  @BeforeEach
  void launcher() throws IOException {
    Files.writeString(
        here.resolve("launch.sh"),
        """
        data=$1; told=$2; shift 2
        cd "$data"
        echo "found $(find . | sort | tr '\\n' ' ')$(stat -c '%a %Y %s' file) $(cat -- link)" >>"$told"
        test $(stat -c %b sparse) -lt 100 && echo holes >>"$told"
        echo spoiled >file; rm link
        exec "$@"
        """);
    Files.writeString(
        here.resolve("fill.sh"),
        """
        cd "$1"; echo "made $2" >>"$3"
        echo "$2" >file; chmod 640 file; touch -d @1000000000 file
        ln -s file link; truncate -s 20M sparse; mkdir folder
        """);
  }

  private String data(String variants, String steps) {
    return experiment("none", ASKED, variants)
        .replace("start: \"{java}", "start: \"sh {here}/launch.sh {data} {here}/told {java}")
        .replace("ready:", "starts: 2\n  setup: %s\n  ready:".formatted(steps));
  }

  private static String fill(String what) {
    return "{command: [sh, \"{here}/fill.sh\", \"{data}\", \"%s\", \"{here}/told\"]}"
        .formatted(what);
  }

  @Test
  void data_is_made_once_for_each_variant_and_each_start_has_its_own() throws Exception {
    RunOutcome outcome =
        execute(
            data("{a: , b: }", fill("{variant}"))
                + "iterations: 2\nwarmup: 0\norder: sequential\nfactors: {ram: [1, 2]}\n");

    assertThat(outcome.failed()).isEmpty();
    assertThat(lines("told").subList(0, 2)).containsExactly("made a", "made b");
    assertThat(lines("told").stream().filter(line -> line.startsWith("found")))
        .hasSize(8)
        .allMatch(line ->
            line.matches(
                "found \\. \\./file \\./folder \\./link \\./sparse 640 1000000000 2 [ab]"));
    assertThat(lines("told").stream().filter("holes"::equals)).hasSize(8);
    assertThat(outcome.trials().getFirst().starts()).allMatch(one -> one.readyNanos() > 0);
  }

  @Test
  void a_level_that_the_setup_names_has_data_of_its_own() throws Exception {
    execute(
        data("{a: }", fill("{size}"))
            + "iterations: 2\nwarmup: 0\norder: sequential\nfactors: {size: [7, 8], ram: [1, 2]}\n");

    assertThat(lines("told").stream().filter(line -> line.startsWith("made")))
        .containsExactly("made 7", "made 8");
    assertThat(lines("told").stream().filter(line -> line.startsWith("found")))
        .hasSize(8)
        .filteredOn(line -> line.endsWith(" 7"))
        .hasSize(4);
  }

  @Test
  void requests_fill_it_while_the_subject_runs() throws Exception {
    RunOutcome outcome =
        execute(
            experiment("none", ASKED, "{a: }")
                    .replace(
                        "ready:",
                        """
                        starts: 2
                          setup:
                            - {request: POST /login, save: {token: /token}}
                            - {command: [sh, -c, "echo {token} >{data}/token"]}
                            - POST /reset
                          reset: {command: [sh, -c, "cat {data}/token >>{here}/told"]}
                          ready:\
                        """)
                + "iterations: 4\nwarmup: 0\n");

    assertThat(outcome.failed()).isEmpty();
    assertThat(lines("told"))
        .containsExactly(
            "started a",
            "reset",
            "started a",
            "work 0 null",
            "t-1",
            "work 0 null",
            "started a",
            "work 0 null",
            "t-1",
            "work 0 null");
  }

  @Test
  void a_setup_that_fails_is_said_with_its_cause_and_leaves_no_run() throws Exception {
    String yaml =
        data("{a: }", "{command: [sh, -c, \"echo half >{data}/half; echo no room >&2; exit 3\"]}")
            + "iterations: 2\n";

    assertThatThrownBy(() -> execute(yaml))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("the setup of the data of a failed: sh -c")
        .hasMessageContaining("exit code 3: no room");
    assertThat(homes()).isEmpty();
  }

  @Test
  void a_subject_that_has_to_be_killed_after_its_setup_has_made_nothing() {
    String yaml =
        experiment("none", ASKED, "{a: }")
                .replace("start: \"{java}", "start: \"sh {here}/deaf.sh {java}")
                .replace("stop_timeout: 5s", "stop_timeout: 100ms")
                .replace("ready:", "setup: POST /work\n  ready:")
            + "iterations: 1\n";

    assertThatThrownBy(
            () -> {
              Files.writeString(here.resolve("deaf.sh"), "trap '' TERM; \"$@\"; sleep 1000\n");
              execute(yaml);
            })
        .hasMessageContaining("had to be killed");
  }

  @Test
  void data_that_somebody_changes_is_given_to_no_start_and_is_made_anew_by_a_resume() {
    String id;
    try (Run run =
        begin(
            data("{a: }", fill("x"))
                + "iterations: 2\nwarmup: 0\ncleanup: [sh, -c, \"echo y >>{scratch}/../data/data-1/file\"]\n")) {
      id = run.id();
      assertThatThrownBy(run::execute)
          .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.CANNOT_RUN)
          .hasMessageContaining("has been changed since")
          .hasMessageContaining("this is no failure of a; what was measured is kept")
          .hasMessageEndingWith("go on with: steelyard run --resume " + id);
    }

    RunOutcome outcome = resume(id);
    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.trials().getFirst().counting()).hasSize(2);
  }

  @Test
  void paths_into_the_data_stay_right_from_the_setup_to_every_start() throws Exception {
    Files.writeString(
        here.resolve("link.sh"),
        "cd \"$1\"; echo made >file; ln -s \"$1/file\" link; echo \"$1\" >place; touch sparse\n");
    RunOutcome outcome =
        execute(
            data("{a: , b: }", "{command: [sh, \"{here}/link.sh\", \"{data}\"]}")
                    .replace("sh {here}/launch.sh {data}", "sh {here}/look.sh {data}")
                + "iterations: 2\nwarmup: 0\n",
            "look.sh",
            """
            data=$1; told=$2; shift 2
            test "$(cat "$data/place")" = "$data" && cat "$data/link" >>"$told"
            exec "$@"
            """);

    assertThat(outcome.failed()).isEmpty();
    assertThat(lines("told").stream().filter("made"::equals)).hasSize(4);
  }

  @Test
  void links_that_lead_nowhere_in_a_virtual_machine_are_refused() throws Exception {
    Path data = Files.createDirectory(here.resolve("data"));
    Files.createSymbolicLink(data.resolve("well"), Path.of("file"));
    Trial trial =
        Plan.of(
                ExperimentReader.parse("{name: x, workload: {command: 'true'}}", "x.yaml", here),
                Selection.ALL,
                1)
            .trials()
            .getFirst();
    OwnLinks.refuse(data, trial);
    Files.createSymbolicLink(data.resolve("ill"), data.resolve("file"));

    assertThatThrownBy(() -> OwnLinks.refuse(data, trial))
        .hasMessageContaining("name its own absolute path, 1 in all, such as ill to " + data)
        .hasMessageEndingWith("make them relative");
  }

  @Test
  void a_run_whose_setup_was_interrupted_or_is_another_is_not_gone_on_with() throws Exception {
    String yaml = data("{a: }", fill("x")) + "iterations: 4\nwarmup: 0\n";
    String id = interruptedAt(2, begin(yaml)).record().id();
    List<String> before = lines("told");

    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(before.stream().filter("made x"::equals)).hasSize(1);
    // Nothing that an earlier process made is used by a later one.
    assertThat(lines("told").stream().filter("made x"::equals)).hasSize(2);

    String other = interruptedAt(2, begin(yaml)).record().id();
    Files.writeString(here.resolve("fill.sh"), "touch \"$1/file\" \"$1/sparse\" \"$1/link\"\n");
    assertThatThrownBy(() -> resume(other))
        .hasMessageContaining("fill.sh, which its trial reads, is not the file any more");
  }

  @Test
  void files_that_resets_and_readiness_name_are_sealed() throws Exception {
    Files.writeString(here.resolve("reset.sh"), "exit 0\n");
    Files.writeString(here.resolve("ask.sh"), "curl -sf $1/health\n");
    String yaml =
        experiment("none", ASKED, "{a: }")
                .replace(
                    "ready: GET /health",
                    """
                    starts: 1
                      ready: {command: "sh {here}/ask.sh {url}"}
                      reset: {command: "sh {here}/reset.sh"}
                      verify: {command: "sh {here}/reset.sh"}\
                    """)
            + "iterations: 4\nwarmup: 0\n";
    String one = interruptedAt(2, begin(yaml)).record().id();
    Files.writeString(here.resolve("reset.sh"), "exit 0 #\n");
    assertThatThrownBy(() -> resume(one)).hasMessageContaining("reset.sh, which its trial reads");

    String other = interruptedAt(2, begin(yaml)).record().id();
    Files.writeString(here.resolve("ask.sh"), "curl -sf $1/health #\n");
    assertThatThrownBy(() -> resume(other)).hasMessageContaining("ask.sh, which its trial reads");
  }

  @Test
  void a_subject_has_further_ports_that_readiness_and_workload_know() throws Exception {
    RunOutcome outcome =
        execute(
            experiment(
                        "none",
                        "{command: 'curl -sf -X POST -d abc {url3}/work'}",
                        "{a: {env: {PORTS: '{port} {port2} {port3} {port9}'}}}")
                    .replace("{host} {port} {data}", "{host} {port3} {data}")
                    .replace("start: \"{java}", "start: \"sh {here}/say.sh {java}")
                    .replace(
                        "ready: GET /health",
                        "ready: {command: [sh, -c, 'curl -sf {url3}/health && echo {port2} >{data}/asked']}\n  starts: 1\n"
                            + "  reset: {command: [grep, -q, '{port2}', '{data}/asked']}")
                + "iterations: 2\nwarmup: 0\n",
            "say.sh",
            "echo $PORTS >>$TOLD; exec \"$@\"\n");

    assertThat(outcome.failed()).isEmpty();
    assertThat(List.of(lines("told").getFirst().split(" "))).hasSize(4).doesNotHaveDuplicates();
    assertThat(lines("told")).endsWith("started a", "work 3 null", "work 3 null");
  }

  private RunOutcome execute(String yaml, String name, String script) throws IOException {
    Files.writeString(here.resolve(name), script);
    return execute(yaml);
  }
}
