package dev.steelyard.host.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a meter in a folder of its own. */
abstract class MeterTest {

  static final Path SHELL = Path.of("/bin/sh");
  static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;
  Path log;
  ProcessMeter meter;

  @BeforeEach
  final void openMeter() {
    log = folder.resolve("log");
    meter = new ProcessMeter(folder);
  }

  @AfterEach
  final void closeMeter() {
    meter.close();
  }

  /** A shell script, its words after the text being its arguments. */
  final Command script(String text, String... arguments) {
    List<String> words =
        Stream.concat(Stream.of("-c", text, "script"), Stream.of(arguments)).toList();
    return new Command(SHELL, words, Map.of(), folder, Optional.empty());
  }

  final Execution run(String text, String... arguments) {
    return meter.measure(script(text, arguments), log, LONG);
  }

  final String written(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  /** What this process has open, but for what comes and goes by itself. */
  static Set<String> openFiles() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.map(MeterTest::target)
          .filter(name -> name.startsWith("/tmp") || name.contains("fifo") || name.contains("pipe"))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  /** Children of this process, zombies too. */
  static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }
}
