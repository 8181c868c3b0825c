package dev.steelyard.cli;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.compare.NoiseMarks;
import dev.steelyard.analysis.compat.IndexedReleases;
import dev.steelyard.analysis.files.FileKind;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.run.DryRun;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard run}. */
@Command(
    name = "run",
    description = "Runs an experiment: measures, keeps every value, compares the variants.",
    footer = {
      "",
      "Example: steelyard run examples/compress.yaml --only level=6 --iterations 20",
      "Exits 0 when all was measured and every rule of 'accept' holds, 1 when one is",
      "broken or a traced variant plans a statement worse than the baseline does,",
      "3 when something failed and no rule for success_rate judges it."
    })
final class RunCommand implements Callable<Integer> {

  private static final int MOST_ITERATIONS = 1_000_000;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReportFile page = new ReportFile();

  @Parameters(arity = "0..1", paramLabel = "EXPERIMENT.yaml", description = "The experiment.")
  private @Nullable Path file;

  @Option(
      names = "--only",
      paramLabel = "FACTOR=LEVEL[,…]",
      description = "Run these levels only; may be given again.")
  private List<String> only = List.of();

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "Run this variant only; may be given again.")
  private List<String> variants = List.of();

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Measure N iterations a trial, whatever the experiment says.")
  private @Nullable Integer iterations;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = {
        "Go on with an interrupted run, whatever state the store is in; enough of its name to tell",
        "it will do, and 'last' is the newest that is not finished."
      })
  private @Nullable String resume;

  @Option(
      names = "--dry-run",
      description =
          "Say what would be measured, and how often, or what is wrong with it; run nothing.")
  private boolean dryRun;

  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      description = {
        "Write a table, a file a trial and the logs to a folder of the run's name in here.",
        "Default for an experiment with a subject: results."
      })
  private @Nullable Path results;

  @Mixin private BranchOption branch = new BranchOption();
  @Mixin private TestBedOptions machine = new TestBedOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();

  RunCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    check();
    if (dryRun) {
      return outline();
    }
    Progress progress = new Progress(around, common.quiet());
    try (Interruption interruption = Interruption.watch();
        LazyStore store = new LazyStore(() -> common.openStore(around))) {
      if (resume == null) {
        store.get();
      }
      Runs runs = new Runs(store::get, common.writableRunsFolder(around), installing());
      try (Run run = resume == null ? begin(runs, progress) : runs.resume(resume, progress)) {
        return execute(run, progress, store, interruption);
      } catch (RuntimeException failure) {
        if (!interruption.happened()) {
          throw failure;
        }
        around
            .err()
            .println(
                resume == null
                    ? "steelyard: interrupted; nothing was measured"
                    : "steelyard: interrupted; nothing more was measured, go on with: steelyard run --resume "
                        + resume);
        return ExitCode.INTERRUPTED;
      }
    }
  }

  private void check() {
    output.format();
    page.check();
    boolean isBranchNamed = branch.branch().isPresent();
    if ((file == null) == (resume == null)) {
      throw SteelyardException.invalid(
          "give either an experiment to run or --resume RUN to go on with one");
    }
    if (resume != null
        && (iterations != null || !only.isEmpty() || !variants.isEmpty() || isBranchNamed)) {
      throw SteelyardException.invalid(
          "--resume goes on with a run as it began; leave out --iterations, --only, --variant and --branch");
    }
    if (dryRun && resume != null) {
      throw SteelyardException.invalid("--dry-run tells of a new run; leave out --resume");
    }
    OptionRange.check("--iterations", iterations, MOST_ITERATIONS);
  }

  private Experiment experiment() {
    Experiment experiment = read(java.util.Objects.requireNonNull(file));
    return iterations == null ? experiment : experiment.withIterations(iterations);
  }

  private static Experiment read(Path file) {
    try {
      return ExperimentReader.read(file);
    } catch (SteelyardException failure) {
      throw FileKind.explained(failure, file, FileKind.EXPERIMENT);
    }
  }

  private int outline() {
    Experiment experiment = experiment();
    Selection selection = Selection.of(experiment, only, variants);
    Path path = java.util.Objects.requireNonNull(file);
    List<String> later =
        Runs.check(experiment, path, selection, branch.branch(), installing()).stream()
            .map(experiment.secrets()::text)
            .toList();
    new DryRunPrinter(around).print(DryRun.of(experiment, selection, installing()), later);
    return ExitCode.GOOD;
  }

  private InstallPlace installing() {
    return new InstallPlace(around.environment(), new IndexedReleases(around.environment()));
  }

  private Run begin(Runs runs, Progress progress) {
    Experiment experiment = experiment();
    Selection selection = Selection.of(experiment, only, variants);
    Path path = java.util.Objects.requireNonNull(file);
    return runs.begin(experiment, path, selection, machine.testBed(), branch.branch(), progress);
  }

  private int execute(Run run, Progress progress, LazyStore store, Interruption interruption)
      throws IOException {
    RunOutcome outcome = run.execute();
    SideFiles files = new SideFiles(around);
    RunProfiles.RecordedRun recorded =
        new RunProfiles(around, common.runsFolder(around).resolve(run.id()))
            .record(run, outcome, store, progress, files);
    progress.end();
    interruption.stored(() -> leave(run, outcome));
    NoiseMarks marks =
        outcome.unstored().isPresent() ? NoiseMarks.none() : new NoiseMarks(store.get());
    Declarations declared =
        outcome.unstored().isPresent()
            ? directions.said(common, around).ofFiles()
            : directions.said(common, around).in(store.get());
    new RunPrinter(around, output.format(), page, common.quiet(), marks, declared)
        .print(
            outcome,
            common.runsFolder(around).resolve(run.id()),
            resultsOf(outcome),
            recorded,
            files);
    outcome.unstored().ifPresent(failure -> sayUnstored(failure, run));
    int code = exitCode(outcome, run);
    return files.exitCode(
        code == ExitCode.GOOD && recorded.isPlannedWorse() ? ExitCode.NEGATIVE : code);
  }

  /** Where telling takes too long for whoever wants it to end. */
  private void leave(Run run, RunOutcome outcome) {
    boolean isWhole =
        outcome.unstored().isEmpty() && outcome.record().state() != RunState.INTERRUPTED;
    around
        .err()
        .println(
            isWhole
                ? "interrupted; all is measured and stored, see it with: steelyard report "
                    + run.id()
                : "interrupted; go on with: steelyard run --resume " + run.id());
    around.err().flush();
    run.close();
  }

  private int exitCode(RunOutcome outcome, Run run) {
    if (outcome.record().state() == RunState.INTERRUPTED) {
      around.err().println("interrupted; go on with: steelyard run --resume " + run.id());
      around.err().flush();
      return ExitCode.INTERRUPTED;
    }
    if (outcome.unstored().isPresent()
        || !outcome.uncounted().isEmpty()
        || (!outcome.failed().isEmpty() && !outcome.isJudgedBySuccess())) {
      return ExitCode.FAILED;
    }
    return outcome.isAccepted() ? ExitCode.GOOD : ExitCode.NEGATIVE;
  }

  /** What was measured is safe, but nobody finds it in the store. */
  private void sayUnstored(SteelyardException failure, Run run) {
    Messages.error(failure, around.err());
    Messages.error(
        SteelyardException.cannotRun(
            "what was measured is in %s alone; when the store works again, publish it with: steelyard run --resume %s"
                .formatted(run.journal(), run.id())),
        around.err());
  }

  private Optional<Path> resultsOf(RunOutcome outcome) {
    return outcome.plan().experiment().hasSubject()
        ? Optional.of(results == null ? Path.of("results") : results)
        : Optional.ofNullable(results);
  }
}
