package dev.steelyard.cli;

import dev.steelyard.testing.FastStarts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command in a process of its own: a virtual machine with this test's classes. */
public record ChildCli(Process process, Path out, StringBuilder err) {

  static final Optional<FastStarts> FAST =
      FastStarts.of(Main.class.getName(), Rehearsal.class.getName());

  public static ChildCli start(Path directory, Path store, String... arguments) throws IOException {
    // Whoever runs the tests in the background may have had SIGINT ignored for all below.
    return start(List.of("env", "--default-signal=INT"), directory, store, arguments);
  }

  /** The same as a terminal's foreground group of its own, with other folders for programs. */
  public static ChildCli startInGroup(String path, Path directory, Path store, String... arguments)
      throws IOException {
    return start(
        List.of("setsid", "env", "--default-signal=INT", "PATH=" + path),
        directory,
        store,
        arguments);
  }

  /** The same with its output going into another program, whose output is kept. */
  public static ChildCli startInto(String reader, Path directory, Path store, String... arguments)
      throws IOException {
    return start(List.of("sh", "-c", "\"$@\" | " + reader, "sh"), directory, store, arguments);
  }

  /** A line of shell in which {@code ./steelyard} is the command. */
  public static ChildCli shell(Path directory, Path store, String line) throws IOException {
    var _ = program(directory);
    Path out = Files.createTempFile(directory, "child", ".out");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", line).directory(directory.toFile());
    builder.environment().put("STEELYARD_STORE", store.toString());
    builder.redirectOutput(out.toFile());
    return new ChildCli(builder.start(), out, new StringBuilder());
  }

  /** A program in a folder that is the command. */
  public static Path program(Path directory) throws IOException {
    Path program = directory.resolve("steelyard");
    Files.writeString(program, "#!/bin/sh\nexec %s \"$@\"\n".formatted(jvmWords()));
    if (!program.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable " + program);
    }
    return program;
  }

  private static String jvmWords() {
    return jvm().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }

  private static ChildCli start(
      List<String> before, Path directory, Path store, String... arguments) throws IOException {
    Path out = Files.createTempFile(directory, "child", ".out");
    List<String> command = new ArrayList<>(before);
    command.addAll(jvm());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("STEELYARD_STORE", store.toString());
    builder.redirectOutput(out.toFile());
    return new ChildCli(builder.start(), out, new StringBuilder());
  }

  private static List<String> jvm() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(FAST.map(ChildCli::fast).orElseGet(ChildCli::plain));
    return command;
  }

  private static List<String> fast(FastStarts starts) {
    List<String> words = new ArrayList<>();
    words.add("-Dsteelyard.archive=" + starts.archive());
    words.addAll(starts.words());
    return words;
  }

  private static List<String> plain() {
    List<String> words = new ArrayList<>();
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--"))
        .forEach(words::add);
    words.addAll(List.of("-XX:+UseSerialGC", "-cp", FastStarts.classPath(), Main.class.getName()));
    return words;
  }

  /** Returns when it has said a line like this on standard error. */
  public void awaitLine(String pattern) throws IOException {
    Pattern wanted = Pattern.compile(pattern);
    StringBuilder line = new StringBuilder();
    for (int next = process.getErrorStream().read();
        next >= 0;
        next = process.getErrorStream().read()) {
      err.append((char) next);
      if (next != '\n') {
        line.append((char) next);
      } else if (wanted.matcher(line).find()) {
        return;
      } else {
        line.setLength(0);
      }
    }
    throw new AssertionError("never said " + pattern + " but: " + err);
  }

  /** As Ctrl-C in a terminal does: to it and to every process that it began. */
  public void signalAll(String name) throws IOException, InterruptedException {
    for (ProcessHandle one : process.descendants().toList()) {
      ChildProcesses.run(Path.of("/"), "kill", "-" + name, Long.toString(one.pid()));
    }
    signal(name);
  }

  /** As Ctrl-C in a terminal does: to all of its group, and to no other process. */
  public void signalGroup(String name) throws IOException, InterruptedException {
    ChildProcesses.run(Path.of("/"), "kill", "-" + name, "--", "-" + process.pid());
  }

  public void signal(String name) throws IOException, InterruptedException {
    ChildProcesses.run(Path.of("/"), "kill", "-" + name, Long.toString(process.pid()));
  }

  public Said await() throws IOException, InterruptedException {
    err.append(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    return new Said(process.waitFor(), Files.readString(out), err.toString());
  }
}
