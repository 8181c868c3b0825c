package dev.steelyard.lab.stage;

import dev.steelyard.lab.template.CommandTemplate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Runs programs beside a subject, on this machine, and not measured. */
public interface Commands {

  /** As long as the experiment gives every process. */
  Optional<Duration> AS_LONG_AS_IT_MAY = Optional.empty();

  /**
   * Runs a program to its end.
   *
   * @param most after which it is ended; empty for as long as the experiment gives every process
   * @return why it did not end well
   */
  Optional<IterationFailure> run(
      CommandTemplate command, Map<String, String> places, Optional<Duration> most);
}
