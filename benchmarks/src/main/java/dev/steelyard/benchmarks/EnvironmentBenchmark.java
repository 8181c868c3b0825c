package dev.steelyard.benchmarks;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.environment.PreparedEnvironment;
import dev.steelyard.environment.python.PythonEnvironment;
import dev.steelyard.environment.python.PythonInstaller;
import dev.steelyard.environment.python.PythonInterpreter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long several versions of a Python package take to install at once, cold and warm, and to look
 * at again, beside one {@code venv} and {@code pip install} after the other. Needs the package
 * index.
 */
public final class EnvironmentBenchmark {

  private static final String PACKAGE = "pylance==";
  private static final List<String> USUAL = List.of("0.30.0", "0.39.0", "2.0.1", "7.1.0");
  private static final double NANOS = 1e9;

  private final List<String> versions;

  private EnvironmentBenchmark(List<String> versions) {
    this.versions = versions;
  }

  /**
   * An empty folder for the caches of installers, which is left as it is; then the versions, where
   * they are not to be the usual four.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> all = List.of(arguments);
    new EnvironmentBenchmark(all.size() > 1 ? all.subList(1, all.size()) : USUAL)
        .run(Path.of(all.getFirst()).toAbsolutePath());
  }

  private void run(Path caches) throws IOException, InterruptedException {
    PythonInterpreter python =
        PythonInterpreter.usual(Path.of("").toAbsolutePath(), System.getenv("PATH"));
    PythonInstaller installer =
        PythonInstaller.find(System.getenv(), caches.resolve("uv"), () -> false);
    System.out.println(python.version() + ", uv: " + installer.uv());
    List<EnvironmentKind> kinds = new ArrayList<>();
    for (String version : versions) {
      kinds.add(
          PythonEnvironment.of(
              PACKAGE + version, List.of(PACKAGE + version), caches, python, installer));
    }
    for (String state : List.of("cold", "warm")) {
      atOnce(state, kinds);
      oneByOne(state, python.program(), caches.resolve("pip"));
    }
  }

  private static void atOnce(String state, List<EnvironmentKind> kinds) {
    try (EnvironmentFolder folder = EnvironmentFolder.temporary()) {
      prepare(state + ", at once", folder.environments(), kinds);
      for (int i = 0; i < 3; i++) {
        prepare("  looked at again", folder.environments(), kinds);
      }
    }
  }

  private static void prepare(String what, Environments environments, List<EnvironmentKind> kinds) {
    long start = System.nanoTime();
    List<PreparedEnvironment> all =
        environments.getAll(kinds, kinds.size(), PreparationListener.NONE);
    long end = System.nanoTime();
    for (PreparedEnvironment one : all) {
      switch (one) {
        case PreparedEnvironment.Ready ready -> ready.lease().close();
        case PreparedEnvironment.Failed failed -> throw failed.why();
      }
    }
    System.out.printf("%s: %.3f s%n", what, (end - start) / NANOS);
  }

  private void oneByOne(String state, Path python, Path cache)
      throws IOException, InterruptedException {
    try (EnvironmentFolder folder = EnvironmentFolder.temporary()) {
      Path root = folder.environments().root();
      long start = System.nanoTime();
      for (String version : versions) {
        Path place = root.resolve(version);
        run(List.of(python.toString(), "-m", "venv", place.toString()));
        run(
            List.of(
                place.resolve("bin").resolve("pip").toString(),
                "install",
                "--quiet",
                "--cache-dir",
                cache.toString(),
                PACKAGE + version));
      }
      System.out.printf(
          "%s, venv and pip one after the other: %.3f s%n",
          state, (System.nanoTime() - start) / NANOS);
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw SteelyardException.cannotRun(String.join(" ", command) + " failed");
    }
  }
}
