package dev.steelyard.cli.profile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of virtual machines that are kept as their recorders wrote them. */
class ProfileRawTest extends RecordingCliTest {

  private Path raw() {
    return folder.resolve("raw.jfr");
  }

  private void assertReadAgain(Path file) throws IOException {
    assertThat(new String(Files.readAllBytes(file), 0, 4, US_ASCII)).isEqualTo("FLR\0");
    Said again = steelyard("profile", "show", file.toString()).exits(0);
    assertThat(again.out()).contains("BusyProgram.busyWork");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+EnableDynamicAgentLoading", "-XX:-EnableDynamicAgentLoading"})
  void what_either_recorder_of_a_virtual_machine_wrote_is_kept_and_read_again(String option)
      throws IOException {
    Process java = started(java(option));

    Said said =
        record(pid(java), "--duration", "2s", "--output", raw().toString(), "--event", "cpu,alloc")
            .exits(0);

    assertThat(said.out()).contains("BusyProgram.busyWork");
    assertThat(said.err()).doesNotContain("keeps all");
    assertReadAgain(raw());
  }

  @Test
  void of_a_script_that_is_started_it_is_the_virtual_machine_that_is_kept() throws IOException {
    String script = String.join(" ", java()) + "; true";

    record("--duration", "3s", "-o", raw().toString(), "--", "/bin/sh", "-c", script).exits(0);

    assertReadAgain(raw());
  }

  @Test
  void a_started_virtual_machine_that_lets_nobody_attach_is_kept() throws IOException {
    List<String> words = new ArrayList<>(List.of("--duration", "2s", "-o", raw().toString(), "--"));
    words.addAll(java("-XX:+DisableAttachMechanism"));

    record(words.toArray(String[]::new)).exits(0);

    assertReadAgain(raw());
  }

  @Test
  void with_its_children_one_virtual_machine_is_kept_and_of_two_none() throws IOException {
    Process java = started(java());
    record(pid(java), "--children", "--duration", "2s", "-o", raw().toString()).exits(0);
    assertReadAgain(raw());
    Path none = folder.resolve("none.jfr");
    String one = String.join(" ", java());
    Process two = started(List.of("/bin/sh", "-c", one + " & exec " + one));

    Said said = record(pid(two), "--children", "--duration", "3s", "-o", none.toString()).exits(3);

    assertThat(said.out()).contains("BusyProgram.busyWork");
    assertThat(said.err())
        .contains("none.jfr is not written", "2 processes were recorded", "--output FILE.json");
    assertThat(none).doesNotExist();
  }

  @Test
  void what_is_no_single_virtual_machine_is_refused_before_it_is_recorded() throws IOException {
    Process java = started(java());
    Process shell = shell();

    Said two = record(pid(java), pid(shell), "--duration", "5m", "-o", raw().toString());
    Said alone = record(pid(shell), "--duration", "5m", "-o", raw().toString());

    two.complains(2, "2 processes are to be recorded; --output FILE.json keeps all of it");
    alone.complains(2, "process %s is none; --output FILE.json keeps all".formatted(pid(shell)));
    assertThat(raw()).doesNotExist();
  }

  @Test
  void of_a_native_program_the_table_is_shown_and_what_to_do_instead() {
    needPerf();
    List<String> words = new ArrayList<>(List.of("--rate", "500", "-o", raw().toString(), "--"));
    words.addAll(List.of("/bin/sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"));

    Said said = record(words.toArray(String[]::new)).exits(3);

    assertThat(said.out()).contains("CPU time");
    assertThat(said.err()).contains("is none; --output FILE.json keeps all of it");
    assertThat(raw()).doesNotExist();
  }

  @Test
  void a_full_disk_costs_the_file_and_not_what_was_recorded() throws IOException {
    Path full = Files.createSymbolicLink(folder.resolve("full.jfr"), Path.of("/dev/full"));
    Process java = started(java());

    Said said = record(pid(java), "--duration", "2s", "--output", full.toString()).exits(3);

    assertThat(said.out()).contains("BusyProgram.busyWork");
    assertThat(said.err()).contains("cannot write the report to " + full, "No space left");
  }

  @Test
  void a_recording_that_there_is_already_is_not_made_into_one() throws IOException {
    String stacks = file("stacks.txt", "a;b 3\n").toString();

    steelyard("profile", "show", stacks, "--output", raw().toString())
        .complains(2, "no recording can be made into one of the flight recorder");

    assertThat(raw()).doesNotExist();
  }
}
