package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.environment.Environment;
import dev.steelyard.environment.Environments;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.build.ReleaseTimes;
import dev.steelyard.testing.TinyWheel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Variants that are versions of a package, installed from wheels that are made here. The limit only
 * ends a test that hangs.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InstalledVariantsTest extends RunTest {

  private static final String EXPERIMENT =
      """
      name: x
      variants:
        old: {python: tiny==1.0}
        new: {python: tiny==2.0}
      workload:
        command: python bench.py
        measure: {number: {regex: '^number (\\S+)', unit: number}}
      iterations: 2
      warmup: 0
      """;

  private static final Instant RELEASED = Instant.parse("2020-02-20T00:00:00Z");

  @TempDir static Path shared;

  private final List<String> installed = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>(System.getenv());

  @BeforeAll
  static void publishTwoVersions() throws IOException {
    Path index = shared.resolve("index");
    new TinyWheel("tiny", "1.0").write(index, "number = 10\n");
    new TinyWheel("tiny", "2.0").write(index, "number = 20\n");
    new TinyWheel("more", "1.0").write(index, "");
  }

  @BeforeEach
  void installFromHere() throws IOException {
    useIndex(shared.resolve("index"));
    variables.put("STEELYARD_CACHE", shared.resolve("cache").toString());
    use();
    Files.writeString(
        here.resolve("bench.py"),
        """
        import os, sys, tiny
        assert sys.prefix == os.environ["VIRTUAL_ENV"]
        print("number", tiny.number)
        """);
  }

  private void useIndex(Path folder) {
    for (String tool : List.of("PIP", "UV")) {
      variables.put(tool + "_NO_INDEX", "1");
      variables.put(tool + "_FIND_LINKS", folder.toString());
    }
  }

  private void use() {
    ReleaseTimes releases =
        new ReleaseTimes() {
          @Override
          public Optional<Instant> ofPython(String name, String version, Path interpreter) {
            return Optional.of(RELEASED).filter(_ -> version.equals("2.0"));
          }
        };
    runs = new Runs(() -> store, folder, new InstallPlace(variables, releases));
  }

  @Override
  public void installed(String what, Duration took) {
    installed.add(what);
  }

  private Environments environments() {
    return new Environments(Path.of(variables.get("STEELYARD_CACHE"), "environments"));
  }

  private static List<Result> numbers(RunOutcome outcome) {
    return outcome.results().stream()
        .filter(one -> one.name().metric().filter("number"::equals).isPresent())
        .toList();
  }

  @Test
  void a_command_that_uses_another_python_or_the_sources_beside_it_is_refused() throws IOException {
    assertRefused(
        EXPERIMENT.replace("python bench.py", "/usr/bin/python3 bench.py"),
        "the variant 'old' has a Python of its own, and its command runs /usr/bin/python3");
    Path program = Files.writeString(here.resolve("tool"), "#!/usr/bin/python3 -u\nprint(1)\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertRefused(EXPERIMENT.replace("python bench.py", "./tool"), "tool by /usr/bin/python3");

    Files.writeString(here.resolve("tiny.py"), "number = 7\n");
    assertRefused(EXPERIMENT, "tiny.py would be imported instead of what is installed");
    assertRefused(EXPERIMENT.replace("bench.py", "-u bench.py -P"), "tiny.py would be imported");
    List<Result> apart = numbers(execute(EXPERIMENT.replace("python bench", "python -P bench")));
    assertThat(apart).extracting(one -> one.summary().median()).containsExactly(10.0, 20.0);
  }

  @Test
  void two_variants_that_turn_out_to_be_one_version_are_refused() {
    assertRefused(
        EXPERIMENT.replace("tiny==2.0", "'tiny<2'"),
        "the variants 'new' and 'old' are both tiny@1.0");
  }

  private void assertRefused(String experiment, String why) {
    assertThatThrownBy(() -> execute(experiment))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(why);
  }

  @Test
  void each_version_is_measured_by_the_same_command_and_is_the_build_of_its_results() {
    variables.put("STEELYARD_CACHE", temporary.resolve("cache").toString());
    use();
    List<Result> first = numbers(execute(EXPERIMENT));

    assertThat(installed).containsExactlyInAnyOrder("tiny==1.0", "tiny==2.0");
    assertThat(first)
        .extracting(Result::benchmark, one -> one.dut().toString(), one -> one.summary().median())
        .containsExactly(tuple("x:number", "tiny@1.0", 10.0), tuple("x:number", "tiny@2.0", 20.0));
    assertThat(first.get(1).dut().timestamp()).isEqualTo(RELEASED);
    assertThat(warnings).isEmpty();

    installed.clear();
    assertThat(numbers(execute(EXPERIMENT))).hasSize(2);
    assertThat(installed).as("the second run finds both in the cache").isEmpty();
  }

  @Test
  void a_wheel_that_was_built_here_is_told_from_a_release_of_its_number() throws IOException {
    new TinyWheel("tiny", "2.0").write(here.resolve("dist"), "number = 30\n");
    String local = EXPERIMENT.replace("tiny==1.0", "./dist/*.whl");

    assertThat(numbers(execute(local)))
        .extracting(Result::benchmark, one -> one.summary().median())
        .containsExactly(tuple("x:number", 30.0), tuple("x:number", 20.0));
    assertThat(numbers(execute(local)).getFirst().dut().toString())
        .matches("tiny@2\\.0\\+file\\.[0-9a-f]{7}");
    Files.delete(here.resolve("dist/tiny-2.0-py3-none-any.whl"));
    assertThatThrownBy(() -> begin(local))
        .hasMessage(
            "the variant 'old': there is no %s/dist/*.whl to install; build it first"
                .formatted(here));
  }

  @Test
  void one_version_beside_other_packages_is_a_configuration_and_no_build() {
    RunOutcome outcome = execute(EXPERIMENT.replace("tiny==2.0}", "tiny==1.0, with: [more==1.0]}"));

    assertThat(numbers(outcome))
        .extracting(Result::benchmark, one -> one.dut().toString())
        .containsExactly(
            tuple("x[variant=old]:number", "tiny@1.0"), tuple("x[variant=new]:number", "tiny@1.0"));
    assertThat(warnings).as("they do not run the same").isEmpty();
  }

  @Test
  void what_cannot_be_installed_ends_the_run_and_is_said_with_the_installers_words()
      throws IOException {
    assertThatThrownBy(() -> begin(EXPERIMENT.replace("tiny==2.0", "tiny==9.9")))
        .hasMessageStartingWith("the variant 'new' cannot be had: installing tiny==9.9 failed")
        .hasMessageContaining("9.9")
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.CANNOT_RUN);
    assertThat(homes()).isEmpty();
    assertThat(environments().list()).extracting(Environment::label).doesNotContain("tiny==9.9");
  }

  @Test
  void what_a_run_uses_is_not_removed_before_it_ends() {
    try (Run run = begin(EXPERIMENT)) {
      List<String> used =
          environments().list().stream()
              .filter(one -> one.label().matches("tiny==[12].0"))
              .map(Environment::key)
              .toList();
      assertThat(used).isNotEmpty().allMatch(key -> !environments().remove(key));
      assertThat(run.execute().failed()).isEmpty();
    }
  }

  @Test
  void an_interrupted_run_goes_on_with_the_same_versions_wherever_they_lie() throws Exception {
    variables.put("STEELYARD_TEMP_ENV", "1");
    use();
    String id = interrupted(2, EXPERIMENT);

    assertThat(resume(id).results()).isNotEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void a_run_does_not_go_on_with_another_version() throws Exception {
    Path index = temporary.resolve("index");
    new TinyWheel("tiny", "1.0").write(index, "number = 10\n");
    new TinyWheel("tiny", "2.0").write(index, "number = 20\n");
    useIndex(index);
    variables.put("STEELYARD_CACHE", temporary.resolve("cache").toString());
    use();
    String id = interrupted(1, EXPERIMENT.replace("tiny==2.0", "'tiny!=4.*'"));
    new TinyWheel("tiny", "3.0").write(index, "number = 30\n");
    environments().list().forEach(one -> assertThat(environments().remove(one.key())).isTrue());

    isRefusedWith(
        id,
        "tiny@3.0 is installed for the variant 'new' now, and run %s began with tiny@2.0; ask for that version again, or start a new run"
            .formatted(id));
  }

  @Test
  void a_jar_is_on_the_class_path() throws IOException {
    for (String version : List.of("1", "2")) {
      Path jar = here.resolve("lib-%s.jar".formatted(version));
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.putNextEntry(new ZipEntry("number"));
        out.write(version.getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.writeString(
        here.resolve("Bench.java"),
        """
        class Bench {
          public static void main(String[] args) throws Exception {
            System.out.print("number ");
            Bench.class.getClassLoader().getResourceAsStream("number").transferTo(System.out);
          }
        }
        """);
    RunOutcome outcome =
        execute(
            EXPERIMENT
                .replace("python: tiny==1.0", "maven: lib-1.jar")
                .replace("python: tiny==2.0", "maven: ./lib-2*.jar")
                .replace("python bench.py", "'{java} Bench.java'")
                .replace("iterations: 2", "iterations: 1"));

    assertThat(numbers(outcome))
        .extracting(Result::benchmark, one -> one.summary().median())
        .containsExactly(tuple("x:number", 1.0), tuple("x:number", 2.0));
    assertThat(numbers(outcome).getFirst().dut().toString())
        .matches("lib-1@0\\+file\\.[0-9a-f]{7}");
  }

  @Test
  void a_script_fills_the_folder_that_it_is_told_and_its_programs_are_found_first()
      throws Exception {
    program(
        "install.sh",
        """
        mkdir "$STEELYARD_ENVIRONMENT/bin"
        printf '#!/bin/sh\\necho number %s\\n' "$1" >"$STEELYARD_ENVIRONMENT/bin/tool"
        chmod +x "$STEELYARD_ENVIRONMENT/bin/tool"
        """);
    RunOutcome outcome =
        execute(
            EXPERIMENT
                .replace("python: tiny==1.0", "install: sh install.sh 1")
                .replace("python: tiny==2.0", "install: sh install.sh 2")
                .replace("python bench.py", "tool"));

    assertThat(numbers(outcome))
        .extracting(Result::benchmark, one -> one.summary().median())
        .containsExactly(tuple("x[variant=old]:number", 1.0), tuple("x[variant=new]:number", 2.0));
    assertThat(warnings).isEmpty();
  }
}
