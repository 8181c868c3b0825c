package dev.steelyard.cli.compare;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.compare.CompareService;
import dev.steelyard.analysis.compare.CompareService.Question;
import dev.steelyard.analysis.compat.IndexedReleases;
import dev.steelyard.analysis.explain.ExplainPlan;
import dev.steelyard.analysis.explain.ExplainedCell;
import dev.steelyard.analysis.explain.ExplainedCells;
import dev.steelyard.analysis.explain.ExplainedSides;
import dev.steelyard.analysis.explain.Explainer;
import dev.steelyard.analysis.profile.RecorderChoice;
import dev.steelyard.analysis.runs.RunLookup;
import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DirectionOptions;
import dev.steelyard.cli.options.DurationText;
import dev.steelyard.cli.options.ExperimentFiles;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.cli.recording.SampleRate;
import dev.steelyard.cli.terminal.Progress;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.run.Rerun;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.report.Format;
import dev.steelyard.report.ProfileReports;
import dev.steelyard.report.content.ExplainedRun;
import dev.steelyard.report.content.ExplainedRun.ExplainedPair;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.CacheFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard explain}. */
@Command(
    name = "explain",
    description =
        "Tells why benchmarks regressed: runs both sides again beside a profiler, and names the"
            + " functions that take the time.",
    footer = {
      "",
      "Example: steelyard explain slow-function-20261001-101500-3fa9",
      "         steelyard explain baseline candidate --experiment search.yaml",
      "         steelyard explain 1f3a9c2 8be0d11 --experiment search.yaml",
      "Looks at what regressed; --all at everything. The run's own values stay as they are."
    })
public final class ExplainCommand implements Callable<Integer> {

  private static final Duration USUAL_DURATION = Duration.ofSeconds(5);
  private static final int LEAST_STARTS = 4;

  /** Names the folder of one explanation, so that the next one leaves it alone. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.systemDefault());

  private static final int MOST_STARTS = 1000;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_TABLE);
  @Mixin private ReportFile page = new ReportFile(OfferedFormats.NO_TABLE);
  @Mixin private DirectionOptions directions = new DirectionOptions();
  @Mixin private BenchmarkOptions which = new BenchmarkOptions();
  @Mixin private ExplainedEvents events = new ExplainedEvents();
  @Mixin private SampleRate rate = new SampleRate();

  @Parameters(
      index = "0",
      paramLabel = "RUN|BASELINE",
      description =
          "A run whose variants are explained; with --experiment a variant's name, or a build: a"
              + " commit, or NAME@VERSION.")
  private String first = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CANDIDATE",
      description = "With --experiment: the variant or build that is held against it.")
  private @Nullable String second;

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description =
          "Look at two variants of this experiment, or two builds, which need not have been"
              + " measured.")
  private @Nullable Path experiment;

  @Option(names = "--all", description = "Explain what did not regress, too.")
  private boolean all;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "How often each side is started, at least 4: starts tell noise from change. Default:"
              + " ${DEFAULT-VALUE}.")
  private int starts = LEAST_STARTS;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long the iterations of a start take together, at least. Default: 5s.")
  private @Nullable String duration;

  public ExplainCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    page.check();
    ExplainPlan plan = plan();
    Progress progress = new Progress(around, common.quiet());
    try (Interruption interruption = Interruption.watch();
        LazyStore store = new LazyStore(() -> common.openStore(around))) {
      Optional<Optional<ExplainedRun>> found =
          interruption.unlessHappened(() -> explained(store, plan, progress));
      progress.end();
      if (found.isEmpty()) {
        around.err().println("steelyard: interrupted; nothing was explained");
        return ExitCode.INTERRUPTED;
      }
      return found.get().isEmpty() ? ExitCode.GOOD : told(found.get().get(), format);
    }
  }

  private ExplainPlan plan() {
    if ((second == null) != (experiment == null)) {
      throw SteelyardException.invalid(
          second == null
              ? "--experiment needs two variants: steelyard explain BASELINE CANDIDATE --experiment"
                  + " FILE"
              : "two names need --experiment FILE, which says how both are run; to explain a run,"
                  + " give its name alone");
    }
    if (starts < LEAST_STARTS || starts > MOST_STARTS) {
      throw SteelyardException.invalid(
          "--starts is %d; it must be at least %d, because starts tell noise from change, and %d at most"
              .formatted(starts, LEAST_STARTS, MOST_STARTS));
    }
    Duration each =
        duration == null
            ? USUAL_DURATION
            : DurationText.parse("--duration", duration, USUAL_DURATION.toSeconds() + "s");
    return new ExplainPlan(starts, each, rate.perSecond(), events.chosen());
  }

  /** Empty where there is nothing to be explained. */
  private Optional<ExplainedRun> explained(LazyStore store, ExplainPlan plan, Progress progress) {
    Runs runs =
        new Runs(
            store::get,
            common.writableRunsFolder(around),
            new InstallPlace(around.environment(), new IndexedReleases(around.environment())));
    return experiment == null
        ? ofRun(runs, store, plan, progress)
        : Optional.of(ofVariants(runs, plan, progress));
  }

