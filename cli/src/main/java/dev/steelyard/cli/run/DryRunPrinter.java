package dev.steelyard.cli.run;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.run.DryRun;
import dev.steelyard.report.content.Signs;
import java.io.PrintStream;
import java.util.List;

/** Prints what a run would do. */
final class DryRunPrinter {

  private static final int MOST_TRIALS = 20;

  private final PrintStream out;

  DryRunPrinter(CliContext around) {
    this.out = around.out();
  }

  /**
   * Prints it.
   *
   * @param later what the setup, a build or an installer has to make yet
   */
  void print(DryRun outline, List<String> later) {
    out.println(outline.name());
    out.println();
    line("variants", String.join(", ", outline.variants()));
    for (Factor factor : outline.factors()) {
      line(factor.name(), String.join(", ", factor.levels()));
    }
    line("trials", Signs.grouped(outline.trials().size()));
    if (outline.starts() > 0) {
      line("starts", "%s of the subject".formatted(Signs.grouped(outline.starts())));
    }
    line(
        "iterations",
        "%s, of them %s to warm up"
            .formatted(Signs.grouped(outline.iterations()), Signs.grouped(outline.warmup())));
    if (!outline.counted().isEmpty()) {
      line("counted", outline.counted());
    }
    out.println();
    outline.trials().stream().limit(MOST_TRIALS).forEach(one -> out.println("  " + one.label()));
    if (outline.trials().size() > MOST_TRIALS) {
      out.println("  and %s more".formatted(Signs.grouped(outline.trials().size() - MOST_TRIALS)));
    }
    if (!outline.installs().isEmpty()) {
      out.println();
      out.println("What is installed for these variants, each in a folder of its own:");
      outline.installs().forEach(one -> out.println("  " + Messages.printable(one)));
    }
    if (!later.isEmpty()) {
      out.println();
      out.println("The setup, a build or an installer has to make what is not there yet:");
      later.stream().limit(MOST_TRIALS).forEach(one -> out.println("  " + Messages.printable(one)));
    }
    out.flush();
  }

  private void line(String what, String value) {
    out.println("  %-12s %s".formatted(what, Messages.printable(value)));
  }
}
