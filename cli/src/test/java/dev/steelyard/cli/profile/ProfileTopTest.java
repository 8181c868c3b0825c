package dev.steelyard.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.host.process.Tool;
import dev.steelyard.testing.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a pseudo terminal, as a person sees it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProfileTopTest extends CliTest {

  private static final String LEAVE = "\u001b[?1049l";

  private static final String WORKER =
      """
      public class Worker {
        static volatile long sink;
        static void work() { for (int i = 0; i < 1_000_000; i++) sink = sink * 31 + i; }
        public static void main(String[] words) {
          System.out.println("ready");
          while (true) work();
        }
      }
      """;

  private final List<Process> started = new ArrayList<>();

  private Process startWorker() throws IOException {
    Path source = file("Worker.java", WORKER);
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                source.toString())
            .redirectErrorStream(true)
            .start();
    started.add(worker);
    BufferedReader said =
        new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8));
    assertThat(said.readLine()).isEqualTo("ready");
    return worker;
  }

  @AfterEach
  void endWorker() throws InterruptedException {
    for (Process one : started) {
      one.destroyForcibly().waitFor();
    }
  }

  /** A terminal in which the command runs, and what it shows. */
  private final class Window {
    private final Process script;
    private final StringBuilder seen = new StringBuilder();

    Window(long pid) throws IOException, InterruptedException {
      if (Tool.find("script").isEmpty()) {
        Needs.missing("script of util-linux, which makes a terminal");
      }
      assertThat(ChildCli.shell(folder, store(), "true").process().waitFor()).isZero();
      // Some shells end by a Ctrl-C meant for what they run, unless they have a trap of their own.
      String line =
          "trap : INT; stty -g > before; ./steelyard profile top %d; echo code $?; stty -g > after"
              .formatted(pid);
      script =
          new ProcessBuilder(
                  List.of("env", "--default-signal=INT", "script", "-qfec", line, "/dev/null"))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    }

    void await(Predicate<String> wanted) throws IOException {
      while (!wanted.test(seen.toString())) {
        int next = script.getInputStream().read();
        assertThat(next).as("it showed only: " + seen).isNotNegative();
        seen.append((char) next);
      }
    }

    void await(String text) throws IOException {
      await(all -> all.contains(text));
    }

    void type(String keys) throws IOException {
      script.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
      script.getOutputStream().flush();
    }

    /** Everything is as it was before. */
    void assertLeft(String code) throws IOException, InterruptedException {
      await(code);
      assertThat(script.waitFor()).isZero();
      assertThat(seen.indexOf(LEAVE)).isPositive().isLessThan(seen.indexOf(code));
      assertThat(Files.readString(folder.resolve("after")))
          .isNotBlank()
          .isEqualTo(Files.readString(folder.resolve("before")));
    }
  }

  /** One process for all, as each takes a while to begin. */
  @Test
  void keys_steer_it_and_however_it_ends_the_terminal_is_left_as_it_was() throws Exception {
    Process worker = startWorker();
    Window window = new Window(worker.pid());
    window.await("Worker.work");
    window.type("l");
    window.await("Worker.work:3");
    window.type("h");
    window.await("sort by %total");
    window.type("q");
    window.assertLeft("code 0");
    assertThat(worker.isAlive()).isTrue();

    Window interrupted = new Window(worker.pid());
    interrupted.await("Worker.work");
    interrupted.type("\u0003");
    interrupted.assertLeft("code 130");

    Window left = new Window(worker.pid());
    left.await("Worker.work");
    endWorker();
    left.assertLeft("code 0");
    assertThat(left.seen).contains("process %d has ended".formatted(worker.pid()));
  }

  @Test
  void without_a_terminal_it_names_what_works_without() {
    String pid = Long.toString(ProcessHandle.current().pid());
    Said said = steelyard("profile", "top", pid);

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("'profile record %s' records for a while".formatted(pid))
        .hasLineCount(1);
    assertThat(steelyard("profile", "top", "99999999").err()).contains("there is no process");
  }
}
