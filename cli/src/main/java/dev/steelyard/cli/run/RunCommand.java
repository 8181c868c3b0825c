package dev.steelyard.cli.run;

import dev.steelyard.analysis.compare.NoiseMarks;
import dev.steelyard.analysis.compat.IndexedReleases;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.BranchOption;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DirectionOptions;
import dev.steelyard.cli.options.ExperimentFiles;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.cli.options.TestBedOptions;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.cli.terminal.Progress;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.lab.adhoc.AdHoc;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.output.CommandTable;
import dev.steelyard.lab.run.DryRun;
import dev.steelyard.lab.run.MeasuringTime;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.Runs;
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
    description =
        "Runs an experiment, or commands without one: measures, keeps every value, compares.",
    footer = {
      "",
      "Example: steelyard run examples/compress.yaml --only level=6 --iterations 20",
      "         steelyard run -w 3 'gzip -1 -c access.log' 'zstd -1 -c access.log'",
      "         steelyard run -L level 1,6,9 'gzip -{level} -c access.log'",
      "Exits 0 when all was measured and every rule of 'accept' holds, 1 when one is",
      "broken or a traced variant plans a statement worse than the baseline does,",
      "3 when something failed and no rule for success_rate judges it."
    })
public final class RunCommand implements Callable<Integer> {

  private static final int MOST_ITERATIONS = 1_000_000;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReportFile page = new ReportFile();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE.yaml|COMMAND",
      hideParamSyntax = true,
      description = {
        "The experiment; or commands, each in quotes, that are timed without one: the first is",
        "what the others are held against."
      })
  private List<String> words = List.of();

  @Mixin private AdHocOptions adHoc = new AdHocOptions();

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

  public RunCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    check();
    if (dryRun) {
      return outline();
    }
    Progress progress = new Progress(around, common.quiet());
    Optional<Assignment> task = resume == null ? Optional.of(task()) : Optional.empty();
    boolean isAdHoc = task.filter(one -> AdHoc.isOrigin(one.experiment())).isPresent();
    try (Interruption interruption = Interruption.watch();
        RunPlace place =
            isAdHoc ? RunPlace.keptIfPossible(common, around) : RunPlace.kept(common, around)) {
      task.ifPresent(_ -> place.store().get());
      Runs runs = new Runs(place.store()::get, place.runs(), installing());
      try (Run run =
          task.map(one -> begin(runs, one, progress))
              .orElseGet(() -> runs.resume(java.util.Objects.requireNonNull(resume), progress))) {
        if (!AdHoc.isOrigin(run.experiment())) {
          adHoc.refuse();
        }
        return execute(run, progress, place, interruption);
      } catch (RuntimeException failure) {
        progress.end();
        if (!interruption.happened()) {
          throw failure;
        }
        around
            .err()
            .println(
                resume == null
                    ? "steelyard: interrupted; nothing was measured"
                    : "steelyard: interrupted; nothing more was measured, go on with: "
                        + RunEnding.resuming(common, resume));
        return ExitCode.INTERRUPTED;
      }
    }
  }

  private void check() {
    output.format();
    page.check();
    adHoc.check();
    boolean isBranchNamed = branch.branch().isPresent();
    if (words.isEmpty() == (resume == null)) {
      throw SteelyardException.invalid(
          "give an experiment to run, commands in quotes, or --resume RUN to go on with a run");
    }
    if (resume != null) {
      adHoc.refuseOfResumed();
    }
    if (resume != null
        && (iterations != null || !only.isEmpty() || !variants.isEmpty() || isBranchNamed)) {
      throw SteelyardException.invalid(
          "--resume goes on with a run as it began; leave out --iterations, --only, --variant and"
              + " --branch");
    }
    if (dryRun && resume != null) {
      throw SteelyardException.invalid("--dry-run tells of a new run; leave out --resume");
    }
    OptionRange.check("--iterations", iterations, MOST_ITERATIONS);
  }

  /**
   * A run to begin.
   *
   * @param place the experiment's file, or what stands for it
   * @param time what decides how often everything is measured; empty where the experiment does
   */
  private record Assignment(Experiment experiment, Path place, Optional<MeasuringTime> time) {}

  private Assignment task() {
    return switch (RunTarget.of(words)) {
      case RunTarget.OfFile(Path file) -> {
        adHoc.refuse(file);
        Experiment experiment = ExperimentFiles.read(file);
        yield new Assignment(
            iterations == null ? experiment : experiment.withIterations(iterations),
            file,
            Optional.empty());
      }
      case RunTarget.OfCommands(List<String> lines) -> {
        if (iterations != null || !variants.isEmpty() || !only.isEmpty()) {
          throw SteelyardException.invalid(
              "--iterations, --only and --variant are for the file of an experiment; commands have --runs, and '%s' is no such file"
                  .formatted(lines.getFirst()));
        }
        yield new Assignment(
            adHoc.of(lines).experiment(Path.of("").toAbsolutePath()), AdHoc.PLACE, adHoc.time());
      }
    };
  }

  private int outline() {
    Assignment task = task();
    Experiment experiment = task.experiment();
    Selection selection = Selection.of(experiment, only, variants);
    List<String> later =
        Runs.check(experiment, task.place(), selection, branch.branch(), installing()).stream()
            .map(experiment.secrets()::text)
            .toList();
    new DryRunPrinter(around).print(DryRun.of(experiment, selection, installing()), later);
    return ExitCode.GOOD;
  }

  private InstallPlace installing() {
    return new InstallPlace(around.environment(), new IndexedReleases(around.environment()));
  }

  private Run begin(Runs runs, Assignment task, Progress progress) {
    Selection selection = Selection.of(task.experiment(), only, variants);
    return runs.begin(
        task.experiment(),
        task.place(),
        selection,
        machine.testBed(),
        branch.branch(),
        task.time(),
        progress);
  }

  private int execute(Run run, Progress progress, RunPlace place, Interruption interruption)
      throws IOException {
    RunOutcome outcome = run.execute();
    SideFiles files = new SideFiles(around);
    Path home = place.runs().resolve(run.id());
    RunProfiles.RecordedRun recorded =
        new RunProfiles(common, around, home).record(run, outcome, place.store(), progress, files);
    progress.end();
    RunEnding ending = new RunEnding(common, around, place.isKept());
    interruption.stored(() -> ending.leave(run, outcome));
    boolean isStored = outcome.unstored().isEmpty();
    NoiseMarks marks = isStored ? new NoiseMarks(place.store().get()) : NoiseMarks.none();
    Declarations declared =
        isStored
            ? directions.said(common, around).in(place.store().get())
            : directions.said(common, around).ofFiles();
    boolean isQuiet = common.quiet() || !place.isKept();
    new RunPrinter(around, output.format(), page, isQuiet, marks, declared)
        .print(outcome, home, resultsOf(outcome), recorded, files);
    adHoc
        .table()
        .ifPresent(file ->
            files.write(() -> ReportFile.write(file, out -> CommandTable.write(outcome, out))));
    outcome.unstored().ifPresent(failure -> ending.sayUnstored(failure, run));
    int code = ending.exitCode(outcome, run);
    return files.exitCode(
        code == ExitCode.GOOD && recorded.isPlannedWorse() ? ExitCode.NEGATIVE : code);
  }

  private Optional<Path> resultsOf(RunOutcome outcome) {
    return outcome.plan().experiment().hasSubject()
        ? Optional.of(results == null ? Path.of("results") : results)
        : Optional.ofNullable(results);
  }
}
