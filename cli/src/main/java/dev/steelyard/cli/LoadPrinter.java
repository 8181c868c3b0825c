package dev.steelyard.cli;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.lab.load.LoadOutcome;
import dev.steelyard.load.LoadTest;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.ModelWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints what a load test found, and writes its files. */
final class LoadPrinter {

  private final Surroundings around;
  private final Format format;
  private final boolean quiet;
  private final LoadFiles files;

  LoadPrinter(Surroundings around, Format format, boolean quiet, LoadFiles files) {
    this.around = around;
    this.format = format;
    this.quiet = quiet;
    this.files = files;
  }

  /**
   * Prints what a run found.
   *
   * @param run its id, when it is in the store
   */
  void print(LoadTest test, DutBuild dut, LoadOutcome outcome, Optional<String> run)
      throws IOException {
    List<Fact> kept = new ArrayList<>();
    run.ifPresent(id -> kept.add(new Fact("Run:", id)));
    LoadReport report =
        new LoadReport(
            test.name(),
            List.of(
                new Fact("", test.secrets().text(test.target())),
                new Fact("load", ModelWords.of(test.load())),
                new Fact("build", dut.toString())),
            outcome.recording(),
            outcome.thresholds(),
            kept);
    kept.addAll(files.write(report));
    LoadReport printed =
        new LoadReport(
            report.name(),
            report.facts(),
            report.recording(),
            report.thresholds(),
            quiet ? List.of() : kept);
    Reports.load(format, around.terminal()).write(printed, around.out());
    around.out().flush();
  }
}
