package dev.steelyard.cli.doctor;

import dev.steelyard.analysis.runs.SelfWeigher;
import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.TestBedOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.cli.terminal.Progress;
import dev.steelyard.cli.terminal.StepLine;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.confirm.KeptBudget;
import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.doctor.Doctor;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.report.MachineReports;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.SelfWeighing;
import dev.steelyard.store.ResultTable;
import dev.steelyard.store.Store;
import dev.steelyard.watch.confirm.SelfChecks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard doctor}. */
@Command(
    name = "doctor",
    description = "Says what on this machine spoils measurements, and how noisy it is.",
    footer = {
      "",
      "Example: steelyard doctor --quick",
      "         steelyard doctor --aa 20 examples/compress.yaml",
      "         steelyard doctor --budget",
      "Exits 0 whatever the check-up finds, 1 when --aa or --budget surely shows more",
      "false alarms than stated, 3 when something could not be measured."
    })
public final class DoctorCommand implements Callable<Integer> {

  private static final Duration USUAL = Duration.ofSeconds(24);
  private static final Duration QUICK = Duration.ofSeconds(5);

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.TEXT_OR_JSON);

  @Option(names = "--quick", description = "Measure the noise in 5 s instead of 24, roughly.")
  private boolean quick;

  @Option(names = "--no-measure", description = "Look only: measure and store nothing.")
  private boolean noMeasure;

  @Option(
      names = "--budget",
      description =
          "Say instead how many false alarms 'watch' promised, and how many its self-checks show.")
  private boolean budget;

  @Mixin private SelfWeighingOptions against = new SelfWeighingOptions();
  @Mixin private TestBedOptions machine = new TestBedOptions();

  public DoctorCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    check();
    if (against.given()) {
      return weigh();
    }
    if (budget) {
      return kept();
    }
    Renderer<Checkup> renderer = MachineReports.checkup(output.format(), around.terminal());
    Doctor doctor = new Doctor(machine.testBed(), folders());
    if (noMeasure) {
      renderer.write(doctor.look(), around.out());
      return ExitCode.GOOD;
    }
    return examine(doctor, renderer);
  }

  private void check() {
    against.check();
    if (Stream.of(quick, noMeasure, budget, against.given()).filter(one -> one).count() > 1) {
      throw SteelyardException.invalid("give only one of --quick, --no-measure, --budget and --aa");
    }
  }

  private int kept() throws IOException {
    Renderer<List<KeptBudget>> renderer = MachineReports.budget(output.format(), around.terminal());
    try (Store store = common.openStore(around)) {
      List<KeptBudget> all = SelfChecks.kept(store.notes());
      if (all.isEmpty()) {
        throw SteelyardException.cannotRun(
            "nothing was measured against itself yet; 'steelyard watch' does it after every %d checks"
                .formatted(SelfChecks.USUAL));
      }
      Optional<String> testBed = machine.said().name();
      if (testBed.isPresent()) {
        all = SelfChecks.of(testBed.get(), store.notes(), all);
      }
      if (all.isEmpty()) {
        throw SteelyardException.cannotRun(
            "nothing was measured against itself on the testbed '%s'; leave --testbed-name out to see what was"
                .formatted(Visible.of(testBed.orElse(""))));
      }
      renderer.write(all, around.out());
      around.out().flush();
      return all.stream().anyMatch(KeptBudget::isBroken) ? ExitCode.NEGATIVE : ExitCode.GOOD;
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
      Optional<Doctor.Examination> found = measured(doctor, line, interruption);
      return found.isEmpty()
          ? interrupted("nothing was stored")
          : say(found.get(), store.results(), renderer);
    }
  }

  /** None when it was interrupted. */
  private Optional<Doctor.Examination> measured(
      Doctor doctor, StepLine line, Interruption interruption) {
    try {
      Duration budget = quick ? QUICK : USUAL;
      Doctor.Examination found = doctor.examine(budget, (kind, left) -> say(kind, left, line));
      return interruption.happened() ? Optional.empty() : Optional.of(found);
    } catch (RuntimeException failure) {
      if (!interruption.happened()) {
        throw failure;
      }
      return Optional.empty();
    } finally {
      line.end();
    }
  }

  /** What was measured is told also when it cannot be stored. */
  private int say(Doctor.Examination found, ResultTable results, Renderer<Checkup> renderer)
      throws IOException {
    List<SteelyardException> failures =
        new ArrayList<>(found.failures().stream().map(SteelyardException::cannotRun).toList());
    Checkup checkup = found.checkup();
    try {
      if (!found.results().isEmpty()) {
        results.publish(found.results());
      }
    } catch (SteelyardException notStored) {
      failures.add(notStored);
      checkup = checkup.notStored();
    }
    renderer.write(checkup, around.out());
    around.out().flush();
    failures.forEach(failure -> Messages.error(failure, around.err()));
    return failures.isEmpty() ? ExitCode.GOOD : ExitCode.FAILED;
  }

  private int weigh() throws IOException {
    Renderer<SelfWeighing> renderer =
        MachineReports.selfWeighing(output.format(), around.terminal());
    StepLine line = new StepLine(around, common.quiet());
    SelfWeigher weigher = against.weigher(new SelfWeighingProgress(line));
    try (Interruption interruption = Interruption.watch();
        Store store = common.openStore(around)) {
      try {
        weigher.weigh(new Runs(store, common.writableRunsFolder(around)), machine.testBed());
      } catch (RuntimeException failure) {
        if (!interruption.happened()) {
          throw failure;
        }
      } finally {
        line.end();
      }
      renderer.write(weigher.found(), around.out());
      around.out().flush();
      return weighed(weigher, interruption);
    }
  }

  private int weighed(SelfWeigher weigher, Interruption interruption) {
    if (interruption.happened()) {
      return interrupted("every whole repetition is stored and counted");
    }
    for (RunOutcome.TrialFailure trial : weigher.failed()) {
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

  private int interrupted(String kept) {
    around.err().println("steelyard: interrupted; " + kept);
    around.err().flush();
    return ExitCode.INTERRUPTED;
  }

  private static void say(NoiseKind kind, Duration left, StepLine line) {
    line.show("measuring %s-bound work  %s left".formatted(kind.word(), Progress.words(left)));
  }
}
