package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.proto.PprofWriter;
import dev.steelyard.profile.text.CollapsedText;
import dev.steelyard.profile.text.ProfileJson;
import dev.steelyard.profile.text.SpeedscopeJson;
import dev.steelyard.report.flame.FlamePage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
              + " and 'profile diff', .pb.gz for pprof, .speedscope.json for speedscope, .txt collapsed"
              + " stacks.")
  private @Nullable Path named;

  private enum Form {
    FLAME_GRAPH,
    WHOLE,
    PPROF,
    SPEEDSCOPE,
    COLLAPSED
  }

  Optional<Path> file() {
    return Optional.ofNullable(named);
  }

  /** Finds out before anything is done that the file could not be written. */
  void check() {
    if (named != null) {
      var _ = form(named);
      ReportFile.check(named);
    }
  }

  private static Form form(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".html")) {
      return Form.FLAME_GRAPH;
    }
    if (name.endsWith(".pb.gz")) {
      return Form.PPROF;
    }
    if (name.endsWith(".speedscope.json")) {
      return Form.SPEEDSCOPE;
    }
    if (name.endsWith(".json")) {
      return Form.WHOLE;
    }
    if (name.endsWith(".txt") || name.endsWith(".collapsed") || name.endsWith(".folded")) {
      return Form.COLLAPSED;
    }
    throw SteelyardException.invalid(
        "%s is %s; its name has to end with .html, .json, .pb.gz, .speedscope.json or .txt"
            .formatted(OPTION, file));
  }

  /** Whether a file is named that holds all events. */
  boolean holdsAll() {
    return named != null && (form(named) == Form.WHOLE || form(named) == Form.PPROF);
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

  /**
   * Writes it, if a file is named.
   *
   * @param main of the forms that hold but one event
   */
  void write(String title, ProfileSet set, ProfileEvent main) {
    if (named == null) {
      return;
    }
    Path to = named;
    Profile profile = set.of(main, title);
    switch (form(to)) {
      case PPROF -> ReportFile.writeBytes(to, out -> PprofWriter.write(set, out));
      case FLAME_GRAPH -> ReportFile.write(to, out -> new FlamePage(title).write(profile, out));
      case WHOLE -> ReportFile.write(to, out -> ProfileJson.write(set, out));
      case SPEEDSCOPE -> ReportFile.write(to, out -> SpeedscopeJson.write(profile, title, out));
      case COLLAPSED -> ReportFile.write(to, out -> CollapsedText.write(profile, out));
    }
  }
}
