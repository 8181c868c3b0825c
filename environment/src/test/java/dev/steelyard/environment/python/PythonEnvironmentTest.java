package dev.steelyard.environment.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.environment.PreparedEnvironment;
import dev.steelyard.host.process.Tool;
import dev.steelyard.testing.TinyWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real environments of the system's Python, filled from wheels that are made here, so that no
 * network is needed. The limit only ends a test that hangs.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PythonEnvironmentTest {

  private static final PythonInterpreter PYTHON =
      PythonInterpreter.usual(Path.of("").toAbsolutePath(), null);

  @TempDir Path folder;
  private Environments environments = new Environments(Path.of("/"));
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  private final PreparationListener listener =
      new PreparationListener() {
        @Override
        public void started(EnvironmentKind kind) {
          said.add("started " + kind.name());
        }

        @Override
        public void madeAnew(EnvironmentKind kind, String why) {
          said.add("made anew " + kind.name() + ": " + why);
        }

        @Override
        public void ready(EnvironmentKind kind, Lease lease, Duration took) {
          said.add((lease.isCached() ? "from cache " : "made ") + kind.name());
        }

        @Override
        public void failed(EnvironmentKind kind, SteelyardException why, Duration took) {
          said.add("failed " + kind.name());
        }
      };

  @BeforeEach
  void openCache() {
    environments = new Environments(folder.resolve("cache"));
  }

  /** Pip, which asks no index. */
  PythonInstaller installer() {
    return new PythonInstaller(
        Optional.empty(), Map.of("PIP_NO_INDEX", "1"), Duration.ofMinutes(3), () -> false);
  }

  private PythonEnvironment environment(String label, String... requirements) {
    return PythonEnvironment.of(label, List.of(requirements), folder, PYTHON, installer());
  }

  private PythonEnvironment tiny(String version) throws IOException {
    return environment("tiny==" + version, wheel(version, "number = '%s'".formatted(version)));
  }

  private String wheel(String version, String module) throws IOException {
    return new TinyWheel("tiny", version).write(folder.resolve("dist"), module).toString();
  }

  private static String run(Lease lease, String program) {
    return new Tool(PythonEnvironment.interpreter(lease.environment().folder())).run("-c", program);
  }

  private Path module(Lease lease) throws IOException {
    try (var files = Files.walk(lease.environment().folder())) {
      return files.filter(file -> file.endsWith("tiny.py")).findFirst().orElseThrow();
    }
  }

  @Test
  void a_wheel_is_installed_and_what_was_installed_is_used_again() throws IOException {
    try (Lease first = environments.lease(tiny("1.5"), listener)) {
      assertThat(run(first, "import tiny; print(tiny.number)")).isEqualTo("1.5");
      assertThat(first.isCached()).isFalse();
      assertThat(first.environment().kind()).isEqualTo("python");
      assertThat(first.environment().label()).isEqualTo("tiny==1.5");
      assertThat(PythonEnvironment.distributions(first.environment().folder()))
          .containsEntry("tiny", "1.5");
    }
    // The import above compiled the module, which is no damage.
    try (Lease second = environments.lease(tiny("1.5"), listener)) {
      assertThat(second.isCached()).isTrue();
      assertThat(environments.verify(second.environment())).isEmpty();
    }
    assertThat(said).isEmpty();
  }

  @Test
  void a_wheel_of_the_same_name_with_another_content_is_another_environment() throws IOException {
    Path before = environments.place(environment("tiny", wheel("1.0", "number = 1")));
    Path after = environments.place(environment("tiny", wheel("1.0", "number = 2")));
    Path elsewhere = new TinyWheel("tiny", "1.0").write(folder.resolve("moved"), "number = 2");

    assertThat(after).isNotEqualTo(before);
    assertThat(environments.place(environment("tiny", elsewhere.toString()))).isEqualTo(after);
  }

  @Test
  void several_are_made_at_once_and_one_that_fails_does_not_stop_the_others() throws IOException {
    List<PreparedEnvironment> all =
        environments.getAll(
            List.of(tiny("1.0"), environment("nowhere", "steelyard-nowhere==1.0"), tiny("2.0")),
            3,
            listener);

    assertThat(all).hasSize(3);
    assertThat(all.get(1)).isInstanceOf(PreparedEnvironment.Failed.class);
    assertThat(((PreparedEnvironment.Failed) all.get(1)).why())
        .hasMessageContainingAll("installing nowhere failed", "steelyard-nowhere", "its log is");
    for (int i = 0; i < 3; i += 2) {
      try (Lease lease = ((PreparedEnvironment.Ready) all.get(i)).lease()) {
        assertThat(run(lease, "import tiny; print(tiny.number)")).isEqualTo(i == 0 ? "1.0" : "2.0");
      }
    }
    assertThat(said)
        .contains("started tiny==1.0", "made tiny==1.0", "made tiny==2.0", "failed nowhere");
  }

  @Test
  void a_file_that_was_edited_is_found_and_the_environment_made_anew() throws IOException {
    PythonEnvironment tiny = tiny("1.0");
    try (Lease lease = environments.lease(tiny, listener)) {
      Files.writeString(module(lease), "number = 'edited'");
      assertThat(environments.verify(lease.environment()))
          .hasValueSatisfying(problem -> assertThat(problem).contains("tiny.py", "changed"));
      assertThatThrownBy(() -> environments.lease(tiny, listener))
          .hasMessageContainingAll("tiny.py", "in use");
    }

    try (Lease lease = environments.lease(tiny, listener)) {
      assertThat(run(lease, "import tiny; print(tiny.number)")).isEqualTo("1.0");
    }
    assertThat(said).hasSize(1).first().asString().contains("made anew tiny==1.0", "tiny.py");
  }

  @Test
  void an_edit_that_keeps_size_and_time_is_found_by_a_full_look() throws IOException {
    try (Lease lease = environments.lease(tiny("1.0"), listener)) {
      Path module = module(lease);
      FileTime time = Files.getLastModifiedTime(module);
      String text = Files.readString(module);
      Files.writeString(module, text.replace('1', '7'));
      Files.setLastModifiedTime(module, time);

      assertThat(environments.verify(lease.environment()))
          .hasValueSatisfying(
              problem -> assertThat(problem).contains("tiny.py", "another content"));
    }
  }

  @Test
  void what_was_installed_beside_or_taken_away_is_found() throws IOException {
    PythonEnvironment tiny = tiny("1.0");
    Path module;
    try (Lease lease = environments.lease(tiny, listener)) {
      module = module(lease);
    }
    Files.writeString(module.resolveSibling("beside.py"), "");
    environments.lease(tiny, listener).close();
    assertThat(said).last().asString().contains("beside.py was added");
    assertThat(module.resolveSibling("beside.py")).doesNotExist();
    Files.delete(module);
    environments.lease(tiny, listener).close();
    assertThat(said).last().asString().contains("tiny.py is gone");
    assertThat(module).exists();
  }

  @Test
  void what_is_in_use_is_not_removed() throws IOException {
    String key;
    try (Lease lease = environments.lease(tiny("1.0"), listener)) {
      key = lease.environment().key();
      try (Lease again = environments.lease(tiny("1.0"), listener)) {
        assertThat(again.isCached()).isTrue();
      }
      assertThat(environments.remove(key)).isFalse();
      assertThat(lease.environment().folder()).isDirectory();
    }

    assertThat(environments.remove(key)).isTrue();
    assertThat(environments.list()).isEmpty();
    assertThatThrownBy(() -> environments.remove(key)).hasMessageContaining("no environment");
    assertThatThrownBy(() -> environments.remove("..")).hasMessageContaining("no environment");
  }

  @Test
  void what_takes_too_long_is_ended_and_said_so() throws IOException {
    PythonEnvironment slow =
        PythonEnvironment.of(
            "slow", List.of(wheel("1.0", "")), folder, PYTHON, installer().within(Duration.ZERO));

    assertThatThrownBy(() -> environments.lease(slow, listener))
        .hasMessageContainingAll("installing slow failed", "still running after");
    assertThat(environments.list()).isEmpty();
  }

  @Test
  void what_is_nothing_to_install_is_refused() {
    for (String wrong : List.of("", "--index-url=x", "./project", "none-1.0-py3-none-any.whl")) {
      assertThatThrownBy(() -> environment("wrong", wrong))
          .isInstanceOfSatisfying(
              SteelyardException.class,
              refused ->
                  assertThat(refused.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.0", "a = 1", "a==", "a b", "a==1 b==2", "git+ssh", "a=>1", "-e .", "", "a,b"})
  void what_no_installer_understands_is_refused_before_one_is_asked(String words) {
    assertThatThrownBy(() -> Requirement.parse(words, Path.of("/")))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("nothing to install");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a==1.0",
        "A_b.c-d[x,y] >= 1.0, != 1.2.*",
        "a ~= 1.0 ; python_version < '3.9'",
        "a (>=1,<2)",
        "a===2024.1+cpu",
        "a==1!2.0.post1",
        "a @ https://127.0.0.1/a-1.0-py3-none-any.whl#sha256=00",
        "git+https://127.0.0.1/a.git@v1",
        "a @ git+file:///a.git"
      })
  void what_installers_understand_is_taken(String words) {
    assertThat(Requirement.parse(words, Path.of("/")).words()).isEqualTo(words);
  }
}
