package dev.steelyard.cli.results;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.report.KeptPage;
import dev.steelyard.analysis.report.ReportService;
import dev.steelyard.analysis.report.StoredReport;
import dev.steelyard.cli.answer.CopiedPage;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    description =
        "Writes the report of a run, or what is stored of a build, as one HTML file that needs"
            + " nothing else.",
    footer = {
      "",
      "Example: steelyard report compress-20260131 --output compress.html",
      "         steelyard report mydb@0.2.0+def5678 --output build.md"
    })
public final class ReportCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "RUN|BUILD",
      description = "The run; enough of its name to tell it will do. Or a build (name@version).")
  private String what = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where to, in the format of its name (.html, .md, .json, .csv, .txt); - is standard"
              + " output. Default: the run's name with .html, here.")
  private @Nullable Path output;

  public ReportCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    try (LazyStore store = new LazyStore(() -> common.openStoreToRead(around))) {
      StoredReport found =
          new ReportService(common.places(store, around), common.notices(around))
              .of(what, this::page);
      Path file = output == null ? Path.of(found.name() + ".html") : output;
      write(file, found);
      if (!isStandardOutput(file)) {
        around.out().println(file);
      }
      return ExitCode.ofAnswer(ExitCode.GOOD, found.damaged());
    }
  }

  /** Nothing but a page can be made of a page. */
  private Optional<Path> page(RunRecord run) {
    return format() == Format.HTML
        ? KeptPage.ofLoad(run, common.runsFolder(around))
        : Optional.empty();
  }

  private Format format() {
    return output == null || isStandardOutput(output)
        ? Format.HTML
        : Format.of(output).orElse(Format.HTML);
  }

  private void write(Path file, StoredReport found) throws IOException {
    Format format = format();
    ReportWriter content =
        out -> {
          switch (found) {
            case StoredReport.Kept kept ->
                out.append(
                    isStandardOutput(file)
                        ? Files.readString(kept.page())
                        : new CopiedPage(kept.page(), file).content());
            case StoredReport.Made made ->
                Reports.comparison(format, Terminal.FILE).write(made.report(), out);
          }
        };
    if (isStandardOutput(file)) {
      content.writeTo(around.out());
    } else {
      ReportFile.write(file, content::writeTo);
    }
  }

  private static boolean isStandardOutput(Path file) {
    return file.toString().equals("-");
  }

  private interface ReportWriter {
    void writeTo(Appendable out) throws IOException;
  }
}
