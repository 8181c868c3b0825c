package dev.steelyard.cli;

import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Report;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what a run found, and leaves the HTML report beside its journal. */
final class RunPrinter {

  private final Surroundings around;
  private final Format format;
  private final boolean quiet;
  private final NoiseMarks marks;

  RunPrinter(Surroundings around, Format format, boolean quiet, NoiseMarks marks) {
    this.around = around;
    this.format = format;
    this.quiet = quiet;
    this.marks = marks;
  }

  void print(RunOutcome outcome, Path folder) throws IOException {
    Report report = marks.on(RunReports.of(outcome.record(), outcome.results()));
    Path html = folder.resolve("report.html");
    try (Writer out = Files.newBufferedWriter(html)) {
      Reports.comparison(Format.HTML, around.terminal()).write(report, out);
    }
    Reports.comparison(format, around.terminal()).write(report, around.out());
    around.out().flush();
    if (format == Format.TEXT && !quiet) {
      around.out().println();
      around.out().println("Report: " + html);
      if (!outcome.failed().isEmpty()) {
        around.out().println("Logs:   " + folder.resolve("logs"));
      }
      around.out().flush();
    }
  }
}
