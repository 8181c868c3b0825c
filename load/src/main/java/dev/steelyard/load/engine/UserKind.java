package dev.steelyard.load.engine;

import java.time.Duration;

/**
 * One kind of users, and the load that they make.
 *
 * @param name empty for the only kind of a run
 * @param delay from the run's start to when this kind's load begins
 */
public record UserKind(String name, LoadModel load, Duration delay) {

  public UserKind {
    ModelLimits.duration("a delay", delay);
  }

  /** The only kind there is. */
  public static UserKind only(LoadModel load) {
    return new UserKind("", load, Duration.ZERO);
  }
}
