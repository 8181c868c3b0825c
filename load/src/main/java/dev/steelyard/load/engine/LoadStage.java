package dev.steelyard.load.engine;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;

/**
 * A straight line from where the stage before ended to a target, or the target from its beginning
 * on. Of length zero it is a jump.
 *
 * @param target users, or iterations a second; at least 0
 * @param over how long it lasts
 * @param isHeld whether the target is there from the beginning
 */
public record LoadStage(double target, Duration over, boolean isHeld) {

  /** On the way to the target all the time. */
  public LoadStage(double target, Duration over) {
    this(target, over, false);
  }

  public LoadStage {
    if (!(target >= 0 && target <= 1e7)) {
      throw SteelyardException.invalid("a stage's target has to be from 0 to 10,000,000");
    }
    ModelLimits.duration("a stage", over);
  }
}
