package dev.steelyard.harness;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.harness.criterion.CriterionReader;
import dev.steelyard.harness.jmh.JmhReader;
import dev.steelyard.harness.pytest.PytestBenchmarkReader;
import dev.steelyard.harness.steelyard.SteelyardReader;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.Source;
import dev.steelyard.harness.reading.SourceHead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats Steelyard reads. To add one, write its reader and add it to the list here. */
public final class Formats {

  /** Stands for finding the format out from the content. */
  public static final String AUTO = "auto";

  private static final List<HarnessReader> READERS =
      List.of(
          new CriterionReader(),
          new PytestBenchmarkReader(),
          new JmhReader(),
          new SteelyardReader());

  private Formats() {}

  /** The names of all formats, {@link #AUTO} first. */
  public static List<String> names() {
    return Stream.concat(Stream.of(AUTO), READERS.stream().map(HarnessReader::format)).toList();
  }

  /**
   * The reader of a format.
   *
   * @throws SteelyardException when there is no such format
   */
  public static HarnessReader named(String format) {
    return READERS.stream()
        .filter(reader -> reader.format().equals(format))
        .findFirst()
        .orElseThrow(() ->
            SteelyardException.invalid(
                "there is no format '%s'%s".formatted(format, Suggestion.orAll(format, names()))));
  }

  /**
   * The reader of a source's format, by its content.
   *
   * @throws SteelyardException when it cannot be read, is empty, or no format is recognised
   */
  static HarnessReader detect(Source source) {
    SourceHead head = SourceHead.of(source);
    return READERS.stream()
        .filter(reader -> reader.recognises(head))
        .findFirst()
        .orElseThrow(() -> SteelyardException.invalid(unknown(source, head)));
  }

  /** The format of a regular file, by its content; empty when it has none or cannot be read. */
  public static Optional<String> of(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (Source source = Source.open(file)) {
      SourceHead head = SourceHead.of(source);
      return READERS.stream()
          .filter(reader -> reader.recognises(head))
          .findFirst()
          .map(HarnessReader::format);
    } catch (SteelyardException unreadable) {
      return Optional.empty();
    }
  }

  private static String unknown(Source source, SourceHead head) {
    if (head.hasFields("iters", "times") || head.hasFields("group_id", "full_id")) {
      return "cannot read '%s': it is one file of Criterion's tree; name the folder target/criterion"
          .formatted(source.name());
    }
    return "cannot read '%s': it is none of the formats %s; check the file, or name one with --format"
        .formatted(
            source.path(), String.join(", ", READERS.stream().map(HarnessReader::format).toList()));
  }
}
