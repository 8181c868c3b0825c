package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Report;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard report}. */
@Command(
    name = "report",
    description = "Writes the report of a run as one HTML file that needs nothing else.",
    footer = {"", "Example: steelyard report compress-20260131 --output compress.html"})
final class ReportCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "RUN", description = "The run; enough of its name to tell it will do.")
  private String run = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to. Default: the run's name with .html, here.")
  private @Nullable Path output;

  ReportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    try (Store store = common.openStore(around)) {
      RunRecord record = Side.run(run, store);
      Path file = output == null ? Path.of(record.id() + ".html") : output;
      Optional<Path> page = LoadFiles.pageOf(record, common.runsFolder(around));
      if (page.isPresent()) {
        copy(page.get(), file);
      } else {
        List<Result> results = Side.ofRun(record, store, around.err()).results();
        write(
            LoadKeeping.isLoad(record)
                ? Report.listing(record.name(), results)
                : new NoiseMarks(store).on(RunReports.of(record, store.declarations().on(results))),
            file);
      }
      around.out().println(file);
      return ExitCode.GOOD;
    }
  }

  private static void copy(Path page, Path file) {
    try {
      Files.copy(page, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException noFolder) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: there is no such folder".formatted(file), noFolder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: %s".formatted(file, failure.getMessage()), failure);
    }
  }

  private void write(Report report, Path file) {
    try (Writer out = Files.newBufferedWriter(file)) {
      Reports.comparison(Format.HTML, around.terminal()).write(report, out);
    } catch (NoSuchFileException noFolder) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: there is no such folder".formatted(file), noFolder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: %s".formatted(file, failure.getMessage()), failure);
    }
  }
}
