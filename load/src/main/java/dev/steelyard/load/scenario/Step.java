package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.Pause;
import java.util.List;
import java.util.stream.Stream;

/** One thing a user does. */
public sealed interface Step {

  /** Every request in it, each once. */
  default Stream<Request> requests() {
    return switch (this) {
      case Send(Request request) -> Stream.of(request);
      case Repeat(int _, List<Step> steps) -> steps.stream().flatMap(Step::requests);
      case Rest _ -> Stream.empty();
    };
  }

  /** Sends a request and looks at its answer. */
  record Send(Request request) implements Step {}

  /** Does the same steps again and again. */
  record Repeat(int times, List<Step> steps) implements Step {
    public Repeat {
      steps = List.copyOf(steps);
    }
  }

  /** Waits. */
  record Rest(Pause pause) implements Step {}
}
