package dev.steelyard.cli.trace;

import dev.steelyard.analysis.trace.AdviceComparison;
import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.report.Format;
import dev.steelyard.report.TraceReports;
import dev.steelyard.report.content.AdviceOutcomes;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steelyard trace check-advice}. */
@Command(
    name = "check-advice",
    description =
        "Tells whether advice saved what it was predicted to: from a recording before it was taken"
            + " up, and one after.",
    footer = {
      "",
      "Example: steelyard trace check-advice before.jfr after.jfr",
      "A prediction holds where the saving lies in its range, or within 15%% of it.",
      "Exits 1 when advice that was taken up saved less, 0 else, 2 for what cannot be held"
          + " together."
    })
final class TraceAdviceCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli itself reads them
  private CommonOptions common = new CommonOptions();

  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_TABLE);
  @Mixin private ReportFile file = new ReportFile(OfferedFormats.NO_TABLE);

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "The recording that the advice is from.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "One of the changed program.")
  private Path after = Path.of("");

  TraceAdviceCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    file.check();
    AdviceOutcomes outcomes = AdviceComparison.of(before, after);
    TraceReports.advice(file.besides(format), around.terminal()).write(outcomes, around.out());
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() ->
        file.write(
            format, (as, out) -> TraceReports.advice(as, Terminal.FILE).write(outcomes, out)));
    return afterwards.exitCode(outcomes.isNegative() ? ExitCode.NEGATIVE : ExitCode.GOOD);
  }
}
