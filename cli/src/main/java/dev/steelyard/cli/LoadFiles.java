package dev.steelyard.cli;

import dev.steelyard.analysis.report.KeptPage;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.text.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the report of a load test goes beside standard output.
 *
 * @param kept the run's own folder in the store
 * @param asked a file that was asked for
 * @param results a folder for the report in every format
 */
record LoadFiles(Optional<Path> kept, Optional<Path> asked, Optional<Path> results) {

  private static final Map<Format, String> NAMES =
      Map.of(
          Format.TEXT, "summary.txt",
          Format.JSON, "report.json",
          Format.CSV, "report.csv",
          Format.MARKDOWN, "report.md",
          Format.HTML, KeptPage.NAME);

  /** Finds out before anything is measured that a page could not be written. */
  void check() {
    asked.ifPresent(ReportFile::check);
  }

  /** Writes the report wherever it is to go, and tells where it is now. */
  List<Fact> write(LoadReport report, SideFiles afterwards) {
    return Stream.of(
            kept.flatMap(folder -> afterwards.written(() -> writeKept(report, folder))),
            asked.flatMap(page -> afterwards.written(() -> writePage(report, page))),
            results.flatMap(folder -> afterwards.written(() -> writeAll(report, folder))))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Fact writeKept(LoadReport report, Path folder) {
    Path page = PrivateFiles.folder(folder).resolve(KeptPage.NAME);
    PrivateFiles.require(page);
    write(report, Format.HTML, page);
    return new Fact("Report:", page.toString());
  }

  private static Fact writePage(LoadReport report, Path page) {
    write(report, Format.of(page).orElse(Format.HTML), page);
    return new Fact("Page:", page.toString());
  }

  private static Fact writeAll(LoadReport report, Path folder) {
    Folders.make(folder);
    NAMES.forEach((format, name) -> write(report, format, folder.resolve(name)));
    return new Fact("Results:", folder.toString());
  }

  private static void write(LoadReport report, Format format, Path file) {
    ReportFile.write(file, out -> Reports.load(format, Terminal.FILE).write(report, out));
  }
}
