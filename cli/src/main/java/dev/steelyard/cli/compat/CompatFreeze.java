package dev.steelyard.cli.compat;

import dev.steelyard.analysis.compat.FreezeRun;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.cli.terminal.StepLine;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.core.compat.Freeze;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.util.Optional;

/** {@code steelyard compat freeze}. */
record CompatFreeze(CliContext around, SuitePlaceOptions place, ReportFile file, boolean quiet) {

  int run(CompatSuite suite, Format format) throws IOException {
    Renderer<Freeze> renderer = Reports.freeze(file.besides(format), around.terminal());
    try (Interruption interruption = Interruption.watch()) {
      Optional<Freeze> told = interruption.unlessHappened(() -> found(suite, interruption));
      if (told.isEmpty()) {
        return interrupted();
      }
      Freeze found = told.get();
      renderer.write(found, around.out());
      around.out().flush();
      SideFiles afterwards = new SideFiles(around);
      afterwards.written(() ->
          file.write(format, (as, out) -> Reports.freeze(as, Terminal.FILE).write(found, out)));
      return afterwards.exitCode(found.isIncomplete() ? ExitCode.FAILED : ExitCode.GOOD);
    }
  }

  private Freeze found(CompatSuite suite, Interruption interruption) {
    StepLine line = new StepLine(around, quiet);
    try {
      return new FreezeRun(place.place(around, interruption)).run(suite, new CompatProgress(line));
    } finally {
      line.end();
    }
  }

  private int interrupted() {
    Messages.remark(
        "interrupted: what is frozen so far stays; the same command goes on with the rest",
        around.err());
    return ExitCode.INTERRUPTED;
  }
}
