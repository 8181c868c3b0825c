package dev.steelyard.cli.profile;

import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.recording.ProfileEvents;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.profile.ProfileView;
import dev.steelyard.profile.ProfileFiles;
import dev.steelyard.report.Format;
import dev.steelyard.report.ProfileReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard profile show}. */
@Command(
    name = "show",
    description =
        "Tells which functions a recording found at work, and writes it in another form: a flame"
            + " graph, pprof, OpenTelemetry's profiles, speedscope's JSON, collapsed stacks.",
    footer = {
      "",
      "Example: steelyard profile show recording.jfr --event alloc --top 10",
      "         steelyard profile show stacks.txt --output flame.html"
    })
final class ProfileShowCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli itself reads them
  private CommonOptions common = new CommonOptions();

  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_TABLE);
  @Mixin private ProfileViewOptions views = new ProfileViewOptions();
  @Mixin private ProfileOutput file = new ProfileOutput();

  @Parameters(
      paramLabel = "FILE",
      description =
          "A recording of the flight recorder or of async-profiler, pprof, OpenTelemetry's"
              + " profiles, collapsed stacks, speedscope's JSON, a file of Python's cProfile, or"
              + " what 'profile record' wrote.")
  private Path recording = Path.of("");

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      completionCandidates = ProfileEvents.Words.class,
      description = "cpu, wall, alloc, held, lock, native or samples. Default: the first there is.")
  private @Nullable String event;

  ProfileShowCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    views.check();
    file.checkForShown();
    Optional<ProfileEvent> asked = Optional.ofNullable(event).map(ProfileEvents::parse);
    ProfileSet set = read(asked);
    ProfileEvent chosen = asked.orElseGet(set::mainEvent);
    Profile profile = set.of(chosen, recording.toString());
    ProfileView view =
        views.view(String.valueOf(recording.getFileName()), profile, notes(set, chosen));
    ProfileReports.profile(format, around.terminal()).write(view, around.out());
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.write(() -> file.write(view.title(), set, chosen));
    return afterwards.exitCode(ExitCode.GOOD);
  }

  /** As much of the recording as is shown: what is most often looked at is tried first. */
  private ProfileSet read(Optional<ProfileEvent> asked) {
    if (file.holdsAll()) {
      return ProfileFiles.read(recording);
    }
    ProfileEvent first = asked.orElse(ProfileEvent.CPU);
    ProfileSet set = ProfileFiles.read(recording, EnumSet.of(first));
    return asked.isPresent() || set.mainEvent() == first
        ? set
        : ProfileFiles.read(recording, EnumSet.of(set.mainEvent()));
  }

  private static List<String> notes(ProfileSet set, ProfileEvent shown) {
    List<String> notes = new ArrayList<>(set.notes());
    List<String> others =
        set.events().stream().filter(one -> one != shown).map(ProfileEvent::word).toList();
    if (!others.isEmpty()) {
      notes.add("it has %s too; --event shows one of them".formatted(String.join(", ", others)));
    }
    return notes;
  }
}
