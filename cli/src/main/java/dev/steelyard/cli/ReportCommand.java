package dev.steelyard.cli;

import dev.steelyard.core.model.Result;
import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.nio.file.Files;
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
    description =
        "Writes the report of a run, or what is stored of a build, as one HTML file that needs"
            + " nothing else.",
    footer = {
      "",
      "Example: steelyard report compress-20260131 --output compress.html",
      "         steelyard report mydb@0.2.0+def5678 --output build.md"
    })
final class ReportCommand implements Callable<Integer> {

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

  ReportCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    try (Store store = common.openStore(around)) {
      Source source;
      try (LeftOut leftOut = new LeftOut(around.err())) {
        source = source(store, leftOut);
      }
      Path file = output == null ? Path.of(source.name + ".html") : output;
      write(file, source);
      if (!isStandardOutput(file)) {
        around.out().println(file);
      }
      return source.damaged > 0 ? ExitCode.FAILED : ExitCode.GOOD;
    }
  }

  /**
   * What the file is made of.
   *
   * @param name fit for a file
   * @param page as it was written when the load test ended; nothing else can be made of that
   * @param damaged how many stored results are
   */
  private record Source(String name, Optional<Path> page, Optional<Report> report, long damaged) {}

  private Source source(Store store, LeftOut leftOut) {
    if (what.lastIndexOf('@') > 0) {
      ComparedSide build = ComparedSide.find(what, () -> store, around, leftOut);
      Report listing = Report.listing(build.name(), build.results());
      return new Source(
          fileName(build.name()), Optional.empty(), Optional.of(listing), build.problems());
    }
    RunRecord record = ComparedSide.run(what, store.runs());
    Optional<Path> page =
        LoadFiles.pageOf(record, common.runsFolder(around)).filter(_ -> format() == Format.HTML);
    if (page.isPresent()) {
      return new Source(record.id(), page, Optional.empty(), 0);
    }
    ComparedSide measured = ComparedSide.ofRun(record, store.results(), leftOut);
    List<Result> results = measured.results();
    Report report =
        LoadKeeping.isLoad(record)
            ? Report.listing(record.name(), results)
            : new NoiseMarks(store.results())
                .on(RunReports.of(record, store.declarations().all().on(results)));
    return new Source(record.id(), Optional.empty(), Optional.of(report), measured.problems());
  }

  /** A name of others is not a path. */
  private static String fileName(String name) {
    return name.replaceAll("[^\\p{Alnum}@+._-]", "_").replaceFirst("^[.-]", "_");
  }

  private Format format() {
    return output == null || isStandardOutput(output)
        ? Format.HTML
        : ReportFile.format(output, Format.HTML);
  }

  private void write(Path file, Source source) throws IOException {
    Format format = format();
    Content content =
        out -> {
          if (source.page.isPresent()) {
            out.append(Files.readString(source.page.get()));
          } else {
            Reports.comparison(format, Terminal.FILE).write(source.report.orElseThrow(), out);
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

  private interface Content {
    void writeTo(Appendable out) throws IOException;
  }
}
