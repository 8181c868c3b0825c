package dev.steelyard.lab.run;

import dev.steelyard.lab.workload.IterationOutcome;
import java.util.OptionalLong;

/**
 * What was done while somebody looked.
 *
 * @param iterations well done
 * @param requests of loads, together; 0 where the workload is none
 * @param wallNanos of the iterations, together
 * @param cpuNanos that commands had of processors, as the kernel counts it; 0 where a subject works
 * @param isTools whether a benchmark tool decided how much to do
 */
public record RerunWork(
    int iterations, long requests, long wallNanos, long cpuNanos, boolean isTools) {

  /** Nothing yet. */
  static final RerunWork NONE = new RerunWork(0, 0, 0, 0, false);

  RerunWork and(IterationOutcome one) {
    return new RerunWork(
        iterations + 1,
        requests + one.answers().requests(),
        wallNanos + one.wallNanos(),
        cpuNanos + one.userNanos() + one.systemNanos(),
        isTools || !one.results().isEmpty());
  }

  /** How much that is: requests where there are any; empty where a tool decided. */
  public OptionalLong units() {
    return isTools || iterations == 0
        ? OptionalLong.empty()
        : OptionalLong.of(requests > 0 ? requests : iterations);
  }

  /** What one of the {@link #units} is. */
  public String unit() {
    return requests > 0 ? "request" : "iteration";
  }
}
