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
  private final CommonOptions common;

  RunPrinter(Surroundings around, CommonOptions common) {
    this.around = around;
    this.common = common;
  }

  void print(RunOutcome outcome, Path folder) throws IOException {
    Report report = RunReports.of(outcome);
    Path html = folder.resolve("report.html");
    try (Writer out = Files.newBufferedWriter(html)) {
      Reports.comparison(Format.HTML, around.terminal()).write(report, out);
    }
    Reports.comparison(common.format(), around.terminal()).write(report, around.out());
    around.out().flush();
    if (common.format() == Format.TEXT && !common.quiet()) {
      around.out().println();
      around.out().println("Report: " + html);
      around.out().flush();
    }
  }
}
