package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.engine.Pause;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 2s}, {@code 1s..3s} and {@code exponential(2s)}. */
final class PauseReader {

  private static final Pattern EXPONENTIAL = Pattern.compile("exponential\\((.*)\\)");

  private PauseReader() {}

  static Pause pause(YamlNode node) {
    Optional<String> text = node.scalar("wait");
    try {
      return text.map(PauseReader::parse).orElse(Pause.NONE);
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return Pause.NONE;
    }
  }

  /**
   * Reads a pause.
   *
   * @throws SteelyardException when it is none
   */
  static Pause parse(String text) {
    Matcher exponential = EXPONENTIAL.matcher(text.strip());
    if (exponential.matches()) {
      return new Pause.Exponential(time(exponential.group(1)));
    }
    int dots = text.indexOf("..");
    if (dots < 0) {
      return new Pause.Fixed(time(text));
    }
    Duration shortest = time(text.substring(0, dots));
    Duration longest = time(text.substring(dots + 2));
    if (shortest.compareTo(longest) > 0) {
      throw SteelyardException.invalid(
          "wait is %s, which ends before it begins".formatted(text.strip()));
    }
    return new Pause.Uniform(shortest, longest);
  }

  private static Duration time(String text) {
    return Quantities.duration("wait", text, Duration.ZERO);
  }
}
