package dev.steelyard.cli;

import dev.steelyard.analysis.profile.RecorderChoice;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.profile.ProfileView;
import dev.steelyard.profile.program.StartedProgram;
import dev.steelyard.profile.record.FamilyWatch;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.profile.record.TargetProcess;
import dev.steelyard.report.Format;
import dev.steelyard.report.ProfileReports;
import dev.steelyard.store.CacheFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard profile record}. */
@Command(
    name = "record",
    description =
        "Records a running process, or a program that it starts: a Java virtual machine by"
            + " async-profiler, Python by py-spy, anything else by perf.",
    footer = {
      "",
      "Example: steelyard profile record 4711 --duration 30s --output profile.html",
      "         steelyard profile record --event cpu,alloc -- java -jar server.jar",
      "Ctrl-C ends the recording early, and what was recorded is shown."
    })
final class ProfileRecordCommand implements Callable<Integer> {

  private static final Duration USUAL_DURATION = Duration.ofSeconds(30);
  private static final Duration TO_THE_END = Duration.ofDays(7);
  private static final int MOST_PER_SECOND = 1000;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ProfileViewOptions views = new ProfileViewOptions();
  @Mixin private ProfileOutput file = new ProfileOutput();

  @Mixin private ProcessOrProgram target = new ProcessOrProgram();

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      split = ",",
      completionCandidates = ProfileEvents.Words.class,
      description =
          "cpu, wall (waiting too), alloc, lock or native (memory); several of a virtual machine."
              + " Default: cpu.")
  private List<String> events = List.of(ProfileEvent.CPU.word());

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long, as 30s. Default: 30s; of a program that is started, to its end.")
  private @Nullable String duration;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Samples of time a second, from 1 to 1000. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(names = "--native", description = "Of Python: with the frames of native extensions.")
  private boolean withNative;

  ProfileRecordCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    views.check();
    file.check();
    if (rate < 1 || rate > MOST_PER_SECOND) {
      throw SteelyardException.invalid(
          "--rate is %d; it must be from 1 to %d".formatted(rate, MOST_PER_SECOND));
    }
    Set<ProfileEvent> chosen = ProfileEvents.parseAll(events);
    OptionalLong pid = target.pid();
    Duration time =
        duration != null
            ? DurationText.parse("--duration", duration, "30s")
            : pid.isPresent() ? USUAL_DURATION : TO_THE_END;
    try (Interruption interruption = Interruption.watch()) {
      RecordRequest request =
          new RecordRequest(chosen, time, rate, withNative, interruption::happened);
      ProfileSet set = pid.isPresent() ? ofProcess(pid.getAsLong(), request) : ofProgram(request);
      return told(set, format);
    }
  }

  private ProfileSet ofProcess(long pid, RecordRequest request) {
    return recorded(TargetProcess.of(pid), pid, request);
  }

  private ProfileSet ofProgram(RecordRequest request) {
    try (StartedProgram program = StartedProgram.start(target.words())) {
      return recorded(TargetProcess.of(program), program.pid(), request);
    }
  }

  private ProfileSet recorded(TargetProcess process, long root, RecordRequest request) {
    common.remark("recording process %d".formatted(process.pid()), around);
    FamilyWatch family = new FamilyWatch(root, process.pid());
    ProfileSet set =
        new RecorderChoice(
                CacheFolder.of(around.environment()), around.environment(), request.calledOff())
            .use(process, recorder -> recorder.record(process, request.alsoLooking(family)));
    return set.withNotes(family.notes());
  }

  private int told(ProfileSet set, Format format) throws IOException {
    var renderer = ProfileReports.profile(format, around.terminal());
    String title = target.title();
    for (ProfileEvent one : set.profiles().keySet()) {
      ProfileView view = views.view(title, set.of(one, title), set.notes());
      renderer.write(view, around.out());
    }
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.write(() -> file.write(title, set, set.mainEvent()));
    file.notKept(set, set.mainEvent()).ifPresent(text -> common.remark(text, around));
    if (file.file().isEmpty()) {
      common.remark("nothing of it is kept; --output FILE keeps it", around);
    }
    return afterwards.exitCode(ExitCode.GOOD);
  }
}
