package dev.steelyard.load.scenario.extract;

import dev.steelyard.load.record.MetricRecorder;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.UserState;
import dev.steelyard.load.scenario.template.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A custom metric that is fed from answers, or from what a user remembers. A value that is no
 * number (for a rate: neither a number nor {@code true} or {@code false}) is left out.
 *
 * @param metrics the metric's name, and under which more it is kept, for thresholds that ask for a
 *     part of it
 */
public record Feed(List<String> metrics, Kind kind, Input input) {

  /** What becomes of the values. */
  public enum Kind {
    /** They are added up. */
    COUNTER,
    /** The share of those that are true, or not zero. */
    RATE,
    /** Their distribution. */
    TREND;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the values come from. */
  public sealed interface Input {

    /** All values of the answer, each on its own. */
    record Of(ValueSource source) implements Input {}

    /** A text filled in for the user. */
    record Filled(ScenarioTemplate template) implements Input {}
  }

  private static final Set<String> FALSE = Set.of("false", "null", "");

  public Feed {
    metrics = List.copyOf(metrics);
  }

  public boolean needsBody() {
    return input instanceof Input.Of(ValueSource source) && source.needsBody();
  }

  /** Feeds the metric with what the answer has. */
  public void feed(AnswerView answer, UserState user, MetricRecorder recorder) {
    List<String> values =
        switch (input) {
          case Input.Of(ValueSource source) ->
              source.all(answer).stream().map(Value::text).toList();
          case Input.Filled(ScenarioTemplate template) -> List.of(template.fill(user));
        };
    values.forEach(value -> feed(value.strip(), recorder));
  }

  private void feed(String value, MetricRecorder recorder) {
    switch (kind) {
      case COUNTER ->
          number(value)
              .ifPresent(number -> metrics.forEach(name -> recorder.counter(name, number)));
      case TREND ->
          number(value).ifPresent(number -> metrics.forEach(name -> recorder.trend(name, number)));
      case RATE -> hit(value).ifPresent(hit -> metrics.forEach(name -> recorder.rate(name, hit)));
    }
  }

  private static OptionalDouble number(String value) {
    try {
      return OptionalDouble.of(Double.parseDouble(value));
    } catch (NumberFormatException notANumber) {
      return OptionalDouble.empty();
    }
  }

  private static Optional<Boolean> hit(String value) {
    if (value.equals("true") || FALSE.contains(value)) {
      return Optional.of(value.equals("true"));
    }
    OptionalDouble number = number(value);
    return number.isPresent() ? Optional.of(number.getAsDouble() != 0) : Optional.empty();
  }
}
