package dev.steelyard.lab.run;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variants built from commits of a real repository. The limit only ends a test that hangs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SourcesTest extends RunTest {

  private static final String EXPERIMENT =
      """
      name: x
      variants:
        old: {git: {repo: repo, ref: v1}, build: "sh build.sh {source}"}
        new: {git: {repo: repo, ref: main}, build: "sh build.sh {source}"}
      workload: {command: "{source}/program"}
      iterations: 1
      warmup: 0
      """;

  private Path repository;

  @BeforeEach
  void commitTwoVersions() throws Exception {
    repository = Files.createDirectory(here.resolve("repo"));
    git("init", "-q", "-b", "main");
    commit(
        "build.sh", "echo building; echo x >>" + here.resolve("built") + "; cp $1/src $1/program");
    commit("src", "#!/bin/sh\necho one >>" + here.resolve("ran") + "\n");
    git("tag", "v1");
    commit("src", "#!/bin/sh\necho two >>" + here.resolve("ran") + "\n");
  }

  private void commit(String name, String text) throws Exception {
    Path file = Files.writeString(repository.resolve(name), text);
    file.toFile().setExecutable(true);
    git("add", name);
    git("commit", "-q", "-m", name);
  }

  private String git(String... words) throws IOException {
    return new GitFolder(repository).git(words);
  }

  @Test
  void each_commit_is_built_once_and_measured_as_it_was() throws Exception {
    RunOutcome first = execute(EXPERIMENT);
    execute(EXPERIMENT);

    assertThat(first.failed()).isEmpty();
    assertThat(lines("ran")).containsExactlyInAnyOrder("one", "two", "one", "two");
    assertThat(lines("built")).as("the second run finds both in the cache").hasSize(2);
    assertThat(folder.resolve(first.record().id()).resolve("logs/build-old.log"))
        .content()
        .contains("building");
    assertThat(warnings).isEmpty();
  }

  /** What each of them runs would be what was built last. */
  @ParameterizedTest
  @ValueSource(strings = {"ln -f", "ln -sf"})
  void builds_that_share_a_program_by_a_link_are_refused(String link) throws Exception {
    Path shared = here.resolve("shared");
    String sharing =
        EXPERIMENT.replace(
            "sh build.sh {source}",
            "sh -c 'cp $1/src %1$s; %2$s %1$s $1/program' - {source}".formatted(shared, link));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> execute(sharing))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining(
              "the build of 'old' was changed while the others were made: program was changed");
    }
    assertThat(here.resolve("ran")).doesNotExist();
  }

  @Test
  void the_program_that_builds_a_commit_is_sealed() throws Exception {
    program("cc", "#!/bin/sh\ncp $1/src $1/program\n");
    String experiment =
        EXPERIMENT
            .replace("sh build.sh {source}", "{here}/cc {source}")
            .replace("iterations: 1", "iterations: 4");
    String id = interruptedAt(2, begin(experiment)).record().id();
    program("cc", "#!/bin/sh\ncp $1/src $1/program # another\n");

    assertThatThrownBy(() -> resume(id))
        .hasMessageStartingWith(
            here.resolve("cc") + ", which its trial runs or names, is not the program any more");
  }

  @Test
  void a_branch_and_a_tag_of_one_commit_are_followed_by_the_branch() throws Exception {
    git("tag", "v2");
    execute(
        EXPERIMENT
            .replace("ref: v1", "ref: main")
            .replace("new: {git: {repo: repo, ref: main}", "new: {git: {repo: repo, ref: v2}"));

    assertThat(store.builds().known())
        .singleElement()
        .satisfies(one -> assertThat(one.origin().branch()).hasValue("main"));
  }

  @Test
  void each_variant_is_a_build_of_its_own_that_its_branch_is_followed_by() throws Exception {
    git("branch", "perf/x");
    String experiment = EXPERIMENT.replace("ref: v1", "ref: perf/x");
    execute(experiment);
    commit("src", "#!/bin/sh\necho three\n");
    RunOutcome second = execute(experiment);

    String perf = git("rev-parse", "perf/x");
    String before = git("rev-parse", "main~1");
    String main = git("rev-parse", "main");
    assertThat(second.results().stream().filter(one -> one.name().metric().isEmpty()))
        .extracting(Result::benchmark, one -> one.dut().version())
        .containsExactly(
            tuple("x", "1+" + perf.substring(0, 7)), tuple("x", "1+" + main.substring(0, 7)));
    Map<String, ResultOrigin> origins =
        store.builds().known().stream()
            .collect(toMap(one -> one.build().version(), KnownBuild::origin));
    // Before the last commit both refs were one commit, and so one build.
    assertThat(before).isEqualTo(perf);
    assertThat(origins).hasSize(2);
    assertThat(origins)
        .hasEntrySatisfying(
            "1+" + main.substring(0, 7),
            newest -> {
              assertThat(newest.commit()).hasValue(main);
              assertThat(newest.branch()).hasValue("main");
              assertThat(newest.standsOn()).hasValue(perf);
              assertThat(newest.position()).hasValue(4);
            });
    assertThat(second.results().getFirst().dut().timestamp().getEpochSecond())
        .isEqualTo(Long.parseLong(git("log", "-1", "--format=%ct", "perf/x")));
  }

  @Test
  void two_variants_of_one_ref_differ_by_their_configuration() throws Exception {
    RunOutcome outcome =
        execute(
            EXPERIMENT.replace(
                "build: \"sh build.sh {source}\"}\nworkload",
                "build: \"sh build.sh {source}\"}\n"
                    + "  more: {git: {repo: repo, ref: main}, build: \"sh build.sh {source}\", env:"
                    + " {A: b}}\n"
                    + "workload"));

    String version = "1+" + git("rev-parse", "main").substring(0, 7);
    assertThat(outcome.results().stream().filter(one -> one.name().metric().isEmpty()))
        .extracting(Result::benchmark)
        .containsExactly("x", "x[variant=new]", "x[variant=more]");
    assertThat(outcome.results().getLast().dut().version()).isEqualTo(version);
    assertThat(outcome.results().stream().map(Result::id)).doesNotHaveDuplicates();
  }

  @Test
  void a_variant_of_a_bare_repository_is_its_commits_build() throws Exception {
    git("clone", "-q", "--bare", repository.toString(), here.resolve("bare.git").toString());

    RunOutcome outcome = execute(EXPERIMENT.replace("repo: repo", "repo: bare.git"));

    assertThat(outcome.results().getFirst().dut().version())
        .isEqualTo("1+" + git("rev-parse", "v1").substring(0, 7));
  }

  @Test
  void one_tree_under_two_names_is_called_out() {
    execute(EXPERIMENT.replace("ref: main", "ref: v1"));

    assertThat(warnings)
        .containsExactly(
            "old and new run the same program with the same arguments and environment");
  }

  /** What a shell or a launcher runs decides, not the shell. */
  @Test
  void two_branches_behind_a_launcher_are_two_programs() {
    for (String command :
        List.of("[sh, -c, 'cd {scratch}; exec {source}/program']", "\"nice {source}/program\"")) {
      RunOutcome outcome = execute(EXPERIMENT.replace("\"{source}/program\"", command));

      assertThat(outcome.failed()).isEmpty();
      assertThat(warnings).as(command).isEmpty();
    }
  }

  @Test
  void a_branch_that_moved_ends_a_resume_also_behind_a_launcher() throws Exception {
    String id =
        interruptedAt(
                2,
                begin(
                    EXPERIMENT
                        .replace("\"{source}/program\"", "[sh, -c, 'exec {source}/program']")
                        .replace("iterations: 1", "iterations: 4")))
            .record()
            .id();
    String before = git("rev-parse", "main");
    commit("readme", "nothing that is built");
    String moved = git("rev-parse", "main");

    assertThatThrownBy(() -> resume(id))
        .hasMessage(
            "the variant 'new' is commit %s of %s now, and run %s began with commit %s; put the branch or tag back, or start a new run"
                .formatted(moved, repository, id, before))
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.INVALID_INPUT);
    assertThat(lines("built")).as("nothing is built to find that out").hasSize(2);
  }

  @Test
  void a_branch_that_is_gone_is_told_with_its_variant() throws Exception {
    String id =
        interruptedAt(2, begin(EXPERIMENT.replace("iterations: 1", "iterations: 4"))).record().id();
    git("branch", "-m", "main", "other");

    assertThatThrownBy(() -> resume(id))
        .hasMessageStartingWith(
            "the variant 'new' of run %s cannot be looked up any more (".formatted(id))
        .hasMessageEndingWith("; put the branch or tag back, or start a new run")
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.INVALID_INPUT);
  }

  @Test
  void a_commit_that_changes_nothing_is_another_commit_all_the_same() throws Exception {
    String id =
        interruptedAt(2, begin(EXPERIMENT.replace("iterations: 1", "iterations: 4"))).record().id();
    String before = git("rev-parse", "main");
    git(
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@localhost",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "empty");

    assertThatThrownBy(() -> resume(id))
        .hasMessageContaining("the variant 'new' is commit " + git("rev-parse", "main"))
        .hasMessageContaining("run " + id + " began with commit " + before);
    git("reset", "-q", "--hard", before);
    assertThat(resume(id).failed()).isEmpty();
  }

  @Test
  void a_build_that_fails_says_why_and_leaves_nothing_in_the_cache() throws Exception {
    commit("build.sh", "echo no compiler here; exit 2");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> execute(EXPERIMENT))
          .hasMessageContaining("the build of 'new' failed, exit code 2: no compiler here")
          .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.CANNOT_RUN);
    }
    assertThat(homes()).isEmpty();
  }

  @Test
  void a_ref_that_is_none_is_said() {
    assertThatThrownBy(() -> execute(EXPERIMENT.replace("ref: main", "ref: nope")))
        .hasMessageContaining("nope")
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.INVALID_INPUT);
    assertThatThrownBy(() -> execute(EXPERIMENT.replace("ref: main", "ref: --help")))
        .hasMessageContaining("'--help' is no branch, tag or commit");
  }

  @Test
  void a_run_whose_commit_was_built_again_and_otherwise_is_refused_as_what_it_is()
      throws Exception {
    commit(
        "build.sh",
        "echo $1 >%s; date +%%N >$1/made; touch $1/lock".formatted(here.resolve("place")));
    String id =
        interrupted(
            2,
            """
            name: x
            variants:
              new: {git: {repo: repo, ref: main}, build: "sh build.sh {source}"}
            workload: {command: "cat {source}/made"}
            iterations: 3
            warmup: 0
            """);
    Path place = Path.of(lines("place").getLast());
    Files.delete(place.resolve("lock"));

    isRefusedWith(
        id,
        "%s, which its trial reads, is another one than run %s began with, now that its source was built again (new); let the build write the same each time, or start a new run"
            .formatted(place.resolve("made"), id));
  }
}
