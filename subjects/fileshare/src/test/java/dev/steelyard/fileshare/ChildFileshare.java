package dev.steelyard.fileshare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server in a process of its own: a virtual machine with this test's class path. */
record ChildFileshare(Process process, BufferedReader out) implements AutoCloseable {

  static Process launch(List<String> jvm, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    command.add(FileshareMain.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("FILESHARE_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Starts one and returns when it listens. */
  static ChildFileshare start(Path data, List<String> jvm, Map<String, String> switches)
      throws IOException {
    Map<String, String> environment = new java.util.HashMap<>(switches);
    environment.put("FILESHARE_SECRET", "secret");
    Process process = launch(jvm, environment, "--port", "0", "--data", data.toString());
    return new ChildFileshare(process, process.inputReader(StandardCharsets.UTF_8));
  }

  private static String classPath() {
    String tests = System.getProperty("surefire.test.class.path", "");
    return tests.isEmpty() ? System.getProperty("java.class.path") : tests;
  }

  /** Reads the line that says where it listens. */
  FileshareClient client() throws IOException, InterruptedException {
    String line = String.valueOf(out.readLine());
    if (!line.matches("listening on http://127\\.0\\.0\\.1:\\d+")) {
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      throw new IOException("it does not listen: " + line + said);
    }
    FileshareClient client =
        new FileshareClient(Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
    client.logIn("secret").has(200);
    return client;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop, as SIGTERM does, and gives the rest of what it said on both streams. */
  String stop() throws IOException, InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IOException("it does not stop");
    }
    String rest = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return out.lines().reduce("", String::concat) + rest;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
