package dev.steelyard.load.scenario;

import java.util.List;

/**
 * What a user may do in an iteration.
 *
 * @param workflow the group under which its time is kept; empty for a task of one request
 * @param weight how often it is chosen, against the other tasks' weights
 */
public record ScenarioTask(String name, String workflow, int weight, List<ScenarioStep> steps) {
  public ScenarioTask {
    steps = List.copyOf(steps);
  }
}
