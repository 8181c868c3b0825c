package dev.steelyard.load.scenario.extract;

import dev.steelyard.load.scenario.template.Value;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where in an answer a value is. One record a kind. Safe for use by many threads. */
public sealed interface ValueSource {

  /** All values there are, in the answer's order. */
  List<Value> all(AnswerView answer);

  /** Whether the body has to be kept for it. */
  boolean needsBody();

  /** What a JSONPath leads to: texts as they are, anything else as JSON. */
  record Json(JsonQuery query) implements ValueSource {
    @Override
    public List<Value> all(AnswerView answer) {
      return query.all(answer).stream().map(Json::value).toList();
    }

    private static Value value(JsonNode node) {
      return node.isString() ? Value.text(node.stringValue()) : Value.json(node.toString());
    }

    @Override
    public boolean needsBody() {
      return true;
    }

    @Override
    public String toString() {
      return query.toString();
    }
  }

  /** A header's first value. */
  record Header(String name) implements ValueSource {
    @Override
    public List<Value> all(AnswerView answer) {
      return answer.header(name).map(Value::text).stream().toList();
    }

    @Override
    public boolean needsBody() {
      return false;
    }

    @Override
    public String toString() {
      return "header " + name;
    }
  }

  /** The first group of a regular expression in the body. */
  record Regex(Expression expression) implements ValueSource {
    @Override
    public List<Value> all(AnswerView answer) {
      return expression.all(answer.text()).stream().map(Value::text).toList();
    }

    @Override
    public boolean needsBody() {
      return true;
    }

    @Override
    public String toString() {
      return "regex " + expression;
    }
  }
}
