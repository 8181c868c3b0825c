package dev.steelyard.environment.command;

import dev.steelyard.environment.Environments;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Another process that wants an environment, and uses it until its standard input ends. */
final class PrepareMain {

  private PrepareMain() {}

  /** The cache, the folder of the script, and the script. */
  public static void main(String[] arguments) throws IOException {
    CommandEnvironment kind = kind(Path.of(arguments[1]), arguments[2]);
    try (Lease lease =
        new Environments(Path.of(arguments[0])).lease(kind, PreparationListener.NONE)) {
      System.out.println(lease.isCached() ? "cached" : "made");
      var _ = System.in.read();
    }
  }

  static CommandEnvironment kind(Path directory, String script) {
    return new CommandEnvironment(
        "one", List.of("sh", script), Map.of(), directory, Duration.ofMinutes(2), () -> false);
  }

  static Process start(Path cache, Path directory, String script) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            PrepareMain.class.getName(),
            cache.toString(),
            directory.toString(),
            script)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
