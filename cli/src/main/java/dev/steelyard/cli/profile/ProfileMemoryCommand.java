package dev.steelyard.cli.profile;

import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DurationText;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.profile.memory.MemoryVerdict;
import dev.steelyard.profile.memory.MemoryRecorder;
import dev.steelyard.profile.memory.MemoryRequest;
import dev.steelyard.report.Format;
import dev.steelyard.report.ProfileReports;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard profile memory}. */
@Command(
    name = "memory",
    description =
        "Watches the memory of a process and its children, and of a Java virtual machine its heap:"
            + " peak, growth with its interval, and whether a leak is to be suspected.",
    footer = {
      "",
      "Example: steelyard profile memory 4711 --duration 10m --output memory.html",
      "         steelyard profile memory -- python3 job.py",
      "Exits 1 when a leak is suspected. Ctrl-C ends it early, and what was seen is told."
    })
final class ProfileMemoryCommand implements Callable<Integer> {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final CliContext around;

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli itself reads them
  private CommonOptions common = new CommonOptions();

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReportFile file = new ReportFile();

  @Mixin private ProcessOrProgram target = new ProcessOrProgram();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description =
          "From one look to the next, from 10ms to 1h; longer recordings look less often. Default:"
              + " 100ms.")
  private @Nullable String every;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long, as 10m. Default: to the end of the process.")
  private @Nullable String duration;

  @Option(
      names = "--collect",
      description =
          "Have a Java virtual machine collect all garbage now and then, so that what grows is seen"
              + " sooner; it costs the process time.")
  private boolean collect;

  ProfileMemoryCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    file.check();
    if (target.pids().size() > 1) {
      throw SteelyardException.invalid(
          "%d processes are named; memory is watched of one, with its children"
              .formatted(target.pids().size()));
    }
    try (Interruption interruption = Interruption.watch()) {
      MemoryRequest request = request().withInterrupted(interruption::happened);
      MemoryRecording found =
          target.pid().isPresent()
              ? MemoryRecorder.ofProcess(target.pid().getAsLong(), request)
              : MemoryRecorder.ofCommand(target.words(), request);
      ProfileReports.memory(file.besides(format), around.terminal()).write(found, around.out());
      around.out().flush();
      SideFiles afterwards = new SideFiles(around);
      afterwards.written(() ->
          file.write(
              format, (as, out) -> ProfileReports.memory(as, Terminal.FILE).write(found, out)));
      return afterwards.exitCode(
          found.overall().verdict() == MemoryVerdict.LEAK_SUSPECT
              ? ExitCode.NEGATIVE
              : ExitCode.GOOD);
    }
  }

  private MemoryRequest request() {
    MemoryRequest request = MemoryRequest.STANDARD.withCollect(collect);
    if (every != null) {
      Duration step = DurationText.parse("--every", every, "100ms");
      if (step.compareTo(SHORTEST) < 0 || step.compareTo(LONGEST) > 0) {
        throw SteelyardException.invalid(
            "--every is %s; it has to be from 10ms to 1h".formatted(every));
      }
      request = request.withEvery(step);
    }
    return duration == null
        ? request
        : request.withDuration(DurationText.parse("--duration", duration, "10m"));
  }
}
