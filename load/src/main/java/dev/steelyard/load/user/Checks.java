package dev.steelyard.load.user;

import dev.steelyard.core.unit.Bound;
import dev.steelyard.load.scenario.check.Check;
import dev.steelyard.load.scenario.check.Condition;
import dev.steelyard.load.scenario.check.JsonMatch;
import dev.steelyard.load.scenario.check.StatusSet;
import dev.steelyard.load.scenario.extract.Expression;
import dev.steelyard.load.scenario.extract.JsonQuery;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import java.time.Duration;
import java.util.Arrays;

/** What can be expected of an answer; meant to be imported statically. */
public final class Checks {

  private Checks() {}

  /** The status is one of these. */
  public static Check status(int... statuses) {
    StatusSet set = StatusSet.of(Arrays.stream(statuses).mapToObj(Integer::toString).toList());
    return new Check("status is " + set, new Condition.Status(set));
  }

  /** The body has a text. */
  public static Check contains(String text) {
    return new Check(
        "text has '%s'".formatted(text),
        new Condition.TextContains(ScenarioTemplate.literal(text)));
  }

  /** The body has a text that matches a regular expression. */
  public static Check matches(String expression) {
    return new Check(
        "text matches " + expression, new Condition.TextMatches(Expression.of(expression)));
  }

  /** A JSONPath leads to something. */
  public static Check has(String jsonPath) {
    return new Check(
        jsonPath + " exists", new Condition.Json(JsonQuery.of(jsonPath), new JsonMatch.Exists()));
  }

  /** A JSONPath leads to a value: a text, a number, {@code true} or {@code false}. */
  public static Check json(String jsonPath, Object value) {
    return new Check(
        jsonPath + " is " + value,
        new Condition.Json(
            JsonQuery.of(jsonPath),
            new JsonMatch.Equals(ScenarioTemplate.literal(String.valueOf(value)))));
  }

  /** The request took less time. */
  public static Check fasterThan(Duration limit) {
    return new Check(
        "time < %d ms".formatted(limit.toMillis()),
        new Condition.Time(new Bound(Bound.Sign.LESS, limit.toNanos())));
  }

  /** The body has fewer bytes. */
  public static Check smallerThan(long bytes) {
    return new Check(
        "size < %d B".formatted(bytes), new Condition.Size(new Bound(Bound.Sign.LESS, bytes)));
  }
}
