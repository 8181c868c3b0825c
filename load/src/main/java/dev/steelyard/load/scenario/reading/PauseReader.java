package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.engine.Pause;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 2s}, {@code 1s..3s}, {@code exponential(2s)} and {@code normal(2s, 500ms)}. */
final class PauseReader {

  private static final Pattern EXPONENTIAL = Pattern.compile("exponential\\((.*)\\)");

  private static final Pattern NORMAL = Pattern.compile("normal\\(([^,]*),([^,]*)\\)");

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
    Matcher normal = NORMAL.matcher(text.strip());
    if (normal.matches()) {
      return normal(time(normal.group(1)), time(normal.group(2)));
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

  private static Pause normal(Duration mean, Duration deviation) {
    try {
      return new Pause.NormallyDistributed(mean, deviation);
    } catch (SteelyardException wrong) {
      throw SteelyardException.invalid("wait: " + wrong.getMessage(), wrong);
    }
  }

  private static Duration time(String text) {
    return LoadQuantities.duration("wait", text, Duration.ZERO);
  }
}
