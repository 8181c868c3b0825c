package dev.steelyard.cli.profile;

import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.cli.recording.ProfileEvents;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.HotLines;
import dev.steelyard.core.profile.LinesView;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.profile.ProfileFiles;
import dev.steelyard.profile.python.HeldMemory;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.profile.source.SourceFolders;
import dev.steelyard.profile.source.SourceListing;
import dev.steelyard.report.Format;
import dev.steelyard.report.ProfileReports;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steelyard profile lines}. */
@Command(
    name = "lines",
    description =
        "Shows the hot lines of a recording, of a process or of a program that it starts beside"
            + " their source text; of programs of Python also which lines hold memory.",
    footer = {
      "",
      "Example: steelyard profile lines recording.jfr --sources src/main/java",
      "         steelyard profile lines 4711 --duration 10s",
      "         steelyard profile lines --event held -- python3 job.py",
      "A single word that is a file is a recording; a program stands behind '--'."
    })
final class ProfileLinesCommand implements Callable<Integer> {

  private static final int MOST = 10_000;
  private static final int MOST_CONTEXT = 100;

  private final CliContext around;

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_TABLE);
  @Mixin private ReportFile file = new ReportFile(OfferedFormats.NO_TABLE);

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|PID|-- COMMAND",
      hideParamSyntax = true,
      description = "A recording, the number of a process, or a program with its arguments.")
  private List<String> words = List.of();

  /** As one types them. */
  static final class Moments extends ArrayList<String> {
    Moments() {
      super(Arrays.stream(HeldMemory.HeldAt.values()).map(HeldMemory.HeldAt::word).toList());
    }
  }

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description =
          "Where sources are, in any depth; may be given several times. A file that was recorded"
              + " with its whole path is found without.")
  private List<Path> sources = List.of();

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      completionCandidates = ProfileEvents.Words.class,
      description =
          "cpu, wall, alloc, held, lock, native or samples; held starts a program of Python and"
              + " traces its memory. Default: the first of a recording, else cpu.")
  private @Nullable String event;

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      completionCandidates = Moments.class,
      defaultValue = "peak",
      description =
          "Of --event held: peak (when the program held most) or end. Default: ${DEFAULT-VALUE}.")
  private String at = "peak";

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many functions. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(
      names = "--context",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many lines before and after a hot one. Default: ${DEFAULT-VALUE}.")
  private int context;

  @Mixin private RecordingOptions recording = new RecordingOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  ProfileLinesCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    file.check();
    check();
    ProcessOrProgram target = new ProcessOrProgram(words);
    SourceFolders folders = SourceFolders.of(sources);
    Instant began = Instant.now();
    boolean isRecording = isRecording(target);
    ProfileSet set = isRecording ? ProfileFiles.read(Path.of(target.title())) : recorded(target);
    ProfileEvent chosen = event == null ? set.mainEvent() : ProfileEvents.parse(event);
    Profile profile = set.of(chosen, target.title());
    if (HotLines.of(profile).functions().isEmpty()) {
      throw SteelyardException.invalid(
          "%s tells of no line of code; 'profile show' shows its functions"
              .formatted(target.title()));
    }
    Instant made = isRecording ? made(profile, Path.of(target.title())) : began;
    LinesView view =
        new SourceListing(folders, context, made).list(target.title(), profile, top, set.notes());
    ProfileReports.lines(file.besides(format), around.terminal()).write(view, around.out());
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() ->
        file.write(format, (as, out) -> ProfileReports.lines(as, Terminal.FILE).write(view, out)));
    return afterwards.exitCode(ExitCode.GOOD);
  }

  private void check() {
    OptionRange.check("--top", top, MOST);
    if (context < 0 || context > MOST_CONTEXT) {
      throw SteelyardException.invalid(
          "--context is %d; it must be from 0 to %d".formatted(context, MOST_CONTEXT));
    }
    recording.check();
    var _ = moment();
    if (event != null) {
      var _ = ProfileEvents.parse(event);
    }
  }

  private HeldMemory.HeldAt moment() {
    return Arrays.stream(HeldMemory.HeldAt.values())
        .filter(one -> one.word().equals(at))
        .findFirst()
        .orElseThrow(() ->
            SteelyardException.invalid(
                "--at is '%s'%s".formatted(at, Suggestion.orAll(at, new Moments()))));
  }

  private boolean isRecording(ProcessOrProgram target) {
    boolean isProgram = spec.commandLine().getParseResult().originalArgs().contains("--");
    return !isProgram
        && target.pid().isEmpty()
        && target.words().size() == 1
        && (Files.exists(Path.of(target.title())) || target.title().contains("."));
  }

  /** When the samples were taken; a file is written afterwards. */
  private static Instant made(Profile profile, Path recording) throws IOException {
    return profile.start().isPresent()
        ? profile.start().get()
        : Files.getLastModifiedTime(recording).toInstant();
  }

  private ProfileSet recorded(ProcessOrProgram target) {
    ProfileEvent chosen = event == null ? ProfileEvent.CPU : ProfileEvents.parse(event);
    try (Interruption interruption = Interruption.watch()) {
      if (chosen == ProfileEvent.HELD) {
        if (target.pid().isPresent()) {
          throw SteelyardException.invalid(
              "--event held needs a program of Python that is started: its interpreter traces"
                  + " memory from the beginning only");
        }
        return HeldMemory.trace(target.words(), moment(), interruption::happened);
      }
      RecordRequest request =
          new RecordRequest(
              Set.of(chosen),
              recording.duration(target),
              recording.perSecond(),
              false,
              interruption::happened);
      return new RecordedProcess(target, common, around).record(request);
    }
  }
}
