package dev.steelyard.environment;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;

/** Told of what happens while environments are prepared, by several threads at once. */
public interface PreparationListener {

  /** Tells nobody. */
  PreparationListener NONE = new PreparationListener() {};

  /** One is looked for, and waited for while another process makes it. */
  default void started(EnvironmentKind kind) {}

  /** One that was there cannot be used and is made anew. */
  default void madeAnew(EnvironmentKind kind, String why) {}

  /** One is ready; whether it was there already is said by its lease. */
  default void ready(EnvironmentKind kind, Lease lease, Duration took) {}

  /** One cannot be had. */
  default void failed(EnvironmentKind kind, SteelyardException why, Duration took) {}
}
