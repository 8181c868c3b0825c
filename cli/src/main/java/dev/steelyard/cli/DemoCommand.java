package dev.steelyard.cli;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steelyard demo}. */
@Command(
    name = "demo",
    description = "Runs examples/compress.yaml: real programs on real data, in under a minute.",
    footer = {"", "Example: steelyard demo"})
final class DemoCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();

  DemoCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Path experiment = around.home().resolve("examples").resolve("compress.yaml");
    List<String> command = new ArrayList<>(List.of("run", experiment.toString()));
    command.addAll(common.arguments());
    if (!common.quiet()) {
      around.err().println("$ steelyard " + String.join(" ", command));
      around.err().flush();
    }
    return Steelyard.execute(around, command.toArray(String[]::new));
  }
}
