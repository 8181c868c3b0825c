package dev.steelyard.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code steelyard demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Runs examples/compress.yaml: real programs on real data, in under a minute.",
    footer = {"", "Example: steelyard demo"})
final class DemoCommand implements Callable<Integer> {

  private final Surroundings around;

  DemoCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Path experiment = around.home().resolve("examples").resolve("compress.yaml");
    around.err().println("$ steelyard run " + experiment);
    around.err().flush();
    return Steelyard.execute(around, "run", experiment.toString());
  }
}
