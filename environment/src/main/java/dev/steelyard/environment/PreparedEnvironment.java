package dev.steelyard.environment;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;

/** What became of one of several that were asked for. */
public sealed interface PreparedEnvironment {

  EnvironmentKind kind();

  /** How long it took, waiting included. */
  Duration took();

  /** It can be used; its lease has to be closed. */
  record Ready(EnvironmentKind kind, Lease lease, Duration took) implements PreparedEnvironment {}

  /** It cannot be had. */
  record Failed(EnvironmentKind kind, SteelyardException why, Duration took)
      implements PreparedEnvironment {}
}
