package dev.steelyard.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
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
    Process looking = looking();
    Map<String, Double> taken;
    try (BufferedReader answer = looking.inputReader()) {
      assertThat(answer.readLine()).isEqualTo("looking");
      Process other = busy(program("bystander"));
      awaitSecond(other.pid());
      awaitSecond(looking.children().findFirst().orElseThrow().pid());
      looking.getOutputStream().write('\n');
      looking.getOutputStream().flush();
      taken = read(answer);
      other.destroyForcibly();
    }
    assertThat(looking.waitFor()).isZero();
    assertThat(taken.get("bystander")).isGreaterThanOrEqualTo(1.0);
    assertThat(taken).doesNotContainKey("own-child");
  }

  /** As a shell that waits for a build which took long before. */
  @Test
  void do_not_count_again_what_a_child_had_used_before_when_it_is_waited_for() throws Exception {
    Path parent = folder.resolve("parent.sh");
    Files.writeString(
        parent,
        program("worker")
            + " -c 'while :; do :; done' & echo $!\nread line\nkill -9 $!\nwait $!\necho done\nread line\n");
    Process other = new ProcessBuilder(program("waiter"), parent.toString()).start();
    try (BufferedReader answer = other.inputReader()) {
      long worker = Long.parseLong(answer.readLine());
      awaitSecond(worker);
      Process looking = looking();
      try (BufferedReader said = looking.inputReader()) {
        assertThat(said.readLine()).isEqualTo("looking");
        other.getOutputStream().write('\n');
        other.getOutputStream().flush();
        assertThat(answer.readLine()).isEqualTo("done");
        looking.getOutputStream().write('\n');
        looking.getOutputStream().flush();
        assertThat(read(said).getOrDefault("waiter", 0.0)).isLessThan(0.9);
      }
    }
    other.destroyForcibly();
  }

  @Test
  void say_nothing_of_a_moment() {
    assertThat(Bystanders.look().since()).isEmpty();
  }

  private Process looking() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            LookingProcess.class.getName(),
            program("own-child"))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Map<String, Double> read(BufferedReader answer) throws IOException {
    Map<String, Double> taken = new HashMap<>();
    for (String line = answer.readLine(); line != null; line = answer.readLine()) {
      int space = line.lastIndexOf(' ');
      taken.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
    }
    return taken;
  }

  /** Until it has used a second of a processor's time, which nobody tells. */
  private static void awaitSecond(long pid) {
    while (Long.parseLong(Processes.stat(pid).orElseThrow().get(11)) < SECOND) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static String classPath() {
    String tests = System.getProperty("surefire.test.class.path", "");
    return tests.isEmpty() ? System.getProperty("java.class.path") : tests;
  }
}
