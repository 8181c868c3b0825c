package dev.steelyard.cli.answer;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.report.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The formats that a command's answer comes in: its help says these, these are completed as one
 * types, and no others are taken.
 */
public enum OfferedFormats {
  EVERY(Format.values()),
  /** What is no table. */
  NO_TABLE(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML),
  /** What no page is made of. */
  NO_PAGE(Format.TEXT, Format.JSON, Format.CSV, Format.MARKDOWN),
  TEXT_OR_JSON(Format.TEXT, Format.JSON);

  private final List<Format> formats;

  OfferedFormats(Format... formats) {
    this.formats = List.of(formats);
  }

  /**
   * The format of this word.
   *
   * @throws SteelyardException when it is none of these
   */
  public Format parse(String word) {
    return Format.parse(word, formats);
  }

  /**
   * Refuses a file whose name asks for another one.
   *
   * @param option by which it was named
   */
  void require(String option, Path file) {
    Optional<Format> asked = Format.of(file);
    if (asked.isPresent() && !formats.contains(asked.get())) {
      throw SteelyardException.invalid(
          "%s is %s, and this cannot be written as %s; name one that ends in %s"
              .formatted(
                  option,
                  file,
                  asked.get().word(),
                  endings().collect(Collectors.joining(", ")).replaceFirst(",(?=[^,]*$)", " or")));
    }
  }

  private Stream<String> endings() {
    return Stream.of(Format.HTML, Format.MARKDOWN, Format.JSON, Format.CSV, Format.TEXT)
        .filter(formats::contains)
        .map(OfferedFormats::ending);
  }

  private static String ending(Format format) {
    return switch (format) {
      case HTML -> ".html";
      case MARKDOWN -> ".md";
      case JSON -> ".json";
      case CSV -> ".csv";
      case TEXT -> ".txt";
    };
  }

  /** Has the help of a command and of its members say what each takes. */
  public static void tell(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    for (CommandSpec mixin : List.copyOf(spec.mixins().values())) {
      if (mixin.userObject() instanceof OutputOptions output) {
        output.offered().tellFormats(spec);
      } else if (mixin.userObject() instanceof ReportFile file) {
        file.offered().tellEndings(spec);
      }
    }
    line.getSubcommands().values().forEach(OfferedFormats::tell);
  }

  private void tellFormats(CommandSpec spec) {
    OptionSpec option = spec.findOption(OutputOptions.OPTION);
    spec.remove(option);
    spec.addOption(
        option.toBuilder()
            .description(Format.oneOf(formats) + ". Default: ${DEFAULT-VALUE}.")
            .completionCandidates(formats.stream().map(Format::word).toList())
            .build());
  }

  private void tellEndings(CommandSpec spec) {
    OptionSpec option = spec.findOption(ReportFile.OPTION);
    spec.remove(option);
    spec.addOption(
        option.toBuilder()
            .description(
                "Write the report to this file too, in the format of its name (%s), else of --format; may be given again."
                    .formatted(endings().collect(Collectors.joining(", "))))
            .build());
  }
}
