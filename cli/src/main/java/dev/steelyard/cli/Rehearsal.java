package dev.steelyard.cli;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.host.file.Folders;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the usual commands once on a store of its own, so that the virtual machine can write down
 * which classes they need and later starts are fast. The launcher runs it after a build, and names
 * a folder for what it makes, which it takes away afterwards.
 */
final class Rehearsal {

  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    Path folder = Folders.make(Path.of(args[0]));
    Path file = folder.resolve("sample.json");
    Files.writeString(
        file,
        """
        {"format":"steelyard","version":1,"results":[
        %s,
        %s
        ]}
        """
            .formatted(result(1), result(2)));
    Path experiment = folder.resolve("true.yaml");
    Files.writeString(experiment, "name: rehearsal\nworkload: {command: 'true'}\niterations: 6\n");
    String store = folder.resolve("store").toString();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    CliContext around =
        new CliContext(
            nowhere, System.err, Terminal.PLAIN, false, Map.of("STEELYARD_STORE", store), folder);
    for (List<String> command :
        List.of(
            List.of("--help"),
            List.of("run", "--help"),
            List.of("load", "--help"),
            List.of("publish", file.toString()),
            List.of("results"),
            List.of("results", "--format", "json"),
            List.of("results", "--sql", "SELECT count(*) FROM results"),
            List.of("compare", "rehearsal@1", "rehearsal@2"),
            List.of("compare", "rehearsal@1", "rehearsal@2", "--format", "html"),
            List.of("check"),
            List.of("check", "--format", "html"),
            List.of("changes"),
            List.of("changes", "--format", "html"),
            List.of("run", experiment.toString()),
            List.of("doctor", "--no-measure"),
            List.of("store"))) {
      int code = Steelyard.execute(around, command.toArray(String[]::new));
      if (code != ExitCode.GOOD) {
        System.err.println("the rehearsal of " + command + " gave " + code);
      }
    }
  }

  private static String result(int build) {
    return """
    {"dut":{"name":"rehearsal","version":"%d","timestamp":%d},
     "test_bed":{"name":"here","cpu":"any","memory_gb":1,"os":"any","created_at":1},
     "benchmark_name":"rehearse","units":"ns","values":[1,2,3,4,5,6,7],
     "metadata":{"direction":"lower"},"timestamp":1}\
    """
        .formatted(build, build);
  }
}
