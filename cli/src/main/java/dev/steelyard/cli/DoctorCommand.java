package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.lab.doctor.Doctor;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
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
      "Exits 0 whatever it finds, 3 when the noise could not be measured."
    })
final class DoctorCommand implements Callable<Integer> {

  private static final Duration USUAL = Duration.ofSeconds(24);
  private static final Duration QUICK = Duration.ofSeconds(5);

  private final Surroundings around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--quick", description = "Measure the noise in 5 s instead of 24, roughly.")
  private boolean quick;

  @Option(names = "--no-measure", description = "Look only: measure and store nothing.")
  private boolean noMeasure;

  @Mixin private TestBedOptions machine = new TestBedOptions();

  DoctorCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Renderer<Checkup> renderer = Reports.checkup(output.format(), around.terminal());
    if (quick && noMeasure) {
      throw SteelyardException.invalid("give either --quick or --no-measure");
    }
    Doctor doctor = new Doctor(machine.testBed(), folders());
    if (noMeasure) {
      renderer.write(doctor.look(), around.out());
      return ExitCode.GOOD;
    }
    return examine(doctor, renderer);
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

  private static void say(NoiseKind kind, Duration left, StepLine line) {
    line.show("measuring %s-bound work  %s left".formatted(kind.word(), Progress.words(left)));
  }
}
