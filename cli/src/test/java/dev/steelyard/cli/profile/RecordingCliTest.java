package dev.steelyard.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.BusyProgram;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.host.process.Tool;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Commands that record real processes of several kinds, which end with the test. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class RecordingCliTest extends CliTest {

  private static final String PYTHON =
      "def spin_python():\\n"
          + "    sum(i * i for i in range(100000))\\n\\nprint('ready', flush=True)\\nwhile True:\\n"
          + "    spin_python()\\n";

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process one : started) {
      one.descendants().forEach(ProcessHandle::destroyForcibly);
      one.destroyForcibly().waitFor();
    }
  }

  final Process started(List<String> words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    started.add(process);
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }

  static List<String> java(String... options) {
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

  final Process python() throws IOException {
    String python = System.getenv("STEELYARD_TEST_PYTHON");
    if (python == null || !Files.isExecutable(Path.of(python).resolveSibling("py-spy"))) {
      Needs.missing("there is no py-spy beside STEELYARD_TEST_PYTHON");
    }
    return started(
        List.of(String.valueOf(python), file("spin.py", PYTHON.translateEscapes()).toString()));
  }

  final Process shell() throws IOException {
    return started(List.of("/bin/sh", "-c", "echo ready; while :; do :; done"));
  }

  static void needPerf() {
    if (Tool.find("perf").isEmpty()) {
      Needs.missing("there is no perf; install linux-perf");
    }
  }

  /** With py-spy where the interpreter is. */
  final Said record(String... words) {
    String python = System.getenv("STEELYARD_TEST_PYTHON");
    String path = python == null ? "" : Path.of(python).getParent() + ":";
    List<String> all = new ArrayList<>(List.of("profile", "record"));
    all.addAll(List.of(words));
    return steelyardWith(
        Map.of("STEELYARD_STORE", store().toString(), "PATH", path + System.getenv("PATH")),
        all.toArray(String[]::new));
  }

  static String pid(Process process) {
    return Long.toString(process.pid());
  }
}
