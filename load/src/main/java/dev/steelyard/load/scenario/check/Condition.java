package dev.steelyard.load.scenario.check;

import dev.steelyard.core.unit.Bound;
import dev.steelyard.load.scenario.extract.AnswerView;
import dev.steelyard.load.scenario.extract.Expression;
import dev.steelyard.load.scenario.extract.JsonQuery;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.UserState;

/** What an answer has to be. One record a kind. Safe for use by many threads. */
public sealed interface Condition {

  boolean holds(AnswerView answer, UserState user);

  /** Whether the body has to be kept for it. */
  boolean needsBody();

  /** The status is one of these. */
  record Status(StatusSet statuses) implements Condition {
    @Override
    public boolean holds(AnswerView answer, UserState user) {
      return statuses.has(answer.status());
    }

    @Override
    public boolean needsBody() {
      return false;
    }
  }

  /** The body has a text. */
  record TextContains(ScenarioTemplate text) implements Condition {
    @Override
    public boolean holds(AnswerView answer, UserState user) {
      return answer.text().contains(text.fill(user));
    }

    @Override
    public boolean needsBody() {
      return true;
    }
  }

  /** The body has a text that matches. */
  record TextMatches(Expression expression) implements Condition {
    @Override
    public boolean holds(AnswerView answer, UserState user) {
      return expression.isIn(answer.text());
    }

    @Override
    public boolean needsBody() {
      return true;
    }
  }

  /** What a JSONPath leads to is as expected. A body that is no JSON has nothing anywhere. */
  record Json(JsonQuery query, JsonMatch expected) implements Condition {
    @Override
    public boolean holds(AnswerView answer, UserState user) {
      return answer.json().isPresent() && expected.matches(query.all(answer), user);
    }

    @Override
    public boolean needsBody() {
      return true;
    }
  }

  /** A header is there and has a text. */
  record Header(String name, ScenarioTemplate text) implements Condition {
    @Override
    public boolean holds(AnswerView answer, UserState user) {
      return answer.header(name).filter(value -> value.contains(text.fill(user))).isPresent();
    }

    @Override
    public boolean needsBody() {
      return false;
    }
  }

  /** The body has so many bytes. */
  record Size(Bound bytes) implements Condition {
    @Override
    public boolean holds(AnswerView answer, UserState user) {
      return bytes.holds((double) answer.size());
    }

    @Override
    public boolean needsBody() {
      return false;
    }
  }

  /** The request took so long, in nanoseconds. */
  record Time(Bound nanos) implements Condition {
    @Override
    public boolean holds(AnswerView answer, UserState user) {
      return nanos.holds((double) answer.nanos());
    }

    @Override
    public boolean needsBody() {
      return false;
    }
  }
}
