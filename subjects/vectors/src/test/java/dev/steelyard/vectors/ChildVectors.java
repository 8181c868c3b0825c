package dev.steelyard.vectors;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server in a process of its own: a virtual machine with this test's class path. */
record ChildVectors(Process process, BufferedReader out) implements AutoCloseable {

  static Process launch(List<String> jvm, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    command.add(VectorsMain.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("VECTORS_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  static ChildVectors start(Path data, List<String> jvm, Map<String, String> environment)
      throws IOException {
    Process process = launch(jvm, environment, "--port", "0", "--data", data.toString());
    return new ChildVectors(process, process.inputReader(StandardCharsets.UTF_8));
  }

  static ChildVectors start(Path data) throws IOException {
    return start(data, List.of(), Map.of());
  }

  private static String classPath() {
    String tests = System.getProperty("surefire.test.class.path", "");
    return tests.isEmpty() ? System.getProperty("java.class.path") : tests;
  }

  /** Waits for the line that says where it listens. */
  VectorsClient client() throws IOException {
    String line = String.valueOf(out.readLine());
    if (!line.matches("listening on http://127\\.0\\.0\\.1:\\d+")) {
      throw new IOException("it does not listen: " + line + errors());
    }
    return new VectorsClient(Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
  }

  /** What it said on the other stream, until it ended. */
  String errors() throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop, as SIGTERM does, and gives the rest of what it said on both streams. */
  String stop() throws IOException, InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IOException("it does not stop");
    }
    return out.lines().reduce("", String::concat) + errors();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
