package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.export.Export;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what a load test measured goes beside standard output. */
final class LoadOutputOptions {

  @Option(
      names = "--export",
      paramLabel = "KIND=FILE",
      description =
          "Write what other programs read; may be given again. Kinds: k6 (each request),"
              + " k6-summary, locust (FILE begins three names), hdr, junit.")
  private List<String> exports = List.of();

  @Option(
      names = {"-o", "--output", "--html"},
      paramLabel = "FILE",
      description =
          "Write the report to this file too, in the format of its name (.html, .md, .json, .csv,"
              + " .txt), else as a page that needs nothing else; may be given again.")
  private List<Path> pages = List.of();

  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      description = "Write the report in every format to a folder of the run's name in here.")
  private @Nullable Path results;

  @Option(names = "--no-store", description = "Keep nothing in the store.")
  private boolean noStore;

  /**
   * What other programs are to read.
   *
   * @param workers how many processes make the load
   * @throws SteelyardException when one of them is none, or cannot be written with so many
   */
  List<Export> exports(int workers) {
    List<Export> wanted = exports.stream().map(Export::parse).toList();
    ExportFiles.check(wanted.stream().map(Export::file).toList());
    if (workers > 1 && wanted.stream().anyMatch(Export::isOfEachRequest)) {
      throw SteelyardException.invalid(
          "--export k6 writes a line for each request, and workers hand over no more than their"
              + " totals; leave out --workers, or export k6-summary");
    }
    return wanted;
  }

  boolean isStored() {
    return !noStore;
  }

  /**
   * Where the report goes.
   *
   * @param runs where each run that is kept has a folder
   */
  LoadFiles files(String run, Path runs) {
    return new LoadFiles(
        noStore ? Optional.empty() : Optional.of(runs.resolve(run)),
        pages,
        Optional.ofNullable(results).map(parent -> parent.resolve(run)));
  }
}
