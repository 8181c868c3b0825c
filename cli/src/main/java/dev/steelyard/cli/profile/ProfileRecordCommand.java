package dev.steelyard.cli.profile;

import dev.steelyard.analysis.profile.ProcessesRecording;
import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.cli.recording.ProfileEvents;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.profile.ProfileView;
import dev.steelyard.profile.record.RawRecordings;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.report.Format;
import dev.steelyard.report.ProfileReports;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard profile record}. */
@Command(
    name = "record",
    description =
        "Records running processes, or a program that it starts: a Java virtual machine by"
            + " async-profiler, Python by py-spy, anything else by perf.",
    footer = {
      "",
      "Example: steelyard profile record 4711 --duration 30s --output profile.html",
      "         steelyard profile record --event cpu,alloc -- java -jar server.jar",
      "         steelyard profile record 4711 4712 --children --output service.html",
      "Ctrl-C ends the recording early, and what was recorded is shown."
    })
final class ProfileRecordCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_TABLE);
  @Mixin private ProfileViewOptions views = new ProfileViewOptions();
  @Mixin private ProfileOutput file = new ProfileOutput();

  @Mixin private ProcessOrProgram target = new ProcessOrProgram();

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      split = ",",
      completionCandidates = ProfileEvents.RecordedWords.class,
      description =
          "cpu, wall (waiting too), alloc, lock or native (memory); several of a virtual machine."
              + " Default: cpu.")
  private List<String> events = List.of(ProfileEvent.CPU.word());

  @Mixin private RecordingOptions recording = new RecordingOptions();

  @Option(names = "--native", description = "Of Python: with the frames of native extensions.")
  private boolean withNative;

  @Option(
      names = "--children",
      description =
          "Also the processes that they have started and start meanwhile, each by what suits it.")
  private boolean withChildren;

  ProfileRecordCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    views.check();
    file.check();
    recording.check();
    Set<ProfileEvent> chosen = ProfileEvents.parseAllRecorded(events);
    file.raw().ifPresent(to -> KeptRecordings.require(to, target, withChildren));
    try (Interruption interruption = Interruption.watch();
        KeptRecordings kept = new KeptRecordings()) {
      RecordRequest request =
          new RecordRequest(
              chosen,
              recording.duration(target),
              recording.perSecond(),
              withNative,
              interruption::happened,
              file.raw().isPresent() ? kept : RawRecordings.NONE);
      return told(
          new RecordedProcess(target, common, around).record(request, withChildren), kept, format);
    }
  }

  private int told(ProcessesRecording recording, KeptRecordings kept, Format format)
      throws IOException {
    ProfileSet set = recording.set();
    var renderer = ProfileReports.profile(format, around.terminal());
    String title = target.title();
    for (ProfileEvent one : set.profiles().keySet()) {
      ProfileView view = views.view(title, set.of(one, title), set.notes());
      renderer.write(view, around.out());
    }
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.write(
        () -> file.write(title, set, set.mainEvent(), to -> kept.only(recording.processes(), to)));
    file.notKept(set, set.mainEvent()).ifPresent(text -> common.remark(text, around));
    if (file.file().isEmpty()) {
      common.remark("nothing of it is kept; --output FILE keeps it", around);
    }
    return afterwards.exitCode(ExitCode.GOOD);
  }
}
