package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.host.process.Tool;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes of several kinds, several at once, and programs from their first moment. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProfileRecordTest extends CliTest {

  private static final String PYTHON =
      "def spin_python():\\n    sum(i * i for i in range(100000))\\n\\nprint('ready', flush=True)\\nwhile True:\\n    spin_python()\\n";

  private static final String COUNT = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process one : started) {
      one.descendants().forEach(ProcessHandle::destroyForcibly);
      one.destroyForcibly().waitFor();
    }
  }

  private Process started(List<String> words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    started.add(process);
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }

  private static List<String> java(String... options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of(options));
    words.add("-cp");
    words.add(
        Path.of(
                URI.create(
                    BusyProgram.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
            .toString());
    words.add(BusyProgram.class.getName());
    return words;
  }

  private Process python() throws IOException {
    String python = System.getenv("STEELYARD_TEST_PYTHON");
    if (python == null || !Files.isExecutable(Path.of(python).resolveSibling("py-spy"))) {
      Needs.missing("there is no py-spy beside STEELYARD_TEST_PYTHON");
    }
    return started(
        List.of(String.valueOf(python), file("spin.py", PYTHON.translateEscapes()).toString()));
  }

  private Process shell() throws IOException {
    return started(List.of("/bin/sh", "-c", "echo ready; while :; do :; done"));
  }

  private static void needPerf() {
    if (Tool.find("perf").isEmpty()) {
      Needs.missing("there is no perf; install linux-perf");
    }
  }

  /** With py-spy where the interpreter is. */
  private Said record(String... words) {
    String python = System.getenv("STEELYARD_TEST_PYTHON");
    String path = python == null ? "" : Path.of(python).getParent() + ":";
    List<String> all = new ArrayList<>(List.of("profile", "record"));
    all.addAll(List.of(words));
    return steelyardWith(
        Map.of("STEELYARD_STORE", store().toString(), "PATH", path + System.getenv("PATH")),
        all.toArray(String[]::new));
  }

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

  private static String pid(Process process) {
    return Long.toString(process.pid());
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
