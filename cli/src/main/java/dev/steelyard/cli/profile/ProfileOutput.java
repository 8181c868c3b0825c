package dev.steelyard.cli.profile;

import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.proto.OtlpWriter;
import dev.steelyard.profile.proto.PprofWriter;
import dev.steelyard.profile.text.CollapsedText;
import dev.steelyard.profile.text.ProfileJson;
import dev.steelyard.profile.text.SpeedscopeJson;
import dev.steelyard.report.flame.FlamePage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A file that a profile goes to, in the form that its name asks for. */
final class ProfileOutput {

  private static final String OPTION = "--output";

  @Option(
      names = {"-o", OPTION},
      paramLabel = "FILE",
      description =
          "Write the profile to this file: .html a flame graph, .json all of it for 'profile show'"
              + " and 'profile diff', .pb.gz for pprof, .otlp or .otlp.gz for OpenTelemetry,"
              + " .speedscope.json for speedscope, .txt collapsed stacks. 'profile record' also"
              + " .jfr, as the recorder of a Java virtual machine wrote it.")
  private @Nullable Path named;

  /** Where the end of one is the end of another, it is the first that counts. */
  private enum Form {
    FLAME_GRAPH(false, ".html"),
    RAW(true, ".jfr"),
    PPROF(true, ".pb.gz"),
    OPENTELEMETRY(true, ".otlp"),
    OPENTELEMETRY_PACKED(true, ".otlp.gz"),
    SPEEDSCOPE(false, ".speedscope.json"),
    WHOLE(true, ".json"),
    COLLAPSED(false, ".txt", ".collapsed", ".folded");

    private final boolean holdsAll;
    private final List<String> endings;

    Form(boolean holdsAll, String... endings) {
      this.holdsAll = holdsAll;
      this.endings = List.of(endings);
    }

    static Form of(Path file) {
      String name = String.valueOf(file.getFileName());
      for (Form one : values()) {
        if (one.endings.stream().anyMatch(name::endsWith)) {
          return one;
        }
      }
      throw SteelyardException.invalid(
          "%s is %s; its name has to end with .html, .json, .pb.gz, .otlp, .otlp.gz, .speedscope.json or .txt, or of what a Java virtual machine records with .jfr"
              .formatted(OPTION, file));
    }
  }

  Optional<Path> file() {
    return Optional.ofNullable(named);
  }

  /** The file, where it is for a recording as its recorder wrote it. */
  Optional<Path> raw() {
    return file().filter(one -> Form.of(one) == Form.RAW);
  }

  /** Finds out before anything is done that the file could not be written. */
  void check() {
    if (named != null) {
      var _ = Form.of(named);
      ReportFile.check(named);
    }
  }

  /** As {@link #check()}, where there is a recording already, whose recorder has done its work. */
  void checkForShown() {
    raw()
        .ifPresent(to -> {
          throw notMade(to);
        });
    check();
  }

  private static SteelyardException notMade(Path to) {
    return SteelyardException.invalid(
        "%s is %s; no recording can be made into one of the flight recorder: 'profile record --output FILE.jfr' keeps what a Java virtual machine's recorder writes, and .json keeps all of this one"
            .formatted(OPTION, to));
  }

  /** Whether a file is named that holds all events. */
  boolean holdsAll() {
    return named != null && Form.of(named).holdsAll;
  }

  /** What of several events the file does not hold; empty where it holds all. */
  Optional<String> notKept(ProfileSet set, ProfileEvent main) {
    List<String> others =
        set.events().stream().filter(one -> one != main).map(ProfileEvent::word).toList();
    return file()
        .filter(to -> !holdsAll() && !others.isEmpty())
        .map(to ->
            "%s holds %s alone, and not %s; --output FILE.json keeps all, for 'profile show'"
                .formatted(to, main.word(), String.join(", ", others)));
  }

  /** Writes it, if a file is named that {@link #checkForShown} lets pass. */
  void write(String title, ProfileSet set, ProfileEvent main) {
    write(
        title,
        set,
        main,
        to -> {
          throw notMade(to);
        });
  }

  /**
   * Writes it, if a file is named.
   *
   * @param main of the forms that hold but one event
   * @param recorded what the recorder wrote, for the file that it is to be written to
   */
  void write(String title, ProfileSet set, ProfileEvent main, UnaryOperator<Path> recorded) {
    if (named == null) {
      return;
    }
    Path to = named;
    Profile profile = set.of(main, title);
    switch (Form.of(to)) {
      case RAW -> {
        Path raw = recorded.apply(to);
        ReportFile.writeBytes(to, out -> Files.copy(raw, out));
      }
      case PPROF -> ReportFile.writeBytes(to, out -> PprofWriter.write(set, out));
      case OPENTELEMETRY -> ReportFile.writeBytes(to, out -> OtlpWriter.write(set, out));
      case OPENTELEMETRY_PACKED ->
          ReportFile.writeBytes(to, out -> OtlpWriter.writePacked(set, out));
      case FLAME_GRAPH -> ReportFile.write(to, out -> new FlamePage(title).write(profile, out));
      case WHOLE -> ReportFile.write(to, out -> ProfileJson.write(set, out));
      case SPEEDSCOPE -> ReportFile.write(to, out -> SpeedscopeJson.write(profile, title, out));
      case COLLAPSED -> ReportFile.write(to, out -> CollapsedText.write(profile, out));
    }
  }
}
