package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.Pause;

/** One thing a user does. */
public sealed interface Step {

  /** Sends a request and looks at its answer. */
  record Send(Request request) implements Step {}

  /** Waits. */
  record Rest(Pause pause) implements Step {}
}
