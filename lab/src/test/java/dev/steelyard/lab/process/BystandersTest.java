package dev.steelyard.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BystandersTest {

  private static final long SECOND = 100;

  @TempDir Path folder;

  /** A process that keeps a processor busy under the name of its program. */
  static Process busy(String program) throws IOException {
    return new ProcessBuilder(program, "-c", "while :; do :; done").start();
  }

  private String program(String name) throws IOException {
    Path copy = folder.resolve(name);
    Files.copy(Path.of("/bin/sh").toRealPath(), copy);
    return copy.toString();
  }

  @Test
  void take_what_other_programs_use_and_not_what_ones_own_children_do() throws Exception {
    Process looking =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                LookingProcess.class.getName(),
                program("own-child"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<String, Double> taken = new HashMap<>();
    try (BufferedReader answer = looking.inputReader()) {
      assertThat(answer.readLine()).isEqualTo("looking");
      Process other = busy(program("bystander"));
      awaitSecond(other.pid());
      awaitSecond(looking.children().findFirst().orElseThrow().pid());
      looking.getOutputStream().write('\n');
      looking.getOutputStream().flush();
      for (String line = answer.readLine(); line != null; line = answer.readLine()) {
        taken.put(
            line.substring(0, line.lastIndexOf(' ')),
            Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)));
      }
      other.destroyForcibly();
    }
    assertThat(looking.waitFor()).isZero();
    assertThat(taken.get("bystander")).isGreaterThanOrEqualTo(1.0);
    assertThat(taken).doesNotContainKey("own-child");
  }

  @Test
  void say_nothing_of_a_moment() {
    assertThat(Bystanders.look().since()).isEmpty();
  }

  /** Until it has used a second of a processor's time, which nobody tells. */
  private static void awaitSecond(long pid) {
    while (Long.parseLong(Processes.stat(pid).orElseThrow().get(11)) < SECOND) {
      Thread.onSpinWait();
    }
  }

  private static String classPath() {
    String tests = System.getProperty("surefire.test.class.path", "");
    return tests.isEmpty() ? System.getProperty("java.class.path") : tests;
  }
}
