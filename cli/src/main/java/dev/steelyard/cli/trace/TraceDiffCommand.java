package dev.steelyard.cli.trace;

import dev.steelyard.analysis.trace.TraceComparison;
import dev.steelyard.analysis.trace.TraceSide;
import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.MinimumEffect;
import dev.steelyard.report.Format;
import dev.steelyard.report.TraceReports;
import dev.steelyard.report.content.TraceChanges;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard trace diff}. */
@Command(
    name = "diff",
    description =
        "Compares what a program did inside before and after a change: times and counts of each"
            + " unit of work, with verdicts, and query plans by what they mean.",
    footer = {
      "",
      "Example: steelyard trace diff before.jfr after.jfr",
      "         steelyard trace diff recordings-of-main recordings-of-branch",
      "Exits 1 when a number regressed, or a plan lost pruning, an index, a pushed-down condition",
      "or the choice of columns, or sorts once more; 0 else; 2 for what cannot be compared."
    })
final class TraceDiffCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli itself reads them
  private CommonOptions common = new CommonOptions();

  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_TABLE);
  @Mixin private ReportFile file = new ReportFile(OfferedFormats.NO_TABLE);

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "A recording, or a folder of them, one of each start.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "What is held against it.")
  private Path after = Path.of("");

  @Option(
      names = "--minimum-effect",
      paramLabel = "SHARE",
      defaultValue = "2%",
      description = "The smallest change that matters. Default: 2%%.")
  private String minimumEffect = "2%";

  TraceDiffCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    file.check();
    double effect = MinimumEffect.parse(minimumEffect);
    TraceChanges changes =
        TraceComparison.between(TraceSide.read(before), TraceSide.read(after), effect);
    TraceReports.changes(file.besides(format), around.terminal()).write(changes, around.out());
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() ->
        file.write(
            format, (as, out) -> TraceReports.changes(as, Terminal.FILE).write(changes, out)));
    return afterwards.exitCode(changes.isNegative() ? ExitCode.NEGATIVE : ExitCode.GOOD);
  }
}
