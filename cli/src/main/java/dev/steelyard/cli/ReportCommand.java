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
      description = "Where to; - is standard output. Default: the run's name with .html, here.")
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
      long damaged = 0;
      if (page.isPresent()) {
        write(file, out -> out.append(Files.readString(page.get())));
      } else {
        Side measured = Side.ofRun(record, store, new LeftOut(around.err()));
        List<Result> results = measured.results();
        damaged = measured.problems();
        write(
            LoadKeeping.isLoad(record)
                ? Report.listing(record.name(), results)
                : new NoiseMarks(store).on(RunReports.of(record, store.declarations().on(results))),
            file);
      }
      if (!isStandardOutput(file)) {
        around.out().println(file);
      }
      return damaged > 0 ? ExitCode.FAILED : ExitCode.GOOD;
    }
  }

  private void write(Report report, Path file) {
    write(file, out -> Reports.comparison(Format.HTML, around.terminal()).write(report, out));
  }

  private interface Content {
    void writeTo(Appendable out) throws IOException;
  }

  private static boolean isStandardOutput(Path file) {
    return file.toString().equals("-");
  }

  private void write(Path file, Content content) {
    try {
      if (isStandardOutput(file)) {
        content.writeTo(around.out());
        return;
      }
      try (Writer out = Files.newBufferedWriter(file)) {
        content.writeTo(out);
      }
    } catch (NoSuchFileException noFolder) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: there is no such folder".formatted(file), noFolder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: %s".formatted(file, failure.getMessage()), failure);
    }
  }
}
