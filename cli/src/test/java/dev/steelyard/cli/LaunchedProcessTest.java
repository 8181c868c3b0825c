package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals, locales and bytes pass through the launcher and the virtual machine. */
class LaunchedProcessTest extends LaunchedTest {

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,130", "HUP,130", "QUIT,130", "KILL,137"})
  void a_signal_to_the_launcher_reaches_java(String signal, int code) throws Exception {
    Path begun = folder.resolve("begun");
    ChildProcesses.run(folder, "mkfifo", begun.toString());
    Path experiment =
        file(
            "slow.yaml",
            "name: slow\nworkload: {command: [sh, -c, 'echo begun > %s; exec sleep 60']}\niterations: 2\n"
                .formatted(begun));
    // The signal goes to the launcher alone, as kill sends it; Java is its only child.
    Process launcher = begin("run", experiment.toString());
    assertThat(Files.readString(begun)).isEqualTo("begun\n");
    List<ProcessHandle> java = launcher.children().toList();
    assertThat(java).hasSize(1);

    ChildProcesses.run(folder, "kill", "-" + signal, Long.toString(launcher.pid()));

    assertThat(launcher.waitFor()).isEqualTo(code);
    assertThat(java.getFirst().onExit()).succeedsWithin(Duration.ofSeconds(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "xx_XX", "de_DE.ISO-8859-1", ""})
  void names_are_the_same_in_every_locale(String locale) throws Exception {
    Path file = measured("größe.json", "größe€", "1, 2, 3");
    String publish =
        "\"$0\" publish '%s' --dut-name größe€ --dut-version 1 --dut-timestamp 1 --testbed-name b"
            .formatted(file);
    steelyard(
            "publish",
            file.toString(),
            "--dut-name",
            "größe€",
            "--dut-version",
            "1",
            "--dut-timestamp",
            "1",
            "--testbed-name",
            "b")
        .exits(0);

    Map<String, String> environment = locale.isEmpty() ? Map.of() : Map.of("LC_ALL", locale);
    Said said = shell(publish, environment).exits(0);

    assertThat(said.out()).contains("größe.json", "0 new, 1 the same as stored");
  }

  @Test
  void what_is_not_utf_8_is_refused() throws Exception {
    shell("\"$0\" results --dut \"$(printf 'b\\377d')\"").complains(2, "is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LC_ALL=C",
        "LC_ALL=",
        "LC_ALL=xx_XX LANG=de_DE",
        "LC_CTYPE=C LANG=C",
        "LANCE_LOG=warn",
        "NONE=1"
      })
  void what_is_measured_has_the_users_own_environment(String variables) throws Exception {
    Path seen = folder.resolve("seen");
    Path experiment =
        file(
            "env.yaml",
            "name: env\nworkload: {command: [sh, -c, 'env | grep -E \"^(LC_|LANG|LANCE_)\" | sort > %s; true']}\niterations: 2\n"
                .formatted(seen));

    shell("export " + variables + "; \"$0\" run '" + experiment + "'").exits(0);

    Said own = shell("export " + variables + "; env | grep -E '^(LC_|LANG|LANCE_)' | sort");
    assertThat(Files.readString(seen, StandardCharsets.UTF_8)).isEqualTo(own.out());
  }
}
