package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.Pause;
import java.util.List;
import java.util.stream.Stream;

/** One thing a user does. */
public sealed interface ScenarioStep {

  /** Every request in it, each once. */
  default Stream<Request> requests() {
    return switch (this) {
      case Send(Request request) -> Stream.of(request);
      case Repeat(int _, List<ScenarioStep> steps) ->
          steps.stream().flatMap(ScenarioStep::requests);
      case Rest _ -> Stream.empty();
    };
  }

  /** Sends a request and looks at its answer. */
  record Send(Request request) implements ScenarioStep {}

  /** Does the same steps again and again. */
  record Repeat(int times, List<ScenarioStep> steps) implements ScenarioStep {
    public Repeat {
      steps = List.copyOf(steps);
    }
  }

  /** Waits. */
  record Rest(Pause pause) implements ScenarioStep {}
}
