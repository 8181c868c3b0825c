package dev.steelyard.cli;

import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.run.Outline;
import dev.steelyard.report.content.Signs;
import java.io.PrintStream;

/** Prints what a run would do. */
final class OutlinePrinter {

  private static final int MOST_TRIALS = 20;

  private final PrintStream out;

  OutlinePrinter(Surroundings around) {
    this.out = around.out();
  }

  void print(Outline outline) {
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
    out.println();
    outline.trials().stream().limit(MOST_TRIALS).forEach(one -> out.println("  " + one.label()));
    if (outline.trials().size() > MOST_TRIALS) {
      out.println("  and %s more".formatted(Signs.grouped(outline.trials().size() - MOST_TRIALS)));
    }
    out.flush();
  }

  private void line(String what, String value) {
    out.println("  %-12s %s".formatted(what, Messages.printable(value)));
  }
}
