package dev.steelyard.cli.load;

import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.lab.load.LoadOutcome;
import dev.steelyard.load.LoadTest;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.ModelWords;
import dev.steelyard.report.load.SubjectSeen;
import dev.steelyard.report.load.Unanswered;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints what a load test found, and writes its files. */
final class LoadPrinter {

  private final CliContext around;
  private final Format format;
  private final boolean quiet;
  private final LoadFiles files;

  LoadPrinter(CliContext around, Format format, boolean quiet, LoadFiles files) {
    this.around = around;
    this.format = format;
    this.quiet = quiet;
    this.files = files;
  }

  /**
   * Prints what a run found, then writes its files and says where they are.
   *
   * @param profiles what was recorded of the subject
   * @param run its id, when it is in the store
   */
  void print(
      LoadTest test,
      DutBuild dut,
      LoadOutcome outcome,
      SubjectSeen seen,
      LoadProfileFiles profiles,
      Optional<String> run,
      SideFiles afterwards)
      throws IOException {
    List<Fact> kept = run.map(id -> new Fact("Run:", id)).stream().toList();
    LoadReport report =
        new LoadReport(
            test.name(),
            List.of(
                new Fact("", test.secrets().text(test.target())),
                new Fact("load", ModelWords.of(test.kinds())),
                new Fact("build", dut.toString())),
            outcome.recording(),
            outcome.thresholds(),
            test.units(),
            kept,
            Unanswered.neverSent(test.declared(), outcome.recording()),
            seen);
    Reports.load(format, around.terminal())
        .write(format == Format.TEXT ? report.withoutPlaces() : report, around.out());
    around.out().flush();
    List<Fact> places =
        Stream.concat(kept.stream(), files.write(report, profiles, afterwards).stream()).toList();
    if (format == Format.TEXT && !quiet) {
      places.forEach(
          place -> around.out().println(Messages.printable(place.label() + " " + place.value())));
      around.out().flush();
    }
  }
}
