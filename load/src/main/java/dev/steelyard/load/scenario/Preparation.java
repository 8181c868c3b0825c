package dev.steelyard.load.scenario;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.ExchangeInterrupted;
import dev.steelyard.http.FailureKind;
import dev.steelyard.http.HttpClient;
import dev.steelyard.http.HttpClients;
import dev.steelyard.http.HttpResponse;
import dev.steelyard.http.PreparedRequest;
import dev.steelyard.load.SetUpFailed;
import dev.steelyard.load.engine.UserDone;
import dev.steelyard.load.record.MetricRecorder;
import dev.steelyard.load.scenario.check.Check;
import dev.steelyard.load.scenario.extract.AnswerView;
import dev.steelyard.load.scenario.extract.Extraction;
import dev.steelyard.load.scenario.extract.Feed;
import dev.steelyard.load.scenario.template.TextBuffer;
import dev.steelyard.load.scenario.template.UserState;
import dev.steelyard.load.scenario.template.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done once a test: before the first user, and after the last. Its requests are not
 * measured, but for the metrics that they feed; one that fails ends the test before it begins, or
 * is a warning after it.
 */
public final class Preparation {

  /** A user that no test has: users count from 0. */
  private static final long NOBODY = -1;

  private final Scenario scenario;
  private final MetricRecorder recorder;
  private boolean begun;

  /**
   * What a scenario does once.
   *
   * @param recorder of its metrics
   */
  public Preparation(Scenario scenario, MetricRecorder recorder) {
    this.scenario = scenario;
    this.recorder = recorder;
  }

  /**
   * Does what has to be done first. When that fails, or is called off, what can be torn down of
   * what was set up is torn down.
   *
   * @return the variables that it found out, by name
   * @throws SetUpFailed when the server does not answer, or not as expected
   * @throws SteelyardException when a request cannot be made
   * @throws InterruptedException when it was called off
   */
  public Map<String, Value> setUp() throws InterruptedException {
    List<ScenarioStep> steps = scenario.setup();
    if (steps.isEmpty()) {
      return Map.of();
    }
    UserState state = scenario.memory().user(scenario.seed(), NOBODY, Map.of());
    try (HttpClients clients = new HttpClients(scenario.http());
        HttpClient client = clients.client()) {
      for (ScenarioStep step : steps) {
        Optional<Problem> problem = run(step, state, client);
        if (problem.isPresent()) {
          String message = "the setup failed: " + problem.get().text + tornDown(state, client);
          throw problem.get().isServers
              ? new SetUpFailed(message)
              : SteelyardException.cannotRun(message);
        }
        begun = true;
      }
    } catch (ExchangeInterrupted ended) {
      throw calledOff(state, ended);
    } catch (InterruptedException ended) {
      throw begun ? calledOff(state, ended) : ended;
    }
    return found(steps, state);
  }

  private InterruptedException calledOff(UserState state, InterruptedException ended)
      throws InterruptedException {
    try (HttpClients clients = new HttpClients(scenario.http());
        HttpClient client = clients.client()) {
      tornDown(state, client);
    }
    return ended;
  }

  /**
   * Steps that need what was never found out are left out: there is nothing that they could undo.
   */
  private String tornDown(UserState state, HttpClient client) throws InterruptedException {
    state.requireKnown();
    StringBuilder problems = new StringBuilder();
    for (ScenarioStep step : scenario.teardown()) {
      run(step, state, client)
          .ifPresent(
              problem -> problems.append("; then the teardown failed: ").append(problem.text));
    }
    return problems.toString();
  }

  private Map<String, Value> found(List<ScenarioStep> steps, UserState state) {
    Map<String, Value> found = new HashMap<>();
    steps.stream()
        .flatMap(ScenarioStep::requests)
        .flatMap(request -> request.expectation().extractions().stream())
        .forEach(one -> found.put(one.variable(), state.variable(one.slot())));
    return found;
  }

  /**
   * Does what has to be done last; every step is tried.
   *
   * @param prepared what the set-up found out
   * @return what went wrong, a line each
   * @throws InterruptedException when it was called off
   */
  public List<String> tearDown(Map<String, Value> prepared) throws InterruptedException {
    List<String> problems = new ArrayList<>();
    if (scenario.teardown().isEmpty()) {
      return problems;
    }
    UserState state = scenario.memory().user(scenario.seed(), NOBODY, prepared);
    try (HttpClients clients = new HttpClients(scenario.http());
        HttpClient client = clients.client()) {
      for (ScenarioStep step : scenario.teardown()) {
        run(step, state, client)
            .map(problem -> "the teardown failed: " + problem.text)
            .ifPresent(problems::add);
      }
    }
    return problems;
  }

  /**
   * What was not as it has to be.
   *
   * @param isServers whether the server was asked and did not do as it should; else it was not
   *     asked
   */
  private record Problem(String text, boolean isServers) {}

  private Optional<Problem> run(ScenarioStep step, UserState state, HttpClient client)
      throws InterruptedException {
    return switch (step) {
      case ScenarioStep.Rest(var pause) -> {
        var _ = new RequestPauses(state).rest(pause);
        yield Optional.empty();
      }
      case ScenarioStep.Send(Request request) -> send(request, state, client);
      case ScenarioStep.Repeat(int times, var steps) -> repeat(times, steps, state, client);
    };
  }

  private Optional<Problem> repeat(
      int times, List<ScenarioStep> steps, UserState state, HttpClient client)
      throws InterruptedException {
    for (int i = 0; i < times; i++) {
      for (ScenarioStep step : steps) {
        Optional<Problem> problem = run(step, state, client);
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> send(Request request, UserState state, HttpClient client)
      throws InterruptedException {
    String name = request.key().name();
    try {
      PreparedRequest call = request.call(state, new TextBuffer());
      HttpResponse answer = client.send(call.keepingBody());
      boolean isAsked = answer.failure().filter(Preparation::isOurs).isEmpty();
      return problem(request.expectation(), answer, state)
          .map(why -> new Problem(name + ": " + why, isAsked));
    } catch (SteelyardException | UserDone unsendable) {
      return Optional.of(new Problem(name + ": " + unsendable.getMessage(), false));
    }
  }

  private static boolean isOurs(FailureKind failure) {
    return failure == FailureKind.GENERATOR || failure == FailureKind.UNSENDABLE;
  }

  private Optional<String> problem(
      Request.Expectation expectation, HttpResponse answer, UserState state) {
    if (!answer.isAnswered()) {
      return Optional.of(answer.failureMessage());
    }
    if (!expectation.statuses().has(answer.status())) {
      String text = answer.text().strip();
      String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
      return Optional.of(
          "the answer's status is %d%s"
              .formatted(
                  answer.status(), shown.isEmpty() ? "" : ": " + shown.replaceAll("\\s+", " ")));
    }
    AnswerView view = AnswerView.of(answer);
    for (Extraction extraction : expectation.extractions()) {
      if (!extraction.take(view, state)) {
        return Optional.of("the answer has no " + extraction.source());
      }
    }
    for (Feed feed : expectation.feeds()) {
      feed.feed(view, state, recorder);
    }
    return expectation.checks().stream()
        .filter(check -> !check.condition().holds(view, state))
        .findFirst()
        .map(Check::name)
        .map("the check failed: "::concat);
  }
}
