package dev.steelyard.cli.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.probe.Probe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Starts programs with the probe, and what watches them. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class WatchedProgramTest extends CliTest {

  /** Misses four of five lookups; a polite kill ends it in order. */
  private static final String PROBED =
      """
      import dev.steelyard.probe.Probe;
      public class Probed {
        public static void main(String[] words) throws Exception {
          var export = Probe.kind("export", "export");
          var discover = Probe.kind("schema", "discover");
          var schemas = Probe.cache("schemas");
          Probe.gauge("queue", () -> 7);
          System.out.println("ready");
          while (true) {
            try (var unit = export.begin("one")) {
              for (int i = 0; i < 5; i++) schemas.lookedUp("key " + i, i == 0);
              try (var part = discover.begin("a.parquet")) { Thread.sleep(2); }
            }
            Thread.sleep(5);
          }
        }
      }
      """;

  final List<Process> started = new ArrayList<>();

  Process program(String... options) throws IOException {
    Path source = file("Probed.java", PROBED);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", probe(), source.toString()));
    return begun(command);
  }

  /** The parent of such a program. */
  Process parentThatAsksNothing() throws IOException {
    Path source = file("Probed.java", PROBED);
    return begun(
        List.of(
            "sh",
            "-c",
            "\"$@\" & exec sleep 600",
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            probe(),
            source.toString()));
  }

  private Process begun(List<String> command) throws IOException {
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(program);
    BufferedReader said =
        new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8));
    // A recording that is begun with it says so first.
    String line = said.readLine();
    while (line != null && !line.equals("ready")) {
      line = said.readLine();
    }
    assertThat(line).isEqualTo("ready");
    return program;
  }

  private static String probe() {
    try {
      return Path.of(Probe.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process one : started) {
      one.children().forEach(ProcessHandle::destroyForcibly);
      one.destroyForcibly().waitFor();
    }
  }

  static String recordings(Process program) throws IOException, InterruptedException {
    return jcmd(program, "JFR.check");
  }

  static String jcmd(Process program, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(program.pid()));
    command.addAll(List.of(words));
    Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    assertThat(jcmd.waitFor()).isZero();
    return said;
  }

  ChildCli watching(Process program, String... options) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("monitor", Long.toString(program.pid()), "--window", "1s"));
    words.addAll(List.of(options));
    return ChildCli.start(folder, store(), words.toArray(String[]::new));
  }

  /** There is no other sign of a window than what is written of it. */
  static void awaitWindow(ChildCli child) throws IOException, InterruptedException {
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      child.out().toAbsolutePath().getParent().register(watch, ENTRY_MODIFY);
      while (Files.size(child.out()) == 0 && child.process().isAlive()) {
        WatchKey key = watch.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
      }
    }
  }
}
