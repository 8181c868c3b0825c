package dev.steelyard.lab.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real second process: a JVM with this test's class path. */
record ChildLab(Process process, Path output) {

  static ChildLab start(Path folder, Class<?> main, Object... args) throws IOException {
    return startWith(Map.of(), folder, main, args);
  }

  /** With these variables beside those of this process. */
  static ChildLab startWith(
      Map<String, String> environment, Path folder, Class<?> main, Object... args)
      throws IOException {
    Path output = Files.createTempFile(folder, "child", ".out");
    ProcessBuilder builder = new ProcessBuilder(command(main, args));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new ChildLab(builder.start(), output);
  }

  private static List<String> command(Class<?> main, Object... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(arg -> arg.startsWith("--"))
        .forEach(command::add);
    String tests = System.getProperty("surefire.test.class.path", "");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(tests.isEmpty() ? System.getProperty("java.class.path") : tests);
    command.add(main.getName());
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return command;
  }
}
