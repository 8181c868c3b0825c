package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.lab.doctor.Doctor;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.ExperimentReader;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.SelfWeighing;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard doctor}. */
@Command(
    name = "doctor",
    description = "Says what on this machine spoils measurements, and how noisy it is.",
    footer = {
      "",
      "Example: steelyard doctor --quick",
      "         steelyard doctor --aa 20 examples/compress.yaml",
      "Exits 0 whatever the check-up finds, 1 when --aa surely shows more false alarms",
      "than stated, 3 when something could not be measured."
    })
final class DoctorCommand implements Callable<Integer> {

  private static final Duration USUAL = Duration.ofSeconds(24);
  private static final Duration QUICK = Duration.ofSeconds(5);
  private static final int MOST_REPETITIONS = 10_000;
  private static final int MOST_ITERATIONS = 1_000_000;

  private final Surroundings around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(names = "--quick", description = "Measure the noise in 5 s instead of 24, roughly.")
  private boolean quick;

  @Option(names = "--no-measure", description = "Look only: measure and store nothing.")
  private boolean noMeasure;

  @Option(
      names = "--aa",
      paramLabel = "N",
      description = "Weigh the baseline of an experiment against itself N times instead.")
  private @Nullable Integer repetitions;

  @Option(
      names = "--only",
      paramLabel = "FACTOR=LEVEL[,…]",
      description = "With --aa: these levels only; may be given again.")
  private List<String> only = List.of();

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "With --aa: N iterations a trial, whatever the experiment says.")
  private @Nullable Integer iterations;

  @Parameters(arity = "0..1", paramLabel = "EXPERIMENT.yaml", description = "For --aa.")
  private @Nullable Path file;

  @Mixin private TestBedOptions machine = new TestBedOptions();

  DoctorCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    check();
    if (repetitions != null && file != null) {
      return weigh(file, repetitions);
    }
    Renderer<Checkup> renderer = Reports.checkup(Format.parse(format), around.terminal());
    Doctor doctor = new Doctor(machine.testBed(), folders());
    if (noMeasure) {
      renderer.write(doctor.look(), around.out());
      return ExitCode.GOOD;
    }
    return examine(doctor, renderer);
  }

  private void check() {
    if ((repetitions == null) != (file == null)) {
      throw SteelyardException.invalid(
          "--aa N and an experiment go together: steelyard doctor --aa 20 EXPERIMENT.yaml");
    }
    if ((quick ? 1 : 0) + (noMeasure ? 1 : 0) + (file == null ? 0 : 1) > 1) {
      throw SteelyardException.invalid("give only one of --quick, --no-measure and --aa");
    }
    if (repetitions == null && (iterations != null || !only.isEmpty())) {
      throw SteelyardException.invalid("--only and --iterations go with --aa");
    }
    checkRange("--aa", repetitions, MOST_REPETITIONS);
    checkRange("--iterations", iterations, MOST_ITERATIONS);
  }

  private static void checkRange(String option, @Nullable Integer number, int most) {
    if (number != null && (number < 1 || number > most)) {
      throw SteelyardException.invalid(
          "%s is %d; it must be from 1 to %d".formatted(option, number, most));
    }
  }

  /** Where experiments work, and the store when it is a folder. */
  private List<Path> folders() {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    return common
        .location(around)
        .folder()
        .map(store -> List.of(scratch, store))
        .orElse(List.of(scratch));
  }

  private int examine(Doctor doctor, Renderer<Checkup> renderer) throws IOException {
    StepLine line = new StepLine(around, common.quiet());
    try (Interruption interruption = Interruption.watch();
        Store store = common.openStore(around)) {
      Doctor.Examination found =
          doctor.examine(quick ? QUICK : USUAL, (kind, left) -> say(kind, left, line));
      line.end();
      if (interruption.happened()) {
        around.err().println("steelyard: interrupted; nothing was stored");
        around.err().flush();
        return ExitCode.INTERRUPTED;
      }
      if (!found.results().isEmpty()) {
        store.publish(found.results());
      }
      renderer.write(found.checkup(), around.out());
      around.out().flush();
      found
          .failures()
          .forEach(why -> Messages.error(SteelyardException.cannotRun(why), around.err()));
      return found.failures().isEmpty() ? ExitCode.GOOD : ExitCode.FAILED;
    }
  }

  private int weigh(Path experiment, int times) throws IOException {
    Renderer<SelfWeighing> renderer = Reports.selfWeighing(Format.parse(format), around.terminal());
    StepLine line = new StepLine(around, common.quiet());
    Experiment original = ExperimentReader.read(experiment);
    if (iterations != null) {
      original = original.withIterations(iterations);
    }
    Selection selection = Selection.of(original, only, List.of());
    SelfWeigher weigher = new SelfWeigher(original, experiment, selection, times, line);
    try (Interruption interruption = Interruption.watch();
        Store store = common.openStore(around)) {
      try {
        weigher.weigh(new Runs(store, common.runsFolder(around)), machine.testBed());
      } catch (RuntimeException failure) {
        line.end();
        if (!interruption.happened()) {
          throw failure;
        }
      }
      renderer.write(weigher.found(), around.out());
      around.out().flush();
      return weighed(weigher, interruption);
    }
  }

  private int weighed(SelfWeigher weigher, Interruption interruption) {
    if (interruption.happened()) {
      around.err().println("steelyard: interrupted; every whole repetition is stored and counted");
      around.err().flush();
      return ExitCode.INTERRUPTED;
    }
    for (RunOutcome.FailedTrial trial : weigher.failed()) {
      Messages.error(
          SteelyardException.cannotRun(
              "%s failed: %s; its log is %s".formatted(trial.trial(), trial.cause(), trial.log())),
          around.err());
    }
    if (!weigher.failed().isEmpty()) {
      return ExitCode.FAILED;
    }
    return weigher.found().alarms().areTooMany() ? ExitCode.NEGATIVE : ExitCode.GOOD;
  }

  private static void say(NoiseKind kind, Duration left, StepLine line) {
    line.show("measuring %s-bound work  %s left".formatted(kind.word(), Progress.words(left)));
  }
}
