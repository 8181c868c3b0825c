package dev.steelyard.cli.compare;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.compare.CompareService;
import dev.steelyard.analysis.compare.CompareService.Answer;
import dev.steelyard.analysis.compare.CompareService.Question;
import dev.steelyard.analysis.compare.ReportedRun;
import dev.steelyard.analysis.compare.RunReportFile;
import dev.steelyard.analysis.compat.CompatFile;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DirectionOptions;
import dev.steelyard.cli.options.MinimumEffect;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CompatChanges;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard compare}. */
@Command(
    name = "compare",
    description = "Compares two builds, runs or files, benchmark by benchmark.",
    footer = {
      "",
      "Example: steelyard compare mydb@0.1.0+abc1234 mydb@0.2.0+def5678 --only changed",
      "         steelyard compare compress-20260131 --by variant",
      "         steelyard compare compress-20260130:gzip compress-20260131:pigz",
      "Exits 1 when a benchmark regressed, or changed and nothing says whether lower",
      "or higher is better."
    })
public final class CompareCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReportFile file = new ReportFile();
  @Mixin private ComparedOptions which = new ComparedOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();
  @Mixin private DifferenceOptions least = new DifferenceOptions();

  @Parameters(
      index = "0",
      paramLabel = "BASELINE",
      description =
          "A build (name@version), a run, a variant of one (RUN:variant) or a file, such as what"
              + " 'compat --format json' wrote.")
  private String baseline = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "CANDIDATE", description = "Likewise.")
  private @Nullable String candidate;

  /** What is compared within one run. */
  enum By {
    VARIANT
  }

  @Option(
      names = "--by",
      paramLabel = "variant",
      description = "Compare the variants of one run with its baseline.")
  private @Nullable By by;

  @Option(
      names = "--minimum-effect",
      paramLabel = "SHARE",
      description = "The smallest change that matters. Default: 2%%, or what the experiment says.")
  private @Nullable String minimumEffect;

  @Option(
      names = "--run-report",
      paramLabel = "FILE",
      description =
          "What 'run --format json' wrote of the run that measured both: rules and failed trials"
              + " are told too, and a broken rule exits with 1.")
  private @Nullable Path runReport;

  public CompareCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    file.check();
    if ((candidate == null) == (by == null)) {
      throw SteelyardException.invalid(
          "give two things to compare, or one run and --by variant; see 'steelyard compare"
              + " --help'");
    }
    if (by != null && runReport != null) {
      throw SteelyardException.invalid(
          "--run-report is for two sides: with --by variant the run says itself what it is of");
    }
    if (candidate != null
        && CompatFile.isOne(Path.of(baseline))
        && CompatFile.isOne(Path.of(candidate))) {
      if (runReport != null) {
        throw SteelyardException.invalid(
            "--run-report is of a run that measured results; %s and %s are runs of a suite: leave it out"
                .formatted(baseline, candidate));
      }
      return suites(
          CompatFile.read(Path.of(candidate)).since(CompatFile.read(Path.of(baseline))), format);
    }
    Optional<ReportedRun> run = Optional.ofNullable(runReport).map(RunReportFile::read);
    Answer answer = answer();
    Report report = run.map(one -> one.on(answer.report(), answer.sides())).orElse(answer.report());
    boolean isNegative = answer.isNegative() || run.filter(one -> !one.isAccepted()).isPresent();
    Reports.comparison(file.besides(format), around.terminal()).write(report, around.out());
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() -> file.write(format, (as, out) -> write(report, as, out)));
    return afterwards.exitCode(
        ExitCode.ofAnswer(isNegative ? ExitCode.NEGATIVE : ExitCode.GOOD, answer.damaged()));
  }

  /** Two runs of a suite across versions. */
  private int suites(CompatChanges changes, Format format) throws IOException {
    Reports.compatChanges(file.besides(format), around.terminal()).write(changes, around.out());
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() ->
        file.write(
            format, (as, out) -> Reports.compatChanges(as, Terminal.FILE).write(changes, out)));
    int code = changes.lost().isEmpty() ? ExitCode.GOOD : ExitCode.FAILED;
    return afterwards.exitCode(changes.newlyBroken().isEmpty() ? code : ExitCode.NEGATIVE);
  }

  private static void write(Report report, Format format, Appendable out) throws IOException {
    Reports.comparison(format, Terminal.FILE).write(report, out);
  }

  private Answer answer() {
    Question question =
        new Question(which.said(), MinimumEffect.said(minimumEffect), least.differences());
    try (LazyStore store = new LazyStore(() -> common.openStoreToRead(around))) {
      CompareService service =
          new CompareService(
              common.places(store, around),
              directions.said(common, around),
              common.notices(around));
      return candidate == null
          ? service.variants(baseline, question)
          : service.sides(baseline, candidate, question);
    }
  }
}
