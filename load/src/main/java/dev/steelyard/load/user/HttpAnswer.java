package dev.steelyard.load.user;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.HttpResponse;
import dev.steelyard.load.engine.IterationFailed;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.scenario.check.Check;
import dev.steelyard.load.scenario.extract.AnswerView;
import dev.steelyard.load.scenario.extract.JsonQuery;
import dev.steelyard.load.scenario.template.UserState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came of a request. Good until the user's next request; for the user's own thread. */
public final class HttpAnswer {

  private final String name;
  private final HttpResponse answer;
  private final boolean failed;
  private final UserState state;
  private final Optional<Recorder> recorder;
  private final AnswerView view;

  HttpAnswer(
      String name,
      HttpResponse answer,
      boolean failed,
      UserState state,
      Optional<Recorder> recorder) {
    this.name = name;
    this.answer = answer;
    this.failed = failed;
    this.state = state;
    this.recorder = recorder;
    this.view = AnswerView.of(answer);
  }

  /** Whether there is a whole answer with an expected status. */
  public boolean isGood() {
    return !failed;
  }

  /** Why there is no whole answer. */
  public Optional<FailureKind> failure() {
    return answer.failure();
  }

  /** 0 without an answer. */
  public int status() {
    return answer.status();
  }

  public Optional<String> header(String header) {
    return answer.header(header);
  }

  public String text() {
    return view.text();
  }

  public byte[] bytes() {
    return answer.body().clone();
  }

  public Duration time() {
    return Duration.ofNanos(view.nanos());
  }

  /** All that a JSONPath leads to. */
  public List<JsonNode> all(String jsonPath) {
    return JsonQuery.of(jsonPath).all(view);
  }

  /**
   * The first that a JSONPath leads to, as text.
   *
   * @throws IterationFailed when it leads nowhere: the iteration ends there, and is counted
   */
  public String json(String jsonPath) {
    return all(jsonPath).stream()
        .findFirst()
        .map(node -> node.isString() ? node.stringValue() : node.toString())
        .orElseThrow(() ->
            new IterationFailed(
                "%s: the answer has no %s (%s)".formatted(name, jsonPath, described())));
  }

  /** Counts what was expected, a check each; without an answer none of it holds. */
  public HttpAnswer check(Check... checks) {
    for (Check check : checks) {
      boolean passed = answer.isAnswered() && check.condition().holds(view, state);
      recorder.ifPresent(to -> to.check(name + ": " + check.name(), passed));
    }
    return this;
  }

  /**
   * The same, if it is good.
   *
   * @throws IterationFailed when not: the iteration ends there, and is counted
   */
  public HttpAnswer orFail() {
    if (failed) {
      throw new IterationFailed(name + ": " + described());
    }
    return this;
  }

  private String described() {
    return answer.isAnswered() ? "status " + answer.status() : answer.failureMessage();
  }
}
