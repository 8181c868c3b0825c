package dev.steelyard.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes of several kinds, several at once, and programs from their first moment. */
class ProfileRecordTest extends RecordingCliTest {

  private static final String COUNT = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";

  @Test
  void processes_of_all_kinds_are_one_profile_whose_threads_tell_them_apart() throws IOException {
    needPerf();
    Process java = started(java());
    Process python = python();
    Process shell = shell();
    Path page = folder.resolve("p.html");
    Process closed = started(java("-XX:+DisableAttachMechanism"));

    Said said =
        record(
                pid(java),
                pid(python),
                pid(shell),
                pid(closed),
                "--duration",
                "2s",
                "--output",
                page.toString())
            .exits(0);

    assertThat(said.out())
        .contains("java[%s]: main".formatted(pid(java)))
        .contains("python3", "[%s]: ".formatted(pid(python)))
        .contains("[%s]: sh".formatted(pid(shell)))
        .contains("BusyProgram.busyWork", "spin_python");
    assertThat(said.err())
        .contains("the profile of process %s (java) was lost".formatted(pid(closed)));
    assertThat(page).content().contains("java[%s]: main".formatted(pid(java)));
  }

  @ParameterizedTest
  @CsvSource({"native, INT", "native, TERM", "python, INT"})
  void what_was_recorded_until_it_is_interrupted_is_shown_and_kept(String kind, String signal)
      throws Exception {
    needPerf();
    Process busy = kind.equals("native") ? shell() : python();
    String python = System.getenv("STEELYARD_TEST_PYTHON");
    String path = python == null ? "" : Path.of(python).getParent() + ":";
    Path file = folder.resolve("part.json");
    ChildCli child =
        ChildCli.startInGroup(
            path + System.getenv("PATH"),
            folder,
            store(),
            "profile",
            "record",
            Long.toString(busy.pid()),
            "--duration",
            "5m",
            "--output",
            file.toString());
    child.awaitLine("recording process");
    // Long enough for some samples, whatever else the machine does.
    ProcessHandle handle = busy.toHandle();
    Duration had = handle.info().totalCpuDuration().orElse(Duration.ZERO);
    while (handle.info().totalCpuDuration().orElseThrow().minus(had).toMillis() < 2_000) {
      Thread.onSpinWait();
    }
    child.signalGroup(signal);

    Said said = child.await();

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("CPU time");
    steelyard("profile", "show", file.toString()).exits(0);
  }

  @Test
  void when_none_can_be_recorded_each_is_said() throws IOException {
    Process one = started(java("-XX:+DisableAttachMechanism"));
    Process two = started(java("-XX:+DisableAttachMechanism"));

    Said said = record(pid(one), pid(two), "--duration", "1s").exits(3);

    assertThat(said.err())
        .contains(pid(one) + " (java) was lost", pid(two) + " (java) was lost")
        .contains("nothing was recorded of 2 processes");
    record("999999999", pid(one)).complains(2, "there is no process 999999999");
  }

  @Test
  void children_are_recorded_also_those_that_start_meanwhile() throws IOException {
    needPerf();
    Process root =
        started(
            List.of(
                "/bin/sh",
                "-c",
                "echo ready; while :; do "
                    + String.join(" ", java())
                    + " & sleep 4; kill $!; done"));

    Said said = record(pid(root), "--children", "--duration", "3s").exits(0);

    assertThat(said.out()).contains("java[", "]: main", "BusyProgram.busyWork");
  }

  @Test
  void a_native_program_is_recorded_from_its_first_moment_however_short_it_is() throws IOException {
    needPerf();
    Said said = record("--rate", "500", "--format", "json", "--", "/bin/sh", "-c", COUNT).exits(0);

    assertThat(said.out()).contains("\"event\" : \"cpu\"");
    Said family =
        record(
                "--children",
                "--rate",
                "500",
                "--",
                "/bin/sh",
                "-c",
                "/bin/sh -c '" + COUNT + "'; :")
            .exits(0);
    assertThat(family.out()).contains("CPU time");
  }

  @Test
  void a_virtual_machine_that_lets_nobody_attach_is_recorded_when_it_is_started()
      throws IOException {
    List<String> words = new ArrayList<>(List.of("--duration", "2s", "--"));
    words.addAll(java("-XX:+DisableAttachMechanism"));

    Said said = record(words.toArray(String[]::new)).exits(0);

    assertThat(said.out()).contains("BusyProgram.busyWork").doesNotContain("java[");
  }
}
