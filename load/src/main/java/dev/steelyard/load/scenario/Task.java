package dev.steelyard.load.scenario;

import java.util.List;

/**
 * What a user may do in an iteration.
 *
 * @param weight how often it is chosen, against the other tasks' weights
 */
public record Task(String name, int weight, List<Step> steps) {
  public Task {
    steps = List.copyOf(steps);
  }
}
