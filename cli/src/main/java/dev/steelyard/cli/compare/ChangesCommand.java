package dev.steelyard.cli.compare;

import dev.steelyard.analysis.UnmeasuredUnits;
import dev.steelyard.analysis.history.ChangesService;
import dev.steelyard.analysis.history.ChangesService.Answer;
import dev.steelyard.analysis.history.ChangesService.Question;
import dev.steelyard.analysis.history.Since;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DirectionOptions;
import dev.steelyard.cli.options.TimeText;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.text.Visible;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard changes}. */
@Command(
    name = "changes",
    description = "Finds the builds since which benchmarks are slower or faster.",
    footer = {
      "",
      "Example: steelyard changes --dut mydb --since 2026-01-01",
      "         steelyard changes --only regressions --benchmark 'insert/*'",
      "Exits 0 whatever it found; 'steelyard check' exits by its verdicts."
    })
public final class ChangesCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReportFile file = new ReportFile();
  @Mixin private SeriesOptions which = new SeriesOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();
  @Mixin private DifferenceOptions least = new DifferenceOptions();

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "Changes at builds since then: 2026-01-31, Unix seconds, or a version.")
  private @Nullable String since;

  /** Which way. */
  enum Only {
    REGRESSIONS(Verdict.REGRESSED),
    IMPROVEMENTS(Verdict.IMPROVED),
    UNDIRECTED(Verdict.CHANGED);

    private final Verdict verdict;

    Only(Verdict verdict) {
      this.verdict = verdict;
    }
  }

  @Option(
      names = "--only",
      paramLabel = "WHICH",
      description = "regressions, improvements, or undirected: of unknown direction.")
  private @Nullable Only only;

  @Option(
      names = "--compatible",
      description = "Use the rule of Apache Otava, which promises no rate of false changes.")
  private boolean compatible;

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "Builds that this branch stands on. Default: the main one.")
  private @Nullable String branch;

  @Option(names = "--any-branch", description = "Builds of all branches, by time.")
  private boolean anyBranch;

  public ChangesCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    var renderer = Reports.changes(file.besides(format), around.terminal());
    file.check();
    Question question =
        new Question(
            which.said(),
            compatible ? ChangeRule.COMPATIBLE : ChangeRule.CALIBRATED,
            least.differences(),
            Optional.ofNullable(since).map(ChangesCommand::since),
            Optional.ofNullable(only).map(one -> one.verdict),
            Optional.ofNullable(branch),
            anyBranch);
    Answer answer;
    try (Store store = common.openStoreToRead(around)) {
      answer =
          new ChangesService(store, directions.said(common, around), common.notices(around))
              .find(question);
    }
    String which = question.which().said();
    if (answer.isOfNothing() && !which.isEmpty()) {
      throw SteelyardException.invalid(
          "the store at %s has no results that match %s; 'steelyard builds' and 'steelyard results' list what there is"
              .formatted(common.location(around), Visible.of(which)));
    }
    HistoryChanges changes = answer.changes();
    UnmeasuredUnits.tell(
        question.least().differences(),
        changes.series().stream().map(Series::unit),
        common.notices(around));
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() -> file.write(format, (as, out) -> write(changes, as, out)));
    renderer.write(changes, around.listing());
    return afterwards.exitCode(ExitCode.ofAnswer(ExitCode.GOOD, answer.damaged()));
  }

  private static void write(HistoryChanges changes, Format format, Appendable out)
      throws IOException {
    Reports.changes(format, Terminal.FILE).write(changes, out);
  }

  private static Since since(String text) {
    return TimeText.parse(text)
        .<Since>map(Since.Time::new)
        .orElseGet(() -> new Since.Version(text));
  }
}
