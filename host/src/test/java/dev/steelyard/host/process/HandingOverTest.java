package dev.steelyard.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HandingOverTest extends MeterTest {

  @Test
  void arguments_arrive_untouched_whatever_they_hold() throws IOException {
    String[] hostile = {
      "",
      " ",
      "a b",
      "'",
      "\"",
      "\\",
      "\n",
      "two\nlines\n",
      "$(touch pwned)",
      "`touch pwned`",
      ";",
      "; touch pwned",
      "&& touch pwned",
      "$HOME",
      "${IFS}",
      "*",
      "?",
      "~",
      "-n",
      "--",
      "#",
      "🚀",
      "漢字",
      "\t",
      "|",
      ">pwned",
      "%s",
      "\u0001",
      "é"
    };

    Execution execution = run("printf '%s\\0' \"$@\" >out", hostile);

    assertThat(execution.ending()).isEqualTo(new Ending.Exited(0));
    assertThat(written("out").split("\0", -1)).startsWith(hostile).hasSize(hostile.length + 1);
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  @Test
  void standard_input_is_empty_unless_a_file_is_named() throws IOException {
    Path input = Files.writeString(folder.resolve("in put"), "what\nis in it\n");
    run("cat >empty");
    Command reading =
        new Command(SHELL, List.of("-c", "cat >full"), Map.of(), folder, Optional.of(input));
    meter.measure(reading, log, LONG);

    assertThat(written("empty")).isEmpty();
    assertThat(written("full")).isEqualTo("what\nis in it\n");
  }

  @Test
  void the_environment_is_the_inherited_one_and_what_is_set() throws IOException {
    Command command =
        new Command(
            Path.of("/usr/bin/env"),
            List.of("sh", "-c", "env -0 >out"),
            Map.of("MINE", "a=b \"c\"\nd 🚀", "gate", "kept", "pid", "kept"),
            folder,
            Optional.empty());

    meter.measure(command, log, LONG);

    assertThat(written("out").split("\0"))
        .contains("MINE=a=b \"c\"\nd 🚀", "gate=kept", "pid=kept")
        .contains("PATH=" + System.getenv("PATH"))
        .noneMatch(variable -> variable.startsWith("steelyard"));
  }

  @Test
  void it_starts_in_its_directory() throws IOException {
    run("pwd -P >out");

    assertThat(written("out").strip()).isEqualTo(folder.toRealPath().toString());
  }

  @Test
  void it_inherits_no_open_files_but_the_three_standard_ones() throws IOException {
    try (var held = Files.newInputStream(Files.writeString(folder.resolve("held"), "x"))) {
      // The listing itself holds the folder open, which is the fourth.
      run("cd /proc/self/fd && for fd in *; do readlink $fd; done >\"$1\"", folder + "/out");
      assertThat(held.read()).isEqualTo('x');
    }

    assertThat(written("out")).doesNotContain("held").doesNotContain("gate").doesNotContain("pipe");
    Execution counted = run("set -- /proc/$$/fd/*; exit $#");
    assertThat(counted.ending()).isIn(new Ending.Exited(3), new Ending.Exited(4));
  }

  @Test
  void it_leads_a_process_group_of_its_own() throws IOException {
    run("read -r pid name state parent group rest </proc/$$/stat; echo $((pid == group)) >out");

    assertThat(written("out")).isEqualTo("1\n");
  }
}
