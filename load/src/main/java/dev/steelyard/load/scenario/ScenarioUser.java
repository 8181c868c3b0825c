package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.IterationFailed;
import dev.steelyard.load.engine.VirtualUser;
import dev.steelyard.load.scenario.template.UserState;
import java.util.List;

/** A user that begins once and then does one task an iteration. */
final class ScenarioUser implements VirtualUser {

  private final List<Step> start;
  private final List<Task> tasks;
  private final Weights weights;
  private final UserState state;
  private final Exchange exchange;
  private long iteration;
  private boolean started;

  ScenarioUser(
      List<Step> start, List<Task> tasks, Weights weights, UserState state, Exchange exchange) {
    this.start = start;
    this.tasks = tasks;
    this.weights = weights;
    this.state = state;
    this.exchange = exchange;
  }

  /** Does what every user begins with. What fails is tried again before the next task. */
  void begin() throws InterruptedException {
    try {
      run(start);
      started = true;
    } catch (IterationFailed recorded) {
      started = false;
    }
  }

  @Override
  public void iterate(long intendedStartNanos) throws InterruptedException {
    state.begin(iteration++);
    exchange.intend(intendedStartNanos);
    if (!started) {
      run(start);
      started = true;
    }
    run(tasks.get(weights.next(state)).steps());
  }

  private void run(List<Step> steps) throws InterruptedException {
    for (Step step : steps) {
      exchange.run(step);
    }
  }

  @Override
  public void close() {
    exchange.close();
  }
}
