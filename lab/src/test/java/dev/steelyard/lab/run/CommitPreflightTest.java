package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A dry run looks into the commits of a real repository, and says what the run says. The time limit
 * only ends a test that hangs.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CommitPreflightTest extends RunTest {

  private Path repository;
  private int commits;

  @BeforeEach
  void commitFiles() throws Exception {
    repository = here.resolve("repo");
    Files.createDirectories(repository.resolve("bin"));
    GitFolder.in(repository);
    program("repo/bin/good", "#!/bin/sh\nexit 0\n");
    Files.writeString(repository.resolve("plain"), "#!/bin/sh\nexit 0\n");
    Files.createSymbolicLink(repository.resolve("link"), Path.of("bin"));
    commit();
  }

  /** A tree of its own, which is not in the cache yet. */
  private void commit() throws IOException {
    new GitFolder(repository).write("number", "" + commits++).commit("one");
  }

  private List<String> check(String yaml) throws IOException {
    Experiment experiment = ExperimentReader.read(Files.writeString(file, yaml));
    return Runs.check(experiment, file, Selection.ALL, Optional.empty(), InstallPlace.ofProcess());
  }

  /** Before the commit is checked out, and again when a run has left it in the cache. */
  private void areBothRefused(String source, String rest, String message) throws Exception {
    commit();
    String yaml =
        "{name: x, variants: {a: {git: {repo: repo, ref: main}%s}}, %s}".formatted(source, rest);
    SteelyardException dry = catchThrowableOfType(SteelyardException.class, () -> check(yaml));
    assertThat(dry).as(yaml).hasMessageMatching(message);
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> execute(yaml))
          .hasMessage(dry.getMessage())
          .hasFieldOrPropertyWithValue("kind", dry.kind());
    }
    assertThatThrownBy(() -> check(yaml)).hasMessage(dry.getMessage());
    assertThat(homes()).isEmpty();
  }

  @Test
  void a_program_that_a_commit_lacks_is_missed_before_it_is_checked_out() throws Exception {
    String no = "there is no program /.*/builds/repo-[0-9a-f]+/";
    areBothRefused("", "workload: {command: '{source}/none'}", no + "none; .*");
    areBothRefused("", "workload: {command: '{source}/bin/none'}", no + "bin/none; .*");
    areBothRefused("", "workload: {command: '{source}/plain/none'}", no + "plain/none; .*");
    areBothRefused(
        "",
        "factors: {name: [good, none]}, workload: {command: '{source}/bin/{name}'}",
        no + "bin/none; .*");
    areBothRefused("", "workload: {command: 'true'}, prepare: '{source}/p'", no + "p; .*");
    areBothRefused("", "workload: {command: 'true'}, cleanup: '{source}/c'", no + "c; .*");
    areBothRefused(
        "", "subject: {start: '{source}/s'}, workload: {http: {request: GET /}}", no + "s; .*");
    areBothRefused(
        ", build: ./none.sh", "workload: {command: 'true'}, setup: 'true'", no + "none.sh; .*");
  }

  @Test
  void what_a_commit_has_as_no_program_cannot_be_run() throws Exception {
    String no = "/.*/builds/repo-[0-9a-f]+/%s is not an executable file; .*";
    areBothRefused("", "workload: {command: '{source}/plain'}", no.formatted("plain"));
    areBothRefused("", "workload: {command: '{source}/bin'}", no.formatted("bin"));
    areBothRefused(
        ", build: '{source}/plain'", "workload: {command: 'true'}", no.formatted("plain"));
  }

  @Test
  void a_file_for_standard_input_that_a_commit_lacks_is_missed() throws Exception {
    areBothRefused(
        "",
        "workload: {command: cat, stdin: '{source}/none'}",
        "there is no readable file /.*/none for stdin");
  }

  /** Nothing can make it: what is built is elsewhere. */
  @Test
  void a_program_beside_the_experiment_is_missed_where_a_commit_is_not_built() throws Exception {
    areBothRefused("", "workload: {command: ./none}", "there is no program /.*/none; .*");
  }

  @Test
  void what_a_commit_has_or_only_a_checkout_shows_is_passed() throws Exception {
    for (String program : List.of("bin/good", "link/good", "link/none", "../repo/none")) {
      assertThat(
              check(
                  "{name: x, variants: {a: {git: {repo: repo, ref: main}}}, workload: {command: '{source}/%s'}}"
                      .formatted(program)))
          .as(program)
          .isEmpty();
    }
    for (String made : List.of("setup: 'true', ", "")) {
      assertThat(
              check(
                  "{name: x, variants: {a: {git: {repo: repo, ref: main}%s}}, %s workload: {command: '{source}/none'}}"
                      .formatted(made.isEmpty() ? ", build: bin/good" : "", made)))
          .isEmpty();
    }
    assertThat(
            execute(
                    "{name: x, variants: {a: {git: {repo: repo, ref: main}}}, workload: {command: '{source}/link/good'}, iterations: 1}")
                .failed())
        .isEmpty();
  }

  @Test
  void a_hook_may_make_what_a_commit_lacks() throws Exception {
    program(
        "repo/.git/hooks/post-checkout",
        "#!/bin/sh\nprintf '#!/bin/sh\\nexit 0\\n' >made && chmod +x made\n");

    assertThat(
            execute(
                    "{name: x, variants: {a: {git: {repo: repo, ref: main}}}, workload: {command: '{source}/made'}, iterations: 1}")
                .failed())
        .isEmpty();
  }
}
