package dev.steelyard.cli.load;

import dev.steelyard.analysis.report.KeptPage;
import dev.steelyard.cli.answer.CopiedPage;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.text.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the report of a load test goes beside standard output.
 *
 * @param kept the run's own folder in the store
 * @param asked files that were asked for
 * @param results a folder for the report in every format
 */
record LoadFiles(Optional<Path> kept, List<Path> asked, Optional<Path> results) {

  private static final Map<Format, String> NAMES =
      Map.of(
          Format.TEXT, "summary.txt",
          Format.JSON, "report.json",
          Format.CSV, "report.csv",
          Format.MARKDOWN, "report.md",
          Format.HTML, KeptPage.NAME);

  /** Finds out before anything is measured that a page could not be written. */
  void check() {
    ReportFile.check(asked);
  }

  /** Whether anything is written anywhere. */
  boolean isSomewhere() {
    return kept.isPresent() || !asked.isEmpty() || results.isPresent();
  }

  /**
   * Writes the report wherever it is to go, what was recorded of the subject beside it, and tells
   * where it is now.
   */
  List<Fact> write(LoadReport report, LoadProfileFiles profiles, SideFiles afterwards) {
    List<Fact> facts = new ArrayList<>();
    kept.flatMap(
            folder -> afterwards.written(() -> writeKept(report, profiles, folder, afterwards)))
        .ifPresent(facts::addAll);
    asked.forEach(page ->
        afterwards
            .written(() -> writePage(report, profiles, page, afterwards))
            .ifPresent(facts::addAll));
    results
        .flatMap(folder -> afterwards.written(() -> writeAll(report, profiles, folder, afterwards)))
        .ifPresent(facts::addAll);
    return facts.stream().distinct().toList();
  }

  private static List<Fact> writeKept(
      LoadReport report, LoadProfileFiles profiles, Path folder, SideFiles afterwards) {
    Path page = PrivateFiles.folder(folder).resolve(KeptPage.NAME);
    PrivateFiles.require(page);
    LoadReport whole = beside(report, profiles, folder, "", afterwards);
    write(whole, Format.HTML, page);
    return facts("Report:", page, folder, whole);
  }

  private static List<Fact> writePage(
      LoadReport report, LoadProfileFiles profiles, Path page, SideFiles afterwards) {
    Path folder = page.toAbsolutePath().getParent();
    // Beside a pipe or a device is no place for files.
    if (folder == null || (Files.exists(page) && !Files.isRegularFile(page))) {
      write(report, Format.of(page).orElse(Format.HTML), page);
      return List.of(new Fact("Page:", page.toString()));
    }
    LoadReport whole = beside(report, profiles, folder, CopiedPage.prefix(page), afterwards);
    write(whole, Format.of(page).orElse(Format.HTML), page);
    return facts("Page:", page, folder, whole);
  }

  private static List<Fact> writeAll(
      LoadReport report, LoadProfileFiles profiles, Path folder, SideFiles afterwards) {
    Folders.make(folder);
    LoadReport whole = beside(report, profiles, folder, "", afterwards);
    NAMES.forEach((format, name) -> write(whole, format, folder.resolve(name)));
    return List.of(new Fact("Results:", folder.toString()));
  }

  /** A profile that cannot be written does not cost the report. */
  private static LoadReport beside(
      LoadReport report,
      LoadProfileFiles profiles,
      Path folder,
      String prefix,
      SideFiles afterwards) {
    return afterwards
        .written(() -> profiles.write(folder, prefix))
        .map(written -> report.with(report.subject().withProfiles(written)))
        .orElse(report);
  }

  private static List<Fact> facts(String what, Path page, Path folder, LoadReport report) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(what, page.toString()));
    report.subject().profiles().stream()
        .flatMap(one -> one.page().stream())
        .forEach(graph -> facts.add(new Fact("Flame graph:", folder.resolve(graph).toString())));
    return facts;
  }

  private static void write(LoadReport report, Format format, Path file) {
    ReportFile.write(file, out -> Reports.load(format, Terminal.FILE).write(report, out));
  }
}
