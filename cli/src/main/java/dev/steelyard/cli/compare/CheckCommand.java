package dev.steelyard.cli.compare;

import dev.steelyard.analysis.UnmeasuredUnits;
import dev.steelyard.analysis.history.CheckService;
import dev.steelyard.analysis.history.CheckService.Answer;
import dev.steelyard.analysis.history.CheckService.Question;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.BuildOptions;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DirectionOptions;
import dev.steelyard.cli.options.MinimumEffect;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.Series;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard check}. */
@Command(
    name = "check",
    description =
        "Holds the build that was published last against its history, benchmark by benchmark.",
    footer = {
      "",
      "Example: steelyard check --dut mydb",
      "         steelyard check --dut mydb --build 0.2.0+def5678 --format markdown",
      "Exits 1 when a benchmark regressed, or changed and nothing says whether lower",
      "or higher is better; 3 when it does not know: results are damaged, or a newer",
      "build is not published to its end and none is named with --build."
    })
public final class CheckCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReportFile file = new ReportFile();
  @Mixin private SeriesOptions which = new SeriesOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();
  @Mixin private DifferenceOptions least = new DifferenceOptions();

  @Option(
      names = "--build",
      paramLabel = "VERSION",
      description =
          "The build to check. Default: the one published last, after watch and backfill the newest"
              + " of the branch.")
  private @Nullable String version;

  @Option(
      names = "--minimum-effect",
      paramLabel = "SHARE",
      description = "The smallest change that matters. Default: 2%%, or what the experiment says.")
  private @Nullable String minimumEffect;

  @Option(
      names = "--any-testbed",
      description = "Take all testbeds to be one: for machines that are new each time.")
  private boolean anyTestBed;

  @Option(
      names = "--require-history",
      description = "Exit 3 when there is no history, or it lies elsewhere.")
  private boolean requireHistory;

  @Option(
      names = "--all",
      description = "List every benchmark, and all metrics of it that did not change.")
  private boolean whole;

  @Option(names = "--any-branch", description = "Take the builds of all branches for the history.")
  private boolean anyBranch;

  public CheckCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    var renderer = Reports.check(file.besides(format), around.terminal(), whole);
    file.check();
    Question question =
        new Question(
            which.said(),
            Optional.ofNullable(version),
            MinimumEffect.said(minimumEffect),
            least.differences(),
            anyTestBed,
            anyBranch);
    Answer answer;
    try (Store store = common.openStoreToRead(around)) {
      answer =
          new CheckService(
                  store,
                  common.location(around),
                  BuildOptions.workTree(around),
                  directions.said(common, around),
                  common.notices(around))
              .check(question);
    }
    HistoryCheck check = answer.check();
    UnmeasuredUnits.tell(
        question.least().differences(),
        Stream.concat(
                check.checked().stream().map(CheckedBenchmark::series),
                check.withoutHistory().stream())
            .map(Series::unit),
        common.notices(around));
    renderer.write(check, around.out());
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() -> file.write(format, (as, out) -> write(check, as, out)));
    return afterwards.exitCode(
        ExitCode.ofAnswer(exitCode(check), answer.damaged() + answer.unfinished().size()));
  }

  private void write(HistoryCheck check, Format format, Appendable out) throws IOException {
    Reports.check(format, Terminal.FILE, whole).write(check, out);
  }

  private int exitCode(HistoryCheck check) {
    if (check.isNegative()) {
      return ExitCode.NEGATIVE;
    }
    boolean isWithout = check.checked().isEmpty() || check.hasHistoryElsewhere();
    return requireHistory && isWithout ? ExitCode.FAILED : ExitCode.GOOD;
  }
}
