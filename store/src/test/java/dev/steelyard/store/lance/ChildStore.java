package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.FastStarts;
import dev.steelyard.testing.FolderChanges;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real second process: a JVM with this test's classes. */
record ChildStore(Process process, Path files) {

  static final Optional<FastStarts> FAST =
      FastStarts.of(StoreProcess.class.getName(), StoreRehearsal.class.getName());

  /** Helpers start as they do for users: from one jar, with an archive of classes. */
  static void startHelpersFast() {
    FAST.ifPresent(fast -> {
      System.setProperty(HelperJvm.ARCHIVE, fast.archive().toString());
      System.setProperty("java.class.path", fast.jar().toString());
    });
  }

  record Ended(int code, String output, String errors) {}

  static ChildStore start(
      Path directory, Map<String, String> environment, Class<?> main, Object... args)
      throws IOException {
    return start(directory, environment, List.of(), main, args);
  }

  /** Below another program, such as one that watches it. */
  static ChildStore start(
      Path directory,
      Map<String, String> environment,
      List<String> below,
      Class<?> main,
      Object... args)
      throws IOException {
    Path files = Files.createTempDirectory(directory, "child");
    List<String> command = new ArrayList<>(below);
    command.addAll(command(main, args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(files.toFile());
    builder.environment().putAll(environment);
    builder.redirectOutput(files.resolve("out").toFile());
    builder.redirectError(files.resolve("err").toFile());
    return new ChildStore(builder.start(), files);
  }

  Ended await() throws IOException, InterruptedException {
    int code = process.waitFor();
    return new Ended(
        code, Files.readString(files.resolve("out")), Files.readString(files.resolve("err")));
  }

  /** Returns when it has printed so many lines, which it has to live for. */
  void awaitLines(long least) throws IOException, InterruptedException {
    assertThat(FolderChanges.await(files, process, () -> lines() >= least))
        .as("%d lines before its end", least)
        .isTrue();
  }

  /** Lines it has printed so far. */
  long lines() throws IOException {
    return Files.readString(files.resolve("out")).lines().count();
  }

  private static List<String> command(Class<?> main, Object... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(FAST.map(FastStarts::words).orElseGet(ChildStore::plain));
    command.add(main.getName());
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return command;
  }

  private static List<String> plain() {
    List<String> words = new ArrayList<>();
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(arg -> arg.startsWith("--"))
        .forEach(words::add);
    words.addAll(List.of("-cp", FastStarts.classPath(), StoreProcess.class.getName()));
    return words;
  }
}
