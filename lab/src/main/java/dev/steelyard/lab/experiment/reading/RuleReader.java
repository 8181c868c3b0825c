package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Bound;
import dev.steelyard.lab.experiment.Rule;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.template.reading.Quantities;
import dev.steelyard.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what must hold: {@code success_rate == 1}, {@code regression < 5%}. */
final class RuleReader {

  private static final Pattern FORM =
      Pattern.compile("\\s*([a-z_]+)\\s*((?:<=|>=|==|<|>)\\s*\\S.*)");
  private static final String WORDS =
      Arrays.stream(Rule.Quality.values())
          .map(Rule.Quality::word)
          .collect(Collectors.joining(", "));

  private RuleReader() {}

  /**
   * The rules.
   *
   * @param variants what they are about
   */
  static List<Rule> rules(YamlNode node, List<Variant> variants) {
    return node.list("accept").stream()
        .map(one -> rule(one, variants))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A rule about checks that nobody makes could never be kept to. */
  private static void requireChecks(YamlNode node, List<Variant> variants) {
    variants.stream()
        .filter(one -> !one.workload().mayCheck())
        .findFirst()
        .ifPresent(one ->
            node.problem(
                "the rule '%s' is about checks, and the variant '%s' makes none; give its 'http' a 'check', or let a 'load' check"
                    .formatted(node.text("a rule of accept").strip(), one.name())));
  }

  private static Optional<Rule> rule(YamlNode node, List<Variant> variants) {
    String text = node.text("a rule of accept");
    Matcher matcher = FORM.matcher(text);
    Optional<Rule.Quality> quality =
        matcher.matches()
            ? Stream.of(Rule.Quality.values())
                .filter(one -> one.word().equals(matcher.group(1)))
                .findFirst()
            : Optional.empty();
    if (quality.isEmpty()) {
      node.problem(
          "'%s' is no rule; write one of %s, a sign and a bound, as in cv < 0.20"
              .formatted(text, WORDS));
      return Optional.empty();
    }
    if (quality.get() == Rule.Quality.CHECKS) {
      requireChecks(node, variants);
    }
    try {
      Bound bound = Bound.parse(matcher.group(2), value -> value(quality.get(), value));
      return Optional.of(new Rule(text.strip(), quality.get(), bound));
    } catch (SteelyardException wrong) {
      node.problem("the rule '%s': %s".formatted(text.strip(), wrong.getMessage()));
      return Optional.empty();
    }
  }

  private static double value(Rule.Quality quality, String text) {
    return switch (quality) {
      case MEDIAN, MEAN -> Quantities.time(text);
      case SUCCESS_RATE, CV, REGRESSION, CHECKS -> share(text);
    };
  }

  /** A percentage or a plain number. */
  private static double share(String text) {
    if (text.endsWith("%")) {
      return Quantities.share(text);
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw SteelyardException.invalid(
          "'%s' is neither a number nor a percentage".formatted(text), notANumber);
    }
  }
}
