package dev.steelyard.cli.profile;

import dev.steelyard.analysis.profile.SideRecordings;
import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.cli.recording.ProfileEvents;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.diff.ProfiledSide;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.report.Format;
import dev.steelyard.report.ProfileReports;
import dev.steelyard.report.content.ProfileChanges;
import dev.steelyard.report.flame.FlamePage;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard profile diff}. */
@Command(
    name = "diff",
    description =
        "Tells which functions take more and which take less in one recording than in another, and"
            + " which differences may be chance.",
    footer = {
      "",
      "Example: steelyard profile diff before.jfr after.jfr",
      "         steelyard profile diff old.json new.json --per second",
      "Exits 1 when a function takes more by at least the minimum effect, for certain."
    })
final class ProfileDiffCommand implements Callable<Integer> {

  private static final int MOST = 100_000;

  private final CliContext around;

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli itself reads them
  private CommonOptions common = new CommonOptions();

  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_TABLE);
  @Mixin private ReportFile file = new ReportFile(OfferedFormats.NO_TABLE);

  /** As one types them. */
  static final class Scales extends ArrayList<String> {
    Scales() {
      super(Arrays.stream(DifferenceScale.values()).map(DifferenceScale::word).toList());
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "A recording with times, or a folder of at least four, one of each start.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "What is held against it.")
  private Path after = Path.of("");

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      completionCandidates = ProfileEvents.Words.class,
      description =
          "cpu, wall, alloc, held, lock, native or samples. Default: the first that both have.")
  private @Nullable String event;

  @Option(
      names = "--per",
      paramLabel = "SCALE",
      completionCandidates = Scales.class,
      defaultValue = "share",
      description =
          "share (of the whole), second or work, by which what everything takes more of shows too;"
              + " work needs recordings that count it. Default: ${DEFAULT-VALUE}.")
  private String scale = "share";

  @Option(
      names = "--minimum-effect",
      paramLabel = "PERCENT",
      defaultValue = "0.5",
      description =
          "By how much of the whole a function has to grow to count as regressed. Default:"
              + " ${DEFAULT-VALUE}.")
  private double effect;

  @Option(
      names = "--flame",
      paramLabel = "FILE.html",
      description = "Write a flame graph with both sides to this file.")
  private @Nullable Path flames;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many functions are shown. Default: ${DEFAULT-VALUE}.")
  private int top;

  ProfileDiffCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    file.check();
    check();
    DifferenceScale per = scale();
    DiffSide left = DiffSide.read(before);
    DiffSide right = DiffSide.read(after);
    ProfileEvent chosen = event(left, right);
    List<String> notes = new ArrayList<>();
    SideRecordings first = left.of(chosen, notes);
    SideRecordings second = right.of(chosen, notes);
    ProfiledSide one = first.of(chosen);
    ProfiledSide other = second.of(chosen);
    ProfileDifference found = ProfileDifference.of(one, other, per);
    notes.addAll(first.notes());
    notes.addAll(second.notes());
    ProfileChanges changes =
        new ProfileChanges(before.toString(), after.toString(), found, effect / 100, top, notes);
    ProfileReports.profileChanges(file.besides(format), around.terminal())
        .write(changes, around.out());
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.write(() -> writeFlames(one, other, found));
    afterwards.written(() ->
        file.write(
            format,
            (as, out) -> ProfileReports.profileChanges(as, Terminal.FILE).write(changes, out)));
    return afterwards.exitCode(changes.isNegative() ? ExitCode.NEGATIVE : ExitCode.GOOD);
  }

  private void writeFlames(ProfiledSide first, ProfiledSide second, ProfileDifference found) {
    if (flames != null) {
      FlamePage drawn = new FlamePage("%s → %s".formatted(before, after));
      ReportFile.write(flames, out -> drawn.write(first, second, found, out));
    }
  }

  private void check() {
    if (flames != null) {
      ReportFile.check(flames);
    }
    if (!(effect >= 0 && effect <= 100)) {
      throw SteelyardException.invalid(
          "--minimum-effect is %s; it must be from 0 to 100, in percent of the whole"
              .formatted(effect));
    }
    OptionRange.check("--top", top, MOST);
  }

  private DifferenceScale scale() {
    return Arrays.stream(DifferenceScale.values())
        .filter(one -> one.word().equals(scale))
        .findFirst()
        .orElseThrow(() ->
            SteelyardException.invalid(
                "--per is '%s'%s".formatted(scale, Suggestion.orAll(scale, new Scales()))));
  }

  private ProfileEvent event(DiffSide first, DiffSide second) {
    if (event != null) {
      return ProfileEvents.parse(event);
    }
    List<ProfileEvent> all = List.of(ProfileEvent.values());
    return all.stream()
        .filter(one -> first.has(one) && second.has(one))
        .findFirst()
        .or(() ->
            all.stream()
                .filter(one -> first.canDoWithout(one) && second.canDoWithout(one))
                .findFirst())
        .orElseThrow(() -> SteelyardException.invalid(nothingInCommon(first, second)));
  }

  private String nothingInCommon(DiffSide first, DiffSide second) {
    Optional<ProfileEvent> most =
        Arrays.stream(ProfileEvent.values())
            .filter(one -> first.knows(one) && second.knows(one))
            .findFirst();
    return most.map(one ->
            "%s and %s have no event in common: of '%s' no samples are in %s"
                .formatted(
                    before,
                    after,
                    one.word(),
                    Stream.concat(first.oddOnes(one).stream(), second.oddOnes(one).stream())
                        .map(Path::toString)
                        .collect(Collectors.joining(", "))))
        .orElseGet(() -> "%s and %s have no event in common".formatted(before, after));
  }
}
