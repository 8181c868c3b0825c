package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.IterationFailed;
import dev.steelyard.load.engine.VirtualUser;
import dev.steelyard.load.scenario.template.UserState;
import java.util.List;
import java.util.OptionalLong;

/** A user that begins once, then does one task an iteration, and stops once. */
final class ScenarioUser implements VirtualUser {

  private final ScenarioKind kind;
  private final Weights weights;
  private final UserState state;
  private final Exchange exchange;
  private long iteration;
  private boolean isBegun;
  private boolean isStarted;

  ScenarioUser(ScenarioKind kind, Weights weights, UserState state, Exchange exchange) {
    this.kind = kind;
    this.weights = weights;
    this.state = state;
    this.exchange = exchange;
  }

  /** What fails is tried again before the next task. */
  @Override
  public void begin() throws InterruptedException {
    try {
      start();
    } catch (IterationFailed recorded) {
      isStarted = false;
    }
  }

  /** Who has begun this stops, too; so who was told to end before does not begin. */
  private void start() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    isBegun = true;
    run(kind.start());
    isStarted = true;
  }

  @Override
  public void iterate(long intendedStartNanos) throws InterruptedException {
    state.begin(iteration++);
    exchange.intended().begin(intendedStartNanos);
    try {
      doTask();
    } finally {
      exchange.intended().end();
    }
  }

  private void doTask() throws InterruptedException {
    if (!isStarted) {
      start();
    }
    ScenarioTask task = kind.tasks().get(weights.next(state));
    OptionalLong group =
        task.workflow().isEmpty() ? OptionalLong.empty() : OptionalLong.of(System.nanoTime());
    run(task.steps());
    group.ifPresent(began -> exchange.group(task.workflow(), began));
  }

  private void run(List<ScenarioStep> steps) throws InterruptedException {
    for (ScenarioStep step : steps) {
      exchange.run(step);
    }
  }

  /**
   * Does what every user ends with, each step of it: what fails keeps none of the others from being
   * done, and what needs something that was not found out is left out.
   */
  private void stop() throws InterruptedException {
    if (!isBegun) {
      return;
    }
    state.requireKnown();
    for (ScenarioStep step : kind.stop()) {
      try {
        exchange.runIfKnown(step);
      } catch (IterationFailed recorded) {
        // It is among the failed requests.
      }
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException calledOff) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }
}
