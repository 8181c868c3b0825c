package dev.steelyard.cli;

import dev.steelyard.testing.FastStarts;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/**
 * The launcher script, in a house that is built already: its jar only names this test's classes.
 * That the script builds is tested by {@code ./verify}.
 */
abstract class LaunchedTest extends CliTest {

  private static final String RUNTIME = "STEELYARD_RUNTIME_DIR";

  static final String JDK = System.getProperty("java.home");

  Path home = Path.of("");
  Path script = Path.of("");

  @BeforeEach
  void buildTheHouse() throws IOException {
    home = Files.createDirectories(folder.resolve("a house with spaces"));
    script = Files.copy(REPOSITORY.resolve("steelyard"), home.resolve("steelyard"));
    Path app = Files.createDirectories(home.resolve(".cache/app"));
    if (ChildCli.FAST.isPresent()) {
      ChildCli.FAST.get().linkIn(app);
    } else {
      furnish(app);
    }
    Files.createFile(app.resolve(".built"));
  }

  /** Makes a jar there that starts this test's classes. */
  static void furnish(Path app) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    manifest.getMainAttributes().putValue("Enable-Native-Access", "ALL-UNNAMED");
    manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.nio");
    try (OutputStream file = Files.newOutputStream(app.resolve("steelyard.jar"))) {
      new JarOutputStream(file, manifest).close();
    }
  }

  private static String classPath() {
    return Stream.of(FastStarts.classPath().split(File.pathSeparator))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  Said launch(Path program, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return start(command, environment);
  }

  /** A line of shell, in which {@code "$0"} is the launcher. */
  Said shell(String line, Map<String, String> environment)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(Map.of("JAVA_HOME", JDK));
    all.putAll(environment);
    return start(List.of("env", "--default-signal=INT", "sh", "-c", line, script.toString()), all);
  }

  Said shell(String line) throws IOException, InterruptedException {
    return shell(line, Map.of());
  }

  /** Starts something elsewhere, with no more of an environment than this and a store. */
  Said start(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = folder.resolve("launched.out");
    Process process = builder(command, environment).redirectOutput(out.toFile()).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return new Said(code, Files.readString(out), err);
  }

  /** The launcher under way, with Ctrl-C as a user's shell has it. */
  Process begin(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,QUIT,TERM"));
    command.add(script.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = builder(command, Map.of("JAVA_HOME", JDK));
    return builder.redirectOutput(folder.resolve("begun.out").toFile()).start();
  }

  private ProcessBuilder builder(List<String> command, Map<String, String> environment)
      throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", "/usr/bin:/bin", "STEELYARD_STORE", store().toString()));
    // Whoever else measures on this machine, such as tests beside this one, is not waited for.
    Optional.ofNullable(System.getenv(RUNTIME))
        .ifPresent(own -> builder.environment().put(RUNTIME, own));
    builder.environment().putAll(environment);
    return builder;
  }
}
