package dev.steelyard.load.scenario;

import dev.steelyard.load.scenario.template.UserState;
import java.util.Arrays;
import java.util.List;

/** Chooses tasks by their weights. Safe for use by many threads. */
final class TaskChoice {

  private final List<Task> tasks;

  /** Weights up to and with each task. */
  private final long[] sums;

  TaskChoice(List<Task> tasks) {
    this.tasks = tasks;
    this.sums = new long[tasks.size()];
    long sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += tasks.get(i).weight();
      sums[i] = sum;
    }
  }

  Task next(UserState user) {
    if (sums.length == 1) {
      return tasks.getFirst();
    }
    long drawn = user.below(sums[sums.length - 1]);
    int found = Arrays.binarySearch(sums, drawn);
    // Weights of a task reach up to but not with its sum; tasks of weight 0 share a sum.
    int at = found >= 0 ? found + 1 : -found - 1;
    while (tasks.get(at).weight() == 0) {
      at++;
    }
    return tasks.get(at);
  }
}
