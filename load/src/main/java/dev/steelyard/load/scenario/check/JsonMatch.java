package dev.steelyard.load.scenario.check;

import dev.steelyard.core.unit.Bound;
import dev.steelyard.load.scenario.extract.Expression;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.UserState;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a JSONPath has to lead to. One record a kind. */
public sealed interface JsonMatch {

  /**
   * Whether the values are as expected.
   *
   * @param found all that the path leads to
   */
  boolean matches(List<JsonNode> found, UserState user);

  /** Anything at all but {@code null}. */
  record Exists() implements JsonMatch {
    @Override
    public boolean matches(List<JsonNode> found, UserState user) {
      return found.stream().anyMatch(node -> !node.isNull());
    }
  }

  /** Nothing, or {@code null}. */
  record Absent() implements JsonMatch {
    @Override
    public boolean matches(List<JsonNode> found, UserState user) {
      return found.stream().allMatch(JsonNode::isNull);
    }
  }

  /** Numbers within a bound, one at least. */
  record Within(Bound bound) implements JsonMatch {
    @Override
    public boolean matches(List<JsonNode> found, UserState user) {
      return !found.isEmpty()
          && found.stream().allMatch(node -> node.isNumber() && bound.holds(node.doubleValue()));
    }
  }

  /** Any of the values is this number, {@code true} or {@code false}, or text. */
  record Equals(ScenarioTemplate expected) implements JsonMatch {
    @Override
    public boolean matches(List<JsonNode> found, UserState user) {
      String text = expected.fill(user);
      return found.stream().anyMatch(node -> isEqual(node, text));
    }

    private boolean isEqual(JsonNode node, String text) {
      if (node.isString()) {
        return node.stringValue().equals(text);
      }
      return node.isNumber() ? sameNumber(node, text) : node.toString().equals(text);
    }

    private static boolean sameNumber(JsonNode node, String text) {
      try {
        return node.decimalValue().compareTo(new BigDecimal(text)) == 0;
      } catch (NumberFormatException notANumber) {
        return false;
      }
    }
  }

  /** A text in any of the values. */
  record Contains(ScenarioTemplate part) implements JsonMatch {
    @Override
    public boolean matches(List<JsonNode> found, UserState user) {
      String wanted = part.fill(user);
      return found.stream().anyMatch(node -> shown(node).contains(wanted));
    }
  }

  /** A regular expression in any of the values. */
  record Matches(Expression expression) implements JsonMatch {
    @Override
    public boolean matches(List<JsonNode> found, UserState user) {
      return found.stream().anyMatch(node -> expression.isIn(shown(node)));
    }
  }

  private static String shown(JsonNode node) {
    return node.isString() ? node.stringValue() : node.toString();
  }
}