  private Optional<ExplainedRun> ofRun(
      Runs runs, LazyStore store, ExplainPlan plan, Progress progress) {
    Question question =
        new Question(which.said(false), OptionalDouble.empty(), AskedDifferences.NONE);
    Report report =
        new CompareService(
                common.places(store, around),
                directions.said(common, around),
                common.notices(around))
            .variants(first, question)
            .report();
    String run = RunLookup.find(first, store.get()).id();
    boolean isRegressed =
        report.suites().stream().anyMatch(one -> one.count(Verdict.REGRESSED) > 0);
    if (!isRegressed && !all) {
      around.out().println("nothing of %s regressed; --all explains it anyway".formatted(run));
      around.out().flush();
      return Optional.empty();
    }
    try (Rerun rerun = runs.again(run, progress)) {
      List<ExplainedCell> cells = ExplainedCells.of(rerun.plan(), report.suites(), all);
      Path folder =
          common
              .runsFolder(around)
              .resolve(run)
              .resolve("explained")
              .resolve(TIME.format(Instant.now()));
      return Optional.of(new ExplainedRun(run, pairs(rerun, cells, plan, folder, progress)));
    }
  }

  private ExplainedRun ofVariants(Runs runs, ExplainPlan plan, Progress progress) {
    Path file = java.util.Objects.requireNonNull(experiment);
    String candidate = java.util.Objects.requireNonNull(second);
    ExplainedSides sides = ExplainedSides.of(ExperimentFiles.read(file), first, candidate);
    Experiment read = sides.experiment();
    Selection selection =
        Selection.of(read, List.of(), List.of(sides.baseline(), sides.candidate()));
    try (Rerun rerun = runs.unmeasured(read, file, selection, progress)) {
      List<ExplainedCell> cells =
          ExplainedCells.ofVariants(rerun.plan(), sides.baseline(), sides.candidate());
      Path folder =
          common
              .writableRunsFolder(around)
              .resolve("explained")
              .resolve(read.name() + "-" + TIME.format(Instant.now()));
      return new ExplainedRun(read.name(), pairs(rerun, cells, plan, folder, progress));
    }
  }

  private List<ExplainedPair> pairs(
      Rerun rerun, List<ExplainedCell> cells, ExplainPlan plan, Path folder, Progress progress) {
    RecorderChoice recorders =
        new RecorderChoice(CacheFolder.of(around.environment()), around.environment(), () -> false);
    Explainer explainer = new Explainer(recorders, plan, progress::doing);
    ExplainedFlames flames = ExplainedFlames.beside(page.named(), folder);
    List<ExplainedPair> pairs = new ArrayList<>();
    for (ExplainedCell cell : cells) {
      Explainer.Answer answer = explainer.explain(rerun, cell);
      pairs.add(new ExplainedPair(answer.explanation(), flames.write(answer, pairs.size() + 1)));
    }
    return pairs;
  }

  private int told(ExplainedRun found, Format format) throws IOException {
    ProfileReports.explanation(page.besides(format), around.terminal()).write(found, around.out());
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() ->
        page.write(
            format, (as, out) -> ProfileReports.explanation(as, Terminal.FILE).write(found, out)));
    return afterwards.exitCode(ExitCode.GOOD);
  }
}
