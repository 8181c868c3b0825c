package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a dry run finds is what the run finds, for it is the same look. */
final class PreflightTest extends RunTest {

  private static final String SERVED =
      "name: x\nsubject: {start: [sh, -c, 'touch {here}/ran; sleep 100'], ready_timeout: 1s}\n";

  private List<String> check(String yaml) throws IOException {
    Experiment experiment = ExperimentReader.read(Files.writeString(file, yaml));
    return Runs.check(experiment, file, Selection.ALL, Optional.empty(), InstallPlace.ofProcess());
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("{name: x, workload: {command: no-such-program}}", "no program 'no-such-program'"),
        wrong("{name: x, workload: {command: ./none}}", "there is no program "),
        wrong("{name: x, workload: {command: cat, stdin: none}}", "no readable file "),
        wrong("{name: x, workload: {command: touch ran}, prepare: none-1}", "'none-1'"),
        wrong("{name: x, workload: {command: touch ran}, cleanup: none-2}", "'none-2'"),
        wrong("{name: x, workload: {command: touch ran}, setup: none-3}", "'none-3'"),
        wrong(
            "{name: x, workload: {command: touch ran}, variants: {a: {build: none-4}}}",
            "'none-4'"),
        wrong(
            "{name: x, workload: {command: touch ran}, variants: {a: {git: {ref: none-5}}}}",
            "none-5"),
        wrong("{name: x, workload: {command: '{p}'}, factors: {p: ['true', none-6]}}", "'none-6'"),
        wrong("{name: x, subject: {start: none-7}, workload: {http: {request: GET /}}}", "none-7"),
        wrong(SERVED + "workload: {command: none-8}", "'none-8'"),
        wrong(
            SERVED
                + "factors: {size: [1MB, 10M]}\n"
                + "workload: {http: {request: PUT /up, body: {random: '{size}'}}}",
            "the request PUT /up: '10M' has the unknown unit 'M'"),
        wrong(
            SERVED
                + "factors: {size: [10M]}\n"
                + "workload: {http: {request: GET /, answer: {zeros: '{size}'}}}",
            "the request GET /: '10M' has"),
        wrong(
            SERVED
                + "factors: {size: [10M]}\n"
                + "workload: {http: {first: [{request: POST /a, body: {zeros: '{size}'}}],"
                + " request: GET /}}",
            "the request POST /a: '10M' has"),
        wrong(
            SERVED
                    .replace(
                        "ready_timeout", "reset: {request: POST /r, body: {file: none}}, ready")
                    .replace("ready: 1s", "ready_timeout: 1s")
                + "workload: {http: {request: GET /}}",
            "the request POST /r: there is no readable file "),
        wrong(
            SERVED.replace("ready_timeout: 1s", "ready: {command: none-9}, ready_timeout: 1s")
                + "workload: {http: {request: GET /}}",
            "'none-9'"),
        wrong(
            SERVED.replace(
                    "ready_timeout: 1s",
                    "reset: [POST /r, {command: 'none-10 {id}'}], ready_timeout: 1s")
                + "workload: {http: {request: POST /, save: {id: /id}}}",
            "'none-10'"),
        wrong(
            SERVED.replace(
                    "ready_timeout: 1s",
                    "reset: POST /r, verify: {command: none-11}, ready_timeout: 1s")
                + "workload: {http: {request: GET /}}",
            "'none-11'"),
        wrong(
            SERVED + "workload: {http: {request: PUT /, body: {file: none}}}",
            "the request PUT /: there is no readable file "),
        wrong(SERVED + "workload: {load: none.yaml}", "there is no readable file "),
        wrong(SERVED + "workload: {load: wrong.yaml}", "wrong.yaml:3:1"),
        wrong(SERVED + "workload: {load: {scenario: good.yaml, fill: wrong.yaml}}", "wrong.yaml:3"),
        wrong(
            SERVED
                + "workload: {load: {scenario: good.yaml, env: {N: '{n}'}}}\nfactors: {n: [1, a]}",
            "good.yaml:4:"),
        wrong(
            SERVED.replace("ready_timeout", "isolation: {kind: none, memory: 1GB}, ready_timeout")
                + "workload: {http: {request: GET /}}",
            "isolation 'none' cannot limit memory"),
        wrong(
            SERVED.replace(
                    "ready_timeout", "isolation: {kind: cgroup, memory: '{ram}'}, ready_timeout")
                + "workload: {http: {request: GET /}}\nfactors: {ram: [many]}",
            "the isolation's memory: 'many'"),
        wrong(
            SERVED + "workload: {http: {request: PUT /, body: {random: 100TiB}}}",
            "is sent 100.0 TiB"));
  }

  private static Arguments wrong(String yaml, String said) {
    return Arguments.of(yaml, said);
  }

  private void scenarios() throws IOException {
    Files.writeString(here.resolve("wrong.yaml"), "name: x\ntasks: {a: GET /}\nuserz: 3\n");
    Files.writeString(
        here.resolve("good.yaml"),
        "name: x\ntarget: http://nowhere.invalid\ntasks: {a: GET /}\nusers: '{{env:N|1}}'\n");
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void what_a_run_refuses_a_dry_run_refuses_in_the_same_words(String yaml, String said)
      throws IOException {
    scenarios();
    SteelyardException dry = catchThrowableOfType(SteelyardException.class, () -> check(yaml));

    assertThat(dry).hasMessageContaining(said);
    assertThatThrownBy(() -> begin(yaml))
        .satisfies(refused -> assertThat(lasting(refused)).isEqualTo(lasting(dry)));
    assertThat(here.resolve("ran")).doesNotExist();
    assertThat(homes()).isEmpty();
  }

  @Test
  void data_that_cannot_be_taken_out_of_memory_is_refused_before_anything_is_run()
      throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isDirectory(memory), "there is no /dev/shm");
    Path temporaries = Files.createTempDirectory(memory, "steelyard-test");
    String before = System.setProperty("java.io.tmpdir", temporaries.toString());
    try {
      String yaml =
          SERVED.replace("ready_timeout", "setup: {command: touch ran}, ready_timeout")
              + "setup: touch ran\nworkload: {http: {request: GET /}}";
      SteelyardException dry = catchThrowableOfType(SteelyardException.class, () -> check(yaml));

      assertThat(dry.kind()).isEqualTo(SteelyardException.Kind.CANNOT_RUN);
      assertThat(dry).hasMessageContaining("'cache: drop' needs a disk");
      assertThatThrownBy(() -> begin(yaml)).hasMessageContaining("'cache: drop' needs a disk");
      assertThat(here.resolve("ran")).doesNotExist();
      assertThat(temporaries).isEmptyDirectory();
    } finally {
      System.setProperty("java.io.tmpdir", before);
      Files.delete(temporaries);
    }
  }

  /** The folder that a run has to itself and the room on its disk are not the same twice. */
  private static String lasting(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .replaceAll("/\\S*/steelyard-\\S+ has \\S+ \\S+ free", "FOLDER has FREE free");
  }

  /**
   * Others look at this machine at the same time, so it is a folder of its own that is looked in.
   */
  @Test
  void nothing_is_run_and_nothing_is_left() throws IOException {
    Path temporaries = Files.createDirectory(here.resolve("temporaries"));
    String before = System.setProperty("java.io.tmpdir", temporaries.toString());
    try {
      assertThat(
              check(
                  """
                  name: x
                  workload: {command: touch ran}
                  setup: touch ran
                  prepare: touch ran
                  cleanup: touch ran
                  variants: {a: {build: touch ran}}
                  """))
          .isEmpty();
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }

    assertThat(here.resolve("ran")).doesNotExist();
    assertThat(homes()).isEmpty();
    assertThat(temporaries).isEmptyDirectory();
  }

  @Test
  void what_setup_or_a_build_may_make_is_named_and_does_not_fail() throws IOException {
    assertThat(
            check(
                "{name: x, workload: {command: ./made, stdin: made-too}, setup: touch made made-too}"))
        .singleElement()
        .asString()
        .contains("there is no program " + here.resolve("made"));
    assertThat(
            check(
                "{name: x, workload: {command: ./made}, variants: {a: {build: touch made}, b: }}"))
        .hasSize(1);
    assertThat(check("{name: x, workload: {command: '{scratch}/made'}, setup: touch made}"))
        .isEmpty();
  }

  @Test
  void what_only_a_start_or_an_answer_brings_is_passed_over() throws IOException {
    scenarios();
    assertThat(
            check(
                SERVED
                    + "workload: {http: {first: [{request: POST /, save: {id: /id, n: /n}}],"
                    + " request: 'PUT /{id}', body: {random: '{n}'}}}"))
        .isEmpty();
    assertThat(check(SERVED + "workload: {http: {request: PUT /, body: {file: '{data}/made'}}}"))
        .isEmpty();
    assertThat(
            check(
                SERVED
                    + "workload: {load: {first: [{request: POST /, save: {id: /id}}],"
                    + " scenario: good.yaml, env: {N: '{id}'}}}"))
        .isEmpty();
    assertThat(check(SERVED + "workload: {command: '{data}/made'}")).isEmpty();
  }

  @Test
  void nothing_selected_is_found() throws IOException {
    Experiment experiment =
        ExperimentReader.read(
            Files.writeString(
                file, "{name: x, workload: {command: 'true'}, variants: {a: , b: }}"));
    Selection none = new Selection(java.util.Map.of(), java.util.Set.of("c"));

    assertThatThrownBy(
            () -> Runs.check(experiment, file, none, Optional.empty(), InstallPlace.ofProcess()))
        .hasMessageContaining("nothing of ");
  }
}
