package dev.steelyard.lab.workload.command;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.load.scenario.extract.AnswerView;
import dev.steelyard.load.scenario.extract.JsonQuery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a command wrote to its standard output, where numbers are looked for. For one thread. */
final class CommandOutput {

  /** More is no summary of a benchmark, and looking through it takes memory and time. */
  private static final int MOST_BYTES = 16 << 20;

  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(10);
  private static final int SHOWN = 40;

  private final byte[] bytes;
  private final AnswerView view;

  private CommandOutput(byte[] bytes) {
    this.bytes = bytes;
    this.view = AnswerView.of(0, _ -> Optional.empty(), bytes, bytes.length, 0);
  }

  /**
   * Reads a file.
   *
   * @throws NoNumberException when it is too large
   */
  static CommandOutput of(Path file) throws NoNumberException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new NoNumberException(
            "it wrote more than 16 MiB to standard output; numbers are looked for in less");
      }
      return new CommandOutput(bytes);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }

  /**
   * A number in the canonical unit.
   *
   * @throws NoNumberException when it is not there once, or is none
   */
  double number(Measure measure) throws NoNumberException {
    return switch (measure.where()) {
      case Measure.Where.InText(String regex) -> inText(measure, regex);
      case Measure.Where.InJson(String path) ->
          NumberText.canonical(measure, one(measure, inJson(measure.name(), path)));
    };
  }

  private double inText(Measure measure, String regex) throws NoNumberException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Found found = one(measure, matches(measure.name(), regex, text));
    double number = NumberText.canonical(measure, found.text());
    int start = found.start() + found.text().indexOf(found.text().strip());
    Optional<String> whole =
        new WholeNumber(text, regex).around(start, start + found.text().strip().length());
    if (whole.isPresent()) {
      throw new NoNumberException(
          "%s: '%s' in standard output is a part of '%s'; match all of it, as by (\\S+), or name what ends the number beside the group"
              .formatted(measure.name(), shown(found.text().strip()), shown(whole.get())));
    }
    return number;
  }

  private record Found(String text, int start) {}

  private static <T> T one(Measure measure, List<T> found) throws NoNumberException {
    if (found.isEmpty()) {
      throw new NoNumberException(
          "%s: nothing in standard output is found by %s"
              .formatted(measure.name(), words(measure.where())));
    }
    if (found.size() > 1 && measure.take().isEmpty()) {
      throw new NoNumberException(
          "%s: %s is found %d times in standard output; say 'take: first' or 'take: last', or look for less"
              .formatted(measure.name(), words(measure.where()), found.size()));
    }
    return measure.take().filter(Measure.Take.LAST::equals).isPresent()
        ? found.getLast()
        : found.getFirst();
  }

  private static String words(Measure.Where where) {
    return switch (where) {
      case Measure.Where.InText(String regex) -> shown(regex);
      case Measure.Where.InJson(String path) -> shown(path);
    };
  }

  /** Short enough for a message. */
  static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static List<Found> matches(String name, String regex, String output)
      throws NoNumberException {
    TimedText text = new TimedText(output, LONGEST_SEARCH);
    try {
      Matcher matcher = Pattern.compile(regex, Pattern.MULTILINE).matcher(text);
      int group = matcher.groupCount();
      // A group that took no part in the match found nothing.
      return matcher
          .results()
          .flatMap(match ->
              Stream.ofNullable(match.group(group))
                  .map(number -> new Found(number, match.start(group))))
          .toList();
    } catch (TimedText.TooLongException | StackOverflowError tooLong) {
      throw new NoNumberException(
          "%s: looking for %s in standard output takes too long; write a simpler expression"
              .formatted(name, shown(regex)));
    }
  }

  private List<String> inJson(String name, String path) throws NoNumberException {
    if (view.json().isEmpty()) {
      throw new NoNumberException(
          "%s: standard output is no JSON document, in which %s could be found"
              .formatted(name, shown(path)));
    }
    List<JsonNode> found = JsonQuery.of(path).all(view);
    return found.stream().filter(one -> !one.isNull()).map(CommandOutput::text).toList();
  }

  private static String text(JsonNode node) {
    return node.isString() || node.isNumber() ? node.asString() : node.toString();
  }
}
