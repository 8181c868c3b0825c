package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.unit.Bound;
import dev.steelyard.core.unit.DisplayScale;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.core.unit.ValueRange;
import dev.steelyard.lab.experiment.Counting;
import dev.steelyard.lab.experiment.Rule;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.template.reading.ExperimentQuantities;
import dev.steelyard.lab.workload.IterationMetric;
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
      Pattern.compile(
          "\\s*([a-z_]+)(?::([A-Za-z_][A-Za-z0-9_.-]*))?\\s*((?:<=|>=|==|<|>)\\s*\\S.*)");
  private static final Pattern AMOUNT = Pattern.compile("([+-]?[0-9.]+(?:[eE][+-]?\\d+)?)\\s*(.*)");
  private static final String WORDS =
      Arrays.stream(Rule.Quality.values())
          .map(Rule.Quality::word)
          .collect(Collectors.joining(", "));

  private static final Unit TIME = Unit.NANOSECONDS;

  private RuleReader() {}

  /**
   * The rules.
   *
   * @param variants what they are about
   * @param counting what is counted of them besides
   */
  static List<Rule> rules(YamlNode node, List<Variant> variants, Counting counting) {
    return node.list("accept").stream()
        .map(one -> rule(one, variants, counting))
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

  private static Optional<Rule> rule(YamlNode node, List<Variant> variants, Counting counting) {
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
    Optional<String> metric = Optional.ofNullable(matcher.group(2));
    Unit unit =
        metric
            .flatMap(one ->
                counting.asksFor(one)
                    ? counted(CountKind.ofWord(one).orElseThrow(), matcher.group(3))
                    : unit(node, one, quality.get(), variants))
            .orElse(TIME);
    try {
      Bound bound = Bound.parse(matcher.group(3), value -> value(quality.get(), unit, value));
      range(quality.get(), unit)
          .complaint(bound, matcher.group(3))
          .ifPresent(complaint ->
              node.problemUnlessKept("the rule '%s': %s".formatted(text.strip(), complaint)));
      return Optional.of(
          new Rule(
              text.strip(), quality.get(), metric, unit, bound, written(unit, matcher.group(3))));
    } catch (SteelyardException wrong) {
      node.problem("the rule '%s': %s".formatted(text.strip(), wrong.getMessage()));
      return Optional.empty();
    }
  }

  /** Which of the two that count instructions does so here, the bound has to say. */
  private static Optional<Unit> counted(CountKind kind, String bound) {
    return Optional.of(
        switch (kind) {
          case INSTRUCTIONS ->
              bound.strip().endsWith(Unit.INSTRUCTIONS.symbol())
                  ? Unit.INSTRUCTIONS
                  : Unit.SIMULATED_INSTRUCTIONS;
          case BYTES_ALLOCATED -> Unit.BYTES;
          case ALLOCATIONS, SYSCALLS, PAGE_FAULTS, CONTEXT_SWITCHES -> Unit.COUNT;
        });
  }

  /** The unit of a metric that every variant measures. */
  private static Optional<Unit> unit(
      YamlNode node, String metric, Rule.Quality quality, List<Variant> variants) {
    String text = node.text("a rule of accept").strip();
    if (quality == Rule.Quality.SUCCESS_RATE || quality == Rule.Quality.CHECKS) {
      node.problem(
          "the rule '%s': %s is of whole iterations, not of a metric"
              .formatted(text, quality.word()));
    }
    Optional<Unit> unit = Optional.empty();
    for (Variant variant : variants) {
      Optional<Unit> own =
          variant.workload().metrics(List.of()).stream()
              .filter(one -> one.suffix().equals(metric))
              .map(IterationMetric::unit)
              .findFirst();
      if (own.isEmpty() || unit.filter(other -> !other.equals(own.get())).isPresent()) {
        node.problem(
            "the rule '%s' is about ':%s', which the variant '%s' does not measure%s"
                .formatted(text, metric, variant.name(), own.isEmpty() ? "" : " in the same unit"));
        return Optional.empty();
      }
      unit = own;
    }
    return unit;
  }

  /** The unit after a bound's number; none after a bare number, and of times, which are usual. */
  private static Optional<DisplayScale> written(Unit unit, String bound) {
    Matcher matcher = AMOUNT.matcher(bound.replaceFirst("^[<>=\\s]+", "").strip());
    if (unit.equals(TIME) || !matcher.matches() || matcher.group(2).isEmpty()) {
      return Optional.empty();
    }
    String symbol = matcher.group(2);
    Scale scale = Scale.of(symbol);
    return scale.unit().equals(unit)
        ? Optional.of(new DisplayScale(symbol, scale.factor()))
        : Optional.empty();
  }

  /** An amount of a metric, in its canonical unit. */
  private static double amount(Unit unit, String text) {
    Matcher matcher = AMOUNT.matcher(text);
    boolean isBare = unit.equals(Unit.NUMBER) || unit.equals(Unit.COUNT);
    if (matcher.matches()) {
      String written = matcher.group(2).isEmpty() && isBare ? unit.symbol() : matcher.group(2);
      Scale scale = Scale.of(written);
      if (scale.unit().equals(unit)) {
        return scale.canonical(Double.parseDouble(matcher.group(1)));
      }
    }
    throw SteelyardException.invalid(
        "'%s' is no amount in %s; write a number and a unit".formatted(text, unit.symbol()));
  }

  private static ValueRange range(Rule.Quality quality, Unit unit) {
    return switch (quality) {
      case SUCCESS_RATE, CHECKS -> ValueRange.SHARE;
      case CV -> ValueRange.FROM_ZERO;
      case MEDIAN, MEAN -> unit.equals(TIME) ? ValueRange.FROM_ZERO : ValueRange.ANY;
      case REGRESSION -> ValueRange.ANY;
    };
  }

  private static double value(Rule.Quality quality, Unit unit, String text) {
    return switch (quality) {
      case MEDIAN, MEAN -> unit.equals(TIME) ? ExperimentQuantities.time(text) : amount(unit, text);
      case SUCCESS_RATE, CV, REGRESSION, CHECKS -> share(text);
    };
  }

  /** A percentage or a plain number. */
  private static double share(String text) {
    if (text.endsWith("%")) {
      return ExperimentQuantities.share(text);
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw SteelyardException.invalid(
          "'%s' is neither a number nor a percentage".formatted(text), notANumber);
    }
  }
}
