package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.store.RunState;
import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What Steelyard itself, or the machine, cannot do is no variant's failure: it ends the run, which
 * can be gone on with. The time limit only ends a test that hangs.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OwnFailureTest extends SubjectRunTest {

  private static final String ASKED = "{http: {request: POST /work}}";

  private static AbstractThrowableAssert<?, ?> refuses(Run run) {
    return assertThatThrownBy(run::execute)
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.CANNOT_RUN)
        .hasMessageEndingWith("go on with: steelyard run --resume " + run.id());
  }

  /** What the journal has of iterations. */
  private long kept(String id) throws IOException {
    return Files.readAllLines(folder.resolve(id).resolve("journal.jsonl")).stream()
        .filter(line -> line.contains("\"wall\""))
        .count();
  }

  @Test
  void
      a_full_disk_under_the_copy_of_the_data_is_nobodys_failure_and_the_run_goes_on_when_there_is_room()
          throws Exception {
    String before = System.getProperty("java.io.tmpdir");
    try (SmallDisk small = SmallDisk.mount(temporary.resolve("disk"), "16m")) {
      Path disk = small.folder();
      System.setProperty("java.io.tmpdir", disk.toString());
      String id;
      try (Run run =
          begin(
              experiment("none", ASKED, "{a: }")
                      .replace(
                          "ready:",
                          "starts: 2\n  data: {from: setup, cache: keep}\n  setup: {command:"
                              + " [sh, -c, \"head -c 10M /dev/urandom >{data}/file\"]}\n  ready:")
                  + "iterations: 2\nwarmup: 0\naccept: [success_rate == 1]\n")) {
        id = run.id();
        refuses(run)
            .hasMessageContaining("cannot copy the data for a start to " + disk)
            .hasMessageContaining("No space left on device")
            .hasMessageContaining("free some space there, or set TMPDIR")
            .hasMessageContaining("this is no failure of a");
      }
      assertThat(kept(id)).isZero();
      assertThat(disk).isEmptyDirectory();

      small.resize("64m");
      RunOutcome outcome = resume(id);
      assertThat(outcome.failed()).isEmpty();
      assertThat(outcome.isAccepted()).isTrue();
      assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  @Test
  void a_program_that_fails_on_a_full_scratch_disk_says_nothing() throws Exception {
    String before = System.getProperty("java.io.tmpdir");
    try (SmallDisk small = SmallDisk.mount(temporary.resolve("disk"), "4m")) {
      Path disk = small.folder();
      System.setProperty("java.io.tmpdir", disk.toString());
      try (Run run =
          begin(
              "{name: x, workload: {command: [sh, -c, 'head -c 8M /dev/zero >{scratch}/f']}, iterations: 2, warmup: 0}")) {
        refuses(run).hasMessageContaining("the disk that holds " + disk);
        assertThat(kept(run.id())).isZero();
      }
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  @Test
  void an_output_that_cannot_be_opened_is_no_failure_of_the_program() throws Exception {
    try (Run run =
        begin(
            """
            name: x
            workload: {command: [sh, -c, 'touch {here}/ran'], output: file}
            prepare: [rm, -rf, "{scratch}"]
            iterations: 2
            warmup: 0
            """)) {
      refuses(run).hasMessageContaining("cannot start ").hasMessageContaining("no failure of");
      assertThat(kept(run.id())).isZero();
    }
    assertThat(here.resolve("ran")).doesNotExist();
  }

  @Test
  void a_file_for_a_body_that_vanishes_is_no_failure_of_the_subject() throws Exception {
    Path body = Files.writeString(here.resolve("body"), "abc");
    String id;
    try (Run run =
        begin(
            experiment("none", "{http: {request: POST /work, body: {file: body}}}", "{a: }")
                    .replace("ready:", "starts: 1\n  ready:")
                + "iterations: 2\nwarmup: 0\ncleanup: [rm, -f, \"{here}/body\"]\n")) {
      id = run.id();
      refuses(run)
          .hasMessageContaining("the request POST /work: ")
          .hasMessageContaining("there is no file " + body);
    }
    assertThat(kept(id)).isEqualTo(1);
    assertThat(lines("told")).containsExactly("started a", "work 3 null");
  }

  @Test
  void a_program_that_cannot_be_executed_is_its_variants_failure() throws Exception {
    program("server", "#!/no/such/interpreter\n");
    RunOutcome outcome =
        execute(
            """
            name: x
            subject: {start: "{here}/server", starts: 1, ready_timeout: 5s}
            workload: {http: {request: GET /}}
            iterations: 2
            warmup: 0
            """);

    assertThat(outcome.record().state()).isEqualTo(RunState.FAILED);
    assertThat(outcome.trials().getFirst().cause()).contains(Cause.CRASH);
    assertThat(outcome.failed().getFirst().cause()).contains("exit code 127");
  }
}
