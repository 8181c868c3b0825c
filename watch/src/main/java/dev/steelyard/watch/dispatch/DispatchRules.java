package dev.steelyard.watch.dispatch;

import java.time.Duration;
import java.util.Set;

/**
 * How another machine is asked for commits.
 *
 * @param within its results are waited for so long; then it is asked again
 */
public record DispatchRules(DispatchService service, DispatchTarget target, Duration within) {

  /** What it is told of a commit, by the names of inputs and of places in a command. */
  public static final Set<String> VALUES =
      Set.of("commit", "branch", "experiment", "testbed", "version");

  /**
   * Refuses what could do nothing, before anything is asked for.
   *
   * @throws dev.steelyard.core.SteelyardException saying what is missing
   */
  public void check() {
    service.check(target, VALUES);
  }
}
