package dev.steelyard.lab.run;

import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.workload.IterationOutcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was done while somebody looked.
 *
 * @param iterations well done
 * @param requests of loads, together; 0 where the workload is none
 * @param wallNanos of the iterations, together
 * @param cpuNanos that commands had of processors, as the kernel counts it; 0 where a subject works
 * @param counts what the kernel counted of commands, by the words of kinds; empty of others
 * @param isTools whether a benchmark tool decided how much to do
 */
public record RerunWork(
    int iterations,
    long requests,
    long wallNanos,
    long cpuNanos,
    Map<String, Double> counts,
    boolean isTools) {

  /** What is so much of what was asked for is all of it. */
  private static final double NEARLY = 0.95;

  /** Nothing yet. */
  static final RerunWork NONE = new RerunWork(0, 0, 0, 0, Map.of(), false);

  public RerunWork {
    counts = Map.copyOf(counts);
  }

  RerunWork and(IterationOutcome one) {
    return new RerunWork(
        iterations + 1,
        requests + one.answers().requests(),
        wallNanos + one.wallNanos(),
        cpuNanos + one.userNanos() + one.systemNanos(),
        with(one),
        isTools || !one.results().isEmpty());
  }

  private Map<String, Double> with(IterationOutcome one) {
    Map<String, Double> sums = new HashMap<>(counts);
    Arrays.stream(CountKind.values())
        .map(CountKind::word)
        .forEach(word -> {
          Double more = one.figures().get(word);
          if (more != null) {
            sums.merge(word, more, Double::sum);
          }
        });
    return sums;
  }

  /** For one iteration; empty where it was not counted. */
  public OptionalDouble each(CountKind kind) {
    Double all = counts.get(kind.word());
    return all == null ? OptionalDouble.empty() : OptionalDouble.of(all / iterations);
  }

  /** How much that is: requests where there are any; empty where a tool decided. */
  public OptionalLong units() {
    return isTools || iterations == 0
        ? OptionalLong.empty()
        : OptionalLong.of(requests > 0 ? requests : iterations);
  }

  /** What to say where its iterations took less than was asked for; empty where they did not. */
  public Optional<String> shorterThan(Duration asked) {
    double share = (double) wallNanos / asked.toNanos();
    return share >= NEARLY
        ? Optional.empty()
        : Optional.of(
            "iterations took %s of the %s that were asked for: most of the time went by between them"
                .formatted(
                    share < 1 - NEARLY
                        ? "under 5%"
                        : "about %d%%".formatted(10 * Math.max(1, Math.round(10 * share))),
                    Unit.NANOSECONDS.format((double) asked.toNanos())));
  }

  /** What one of the {@link #units} is. */
  public String unit() {
    return requests > 0 ? "request" : "iteration";
  }
}
