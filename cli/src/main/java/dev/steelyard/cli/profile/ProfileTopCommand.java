package dev.steelyard.cli.profile;

import dev.steelyard.analysis.profile.RecorderChoice;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.cli.recording.ProfileEvents;
import dev.steelyard.cli.recording.SampleRate;
import dev.steelyard.cli.terminal.RawTerminal;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.profile.record.TargetProcess;
import dev.steelyard.report.top.TopScreen;
import dev.steelyard.store.CacheFolder;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard profile top}. */
@Command(
    name = "top",
    description =
        "Shows in the terminal which functions a running process is at, second by second, until q"
            + " or Ctrl-C.",
    footer = {
      "",
      "Example: steelyard profile top 4711",
      "         steelyard profile top 4711 --lines --event wall",
      "Keys: 1-4 sort by a column, l lines or functions, r begin anew, h help, q quit."
    })
final class ProfileTopCommand implements Callable<Integer> {

  private static final Duration PART = Duration.ofSeconds(1);
  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "PID", description = "The number of a process.")
  private long pid;

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      completionCandidates = ProfileEvents.RecordedWords.class,
      defaultValue = "cpu",
      description =
          "cpu, wall (waiting too), alloc, lock or native (memory). Default: ${DEFAULT-VALUE}.")
  private String event = "cpu";

  @Option(names = "--lines", description = "Begin with lines rather than functions.")
  private boolean perLine;

  @Mixin private SampleRate rate = new SampleRate();

  @Option(names = "--native", description = "Of Python: with the frames of native extensions.")
  private boolean withNative;

  ProfileTopCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    int perSecond = rate.perSecond();
    ProfileEvent chosen = ProfileEvents.parseRecorded(event);
    TargetProcess target = TargetProcess.of(pid);
    if (!RawTerminal.isThere()) {
      throw SteelyardException.invalid(
          "profile top draws into a terminal, and there is none; 'profile record %d' records for a while and prints a table"
              .formatted(pid));
    }
    try (Interruption interruption = Interruption.watch()) {
      TopSession session = new TopSession(target, new TopScreen("process " + pid, chosen), perLine);
      RecordRequest part =
          new RecordRequest(
              Set.of(chosen),
              PART,
              perSecond,
              withNative,
              () -> session.isOver() || interruption.happened());
      new RecorderChoice(
              CacheFolder.of(around.environment()), around.environment(), part.calledOff())
          .use(
              target,
              recorder -> {
                session.show(() -> recorder.recordParts(target, part, session::add), interruption);
                return recorder;
              });
      if (interruption.happened()) {
        return ExitCode.INTERRUPTED;
      }
      if (!session.isQuit()) {
        common.remark("process %d has ended".formatted(pid), around);
      }
      return ExitCode.GOOD;
    }
  }
}
