package dev.steelyard.cli.run;

import dev.steelyard.analysis.compare.NoiseMarks;
import dev.steelyard.analysis.report.KeptPage;
import dev.steelyard.analysis.runs.RunReports;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Result;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.lab.adhoc.AdHoc;
import dev.steelyard.lab.output.MatrixFolder;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.report.CommandReports;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints what a run found, and leaves the HTML report beside its journal. */
final class RunPrinter {

  /** How a report looks. */
  private interface Shape {
    Renderer<Report> of(Format format, Terminal terminal);
  }

  private final CliContext around;
  private final Format format;
  private final ReportFile file;
  private final boolean quiet;
  private final NoiseMarks marks;
  private final Declarations declared;

  RunPrinter(
      CliContext around,
      Format format,
      ReportFile file,
      boolean quiet,
      NoiseMarks marks,
      Declarations declared) {
    this.around = around;
    this.format = format;
    this.file = file;
    this.quiet = quiet;
    this.marks = marks;
    this.declared = declared;
  }

  /**
   * Prints what a run found, then writes its files and says where they are.
   *
   * @param folder the run's own, in the store
   * @param recorded what was recorded of its trials
   * @param results where its files for other programs go, in a folder of its name
   */
  void print(
      RunOutcome outcome,
      Path folder,
      Optional<Path> results,
      RunProfiles.RecordedRun recorded,
      SideFiles afterwards)
      throws IOException {
    List<Result> all = new ArrayList<>(outcome.results());
    all.addAll(recorded.results());
    Report report =
        planned(
                marks.on(RunReports.of(outcome.record(), declared.on(all))),
                recorded.isPlannedWorse())
            .withProfiles(recorded.parts());
    Path html = folder.resolve(KeptPage.NAME);
    Format shown = file.besides(format);
    Shape shape =
        AdHoc.isOrigin(outcome.plan().experiment()) ? CommandReports::of : Reports::comparison;
    shape.of(shown, around.terminal()).write(report, around.out());
    around.out().flush();
    Optional<Path> page = afterwards.written(() -> writePage(report, html));
    List<Path> asked =
        afterwards
            .written(() ->
                file.write(format, (as, out) -> shape.of(as, Terminal.FILE).write(report, out)))
            .orElse(List.of());
    Optional<Path> written =
        results.flatMap(parent -> afterwards.written(() -> write(outcome, report, parent, folder)));
    if (shown == Format.TEXT && !quiet) {
      around.out().println();
      page.ifPresent(path -> around.out().println("Report: " + path));
      asked.forEach(path -> around.out().println("Page:   " + path));
      if (!outcome.failed().isEmpty()) {
        around.out().println("Logs:   " + folder.resolve("logs"));
      }
      written.ifPresent(path -> around.out().println("Results: " + path));
      around.out().flush();
    }
  }

  /** What ends the run with 1 is said in every form: others may have no profiles in them. */
  private static Report planned(Report report, boolean isWorse) {
    if (!isWorse) {
      return report;
    }
    List<Note> warnings = new ArrayList<>(report.warnings());
    warnings.add(
        new Note(
            "a traced variant plans a statement worse than the baseline does; the run ends with 1",
            "see its plans"));
    return report.withWarnings(warnings);
  }

  private Path writePage(Report report, Path html) {
    PrivateFiles.require(html);
    try (Writer out = Files.newBufferedWriter(html)) {
      Reports.comparison(Format.HTML, around.terminal()).write(report, out);
      out.flush();
      return html;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: %s".formatted(html, FileFault.why(failure)), failure);
    }
  }

  private static Path write(RunOutcome outcome, Report report, Path parent, Path folder) {
    StringBuilder summary = new StringBuilder();
    try {
      Reports.comparison(Format.TEXT, Terminal.FILE).write(report, summary);
    } catch (IOException impossible) {
      throw new IllegalStateException("text in memory cannot fail", impossible);
    }
    return MatrixFolder.write(outcome, parent, folder.resolve("logs"), summary.toString());
  }
}
