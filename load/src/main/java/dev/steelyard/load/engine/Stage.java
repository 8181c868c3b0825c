package dev.steelyard.load.engine;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;

/**
 * A straight line from where the stage before ended to a target. Of length zero it is a jump.
 *
 * @param target users, or iterations a second; at least 0
 * @param over how long it takes to get there
 */
public record Stage(double target, Duration over) {
  public Stage {
    if (!(target >= 0 && target <= 1e7)) {
      throw SteelyardException.invalid("a stage's target has to be from 0 to 10,000,000");
    }
    Limits.duration("a stage", over);
  }
}
